// The errors of archives that cannot be read, or are not whose they should be: rows of the catalogue.

/** The rows by code. */
export const archiveErrors = {
  ARCHIVE_NOT_FOUND: {
    exit: 'archive',
    message: 'There is nothing at {path}.',
    hint: 'Give the zip that X sent you, or the folder you unpacked it to.',
  },
  ARCHIVE_NOT_RECOGNISED: {
    exit: 'archive',
    message: '{path} is not an archive of X: neither data/tweets.js nor data/account.js is in it.',
    hint: 'Give the whole zip as X sent it, or the folder that holds "data" and "Your archive.html".',
  },
  ARCHIVE_WITHOUT_TWEETS: {
    exit: 'archive',
    message: '{path} is an archive of X, but its tweets are missing: there is no data/tweets.js.',
    hint: 'If you removed files from it, use the original; or ask X for a new export.',
  },
  ARCHIVE_WITHOUT_ACCOUNT: {
    exit: 'archive',
    message:
      '{path} does not say whose archive it is (account.js and manifest.js are missing or unreadable), and several people wrote its tweets: {authors}.',
    hint: 'Use the original zip, or add --owner @name to say who you are; tweets of the others are then skipped like retweets.',
  },
  ARCHIVE_OWNER_DIFFERS: {
    exit: 'archive',
    message: '{path} is the archive of @{account}, not of @{owner}.',
    hint: 'Leave --owner out where the archive says whose it is; it takes a handle that the account has or had.',
  },
  ARCHIVES_OF_DIFFERENT_ACCOUNTS: {
    exit: 'archive',
    message: 'These archives are of different accounts: {first} and {second}.',
    hint: 'Give the archives of one account; move each account with a command of its own.',
  },
  ARCHIVE_UNREADABLE: {
    exit: 'archive',
    message: '{path} cannot be read: {reason}.',
    hint: 'Download the archive again, or repair the zip; a broken download is the usual cause.',
  },
} as const;
