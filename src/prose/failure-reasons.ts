// Why an operation was set aside, and what its owner can do about it.

import type { FailureReason } from '../ports/ledger.ts';

interface FailureProse {
  readonly what: string;
  readonly remedy: string;
}

const failureProse: Readonly<Record<FailureReason, FailureProse>> = {
  refused: {
    what: 'the server refused it',
    remedy: 'What the server said is beside it; post it by hand if you want it there.',
  },
  unanswered: {
    what: 'the server did not answer, however often it was asked',
    remedy: 'Look at the account: it was looked for and not found there; post it by hand if it is missing.',
  },
  unverifiable: {
    what: 'the server does not list such posts, so nobody can tell whether it arrived',
    remedy: 'Look at the account; post it by hand if it is missing.',
  },
  tooLarge: {
    what: 'the server found it too large',
    remedy: 'Post it by hand in a smaller form.',
  },
  fileUnreadable: {
    what: 'its file in the archive could not be read',
    remedy: 'A fresh download of the archive may hold the file whole.',
  },
  notConverted: {
    what: 'its file could not be changed into what the server takes',
    remedy: 'What the converter said is beside it; convert the file by hand.',
  },
  mediaRefused: {
    what: 'the server refused a file that belongs to it',
    remedy: 'Convert the file to a common format and post it by hand.',
  },
  parentGone: {
    what: 'the post it answers is not on the server',
    remedy: 'Post it by hand if it makes sense on its own.',
  },
  ambiguous: {
    what: 'two posts on the server fit it equally well after an interruption',
    remedy: 'Look at the account and remove the extra post.',
  },
  notAsAsked: {
    what: 'the server posted it in another form than was asked',
    remedy: 'Look at the post on the account, and keep or remove it.',
  },
  vanished: {
    what: 'the server took it and does not show it, as filters against spam do',
    remedy: 'Ask the people who run the server; then offer it again, or post it by hand.',
  },
  wrongDate: {
    what: 'the server posted it with another date than was asked',
    remedy: 'Remove the post from the account and offer it again.',
  },
};

/** The reason as a clause: "the server refused it". */
export function failureWords(reason: FailureReason): string {
  return failureProse[reason].what;
}

/** What the owner can do about it, a sentence. */
export function failureRemedy(reason: FailureReason): string {
  return failureProse[reason].remedy;
}
