// Every error a user can meet: its exit code, what happened and what to do next. Codes are permanent, so that
// people can search for them. `{name}` is filled from the error's arguments.

import { archiveErrors } from './archive-errors.ts';
import type { ExitName } from './exit-codes.ts';
import { serverErrors } from './server-errors.ts';

/** One row of the catalogue. */
export interface ErrorRow {
  readonly exit: ExitName;
  readonly message: string;
  readonly hint: string;
}

/** The rows by code. */
export const catalogue = {
  ...archiveErrors,
  CHOICES_INVALID: {
    exit: 'usage',
    message: '{problem}',
    hint: 'Run the command with --help to see what it takes.',
  },
  BACKDATING_UNAVAILABLE: {
    exit: 'usage',
    message: 'A server of {family} {version} cannot keep original dates.',
    hint: 'Use --dates line to write them into the texts, or choose another server ("instance" compares them).',
  },
  BACKDATING_REFUSED: {
    exit: 'refused',
    message: '{instance} refused the original date of {operation}: {reason}.',
    hint: 'Its administrator may have turned that off (GoToSocial: instance-allow-backdating-statuses). Ask them, or go on with --dates line.',
  },
  BACKDATING_IGNORED: {
    exit: 'refused',
    message: '{instance} posted {operation} with the date of today instead of its own: {url}',
    hint: 'Remove that post, then run "retry --looked --dates line" with the same archive and server.',
  },
  ANSWER_DIFFERS: {
    exit: 'refused',
    message: '{instance} shows {operation} otherwise than it was asked to ({differences}): {url}',
    hint: 'Look at that post. If it may stay so, run the same command again to go on; if not, remove it there first.',
  },
  ANSWERS_NOT_BELIEVED: {
    exit: 'refused',
    message: '{instance} answers about other posts than the one it was sent ({operation}): {answer}.',
    hint: 'Something between here and the server may answer for it; look at the account, and tell the people who run it. Then run the same command again: nothing that was answered so is written down.',
  },
  ACCOUNT_AGE_UNKNOWN: {
    exit: 'usage',
    message: 'Nobody has said when your account on the server was made.',
    hint: 'Only migrate asks the server, and not every server tells; --until with that day does the same.',
  },
  FILE_UNREADABLE: {
    exit: 'usage',
    message: 'The file {path} cannot be read: {reason}.',
    hint: 'Check the path and what is in it, then run the same command again.',
  },
  FILE_UNWRITABLE: {
    exit: 'usage',
    message: 'The file {path} cannot be written: {reason}.',
    hint: 'Files that are there are never overwritten; choose another name, or a folder you may write to.',
  },
  TOKEN_MISSING: {
    exit: 'usage',
    message: 'No access token was given for {instance}.',
    hint: 'Set TWEETFERRY_TOKEN, or give --token-file with a file only you can read (chmod 600).',
  },
  TOKEN_FILE_EXPOSED: {
    exit: 'usage',
    message: 'The token file {path} can be read by others.',
    hint: 'Run: chmod 600 {path}',
  },
  TOKEN_FILE_UNREADABLE: {
    exit: 'usage',
    message: 'The token file {path} cannot be read: {reason}.',
    hint: 'Check the path; the file holds nothing but the token.',
  },
  TOKEN_REFUSED: {
    exit: 'refused',
    message: '{instance} does not accept the access token ({answer}).',
    hint: 'Make a new one on {instance} (Preferences > Development, "Your access token") and run the same command again. Only the token of an account will do: the token, key or secret of a program belong to nobody who could post.',
  },
  TOKEN_NOT_FOUND: {
    exit: 'usage',
    message: 'There is no access token in {place}.',
    hint: 'The variable, the file or the output of the command holds nothing but the token, on one line.',
  },
  TOKEN_COMMAND_FAILED: {
    exit: 'usage',
    message: 'The command {program} gave no token: {reason}.',
    hint: 'Run it yourself: it must print the token and nothing else, without asking anything. It is run without a shell.',
  },
  MANIFEST_INVALID: {
    exit: 'usage',
    message: '{problem}',
    hint: 'Mend the row; docs/bulk.md says what each column takes.',
  },
  MANIFEST_WRONG: {
    exit: 'usage',
    message: '{path} has {count} problems; the first: {first}',
    hint: 'Run "bulk check" with it: it names all of them.',
  },
  TARGET_TWICE: {
    exit: 'usage',
    message: '@{acct} is the target of row {row} already.',
    hint: 'Two archives of one account stand in one row; two accounts on X need two accounts on the server.',
  },
  SOURCE_TWICE: {
    exit: 'usage',
    message: 'The archive of @{screenName} is in row {row} already.',
    hint: 'Put all archives of one account into one row.',
  },
  DISK_SPACE_SHORT: {
    exit: 'workspace',
    message: '{path} has room for {free}, and the accounts need about {needed}.',
    hint: 'Free some space, or name a folder on another disk with --folder.',
  },
  NOT_PLANNED: {
    exit: 'usage',
    message: '{count} accounts have no plan yet, {first} among them.',
    hint: 'Run "bulk plan" with the same manifest, look at the inventory, then run this again.',
  },
  PLAN_CHANGED: {
    exit: 'usage',
    message:
      'The plan of {label} is another one than "bulk plan" wrote down: its archive, its choices or its server have changed.',
    hint: 'Run "bulk plan" again, look at the inventory, then "bulk retry".',
  },
  LABEL_UNKNOWN: {
    exit: 'usage',
    message: 'No account of the manifest is called {label}.',
    hint: '"bulk status" lists them all.',
  },
  IDENTITIES_MISSING: {
    exit: 'usage',
    message: 'There is no identity map at {path}.',
    hint: 'Run "people" with the same archive first: it writes one to look at. Then name its folder with {flag}.',
  },
  ...serverErrors,
  WORKSPACE_MISSING: {
    exit: 'workspace',
    message: 'There is no migration at {path}.',
    hint: 'Run migrate first, or name its folder with --workspace.',
  },
  WORKSPACE_OF_ANOTHER: {
    exit: 'workspace',
    message: 'The workspace {path} belongs to {found}, not to {wanted}.',
    hint: 'Leave --workspace out, or name another folder for this migration.',
  },
  WORKSPACE_IN_USE: {
    exit: 'workspace',
    message: 'The workspace {path} is in use by {holder}.',
    hint: 'Wait for it, or stop it; both would post the same tweets.',
  },
  ACCOUNT_IN_USE: {
    exit: 'workspace',
    message: '@{acct} is being worked on by {holder}, with another workspace.',
    hint: 'Wait until it ends, or stop it and run the same command again; both together would post the same tweets twice. Nothing was changed by this run.',
  },
  WORKSPACE_UNWRITABLE: {
    exit: 'workspace',
    message: 'The workspace {path} cannot be written: {reason}.',
    hint: 'Free some space or mend the permissions, then run the same command again.',
  },
  WORKSPACE_GONE: {
    exit: 'workspace',
    message: 'The workspace {path} was deleted or replaced during the run.',
    hint: 'Put it back if you can. Otherwise run the same command with --adopt: it finds what is on the account already and goes on.',
  },
  WORKSPACE_DAMAGED: {
    exit: 'workspace',
    message: 'The workspace {path} is damaged: {reason}.',
    hint: 'Restore the folder from a backup. A new folder would not know what is posted already, so look at the account first.',
  },
  WORKSPACE_NEWER: {
    exit: 'workspace',
    message: 'The workspace {path} was made by a newer tweetferry (format {found}; this one knows {known}).',
    hint: 'Install the newer version and run the same command again.',
  },
  RECOGNITION_AMBIGUOUS: {
    exit: 'refused',
    message: 'After an interruption {count} posts on the server fit {operation} equally well.',
    hint: 'Look at the account, remove the extra post, and run the same command again.',
  },
  ACCOUNT_HAS_MATCHES: {
    exit: 'refused',
    message: '{acct} already shows {count} of the posts of this plan that this workspace knows nothing of.',
    hint: 'Another terminal, computer or workspace posts this archive, or has done so. Either leave it to that one, and do nothing here; or stop it there and go on here with --adopt, which writes down what the account shows and posts the rest.',
  },
  ACCOUNT_HAS_ALIKE: {
    exit: 'refused',
    message: '{acct} already shows posts that say the same as tweets of this plan, in another form.',
    hint: 'If an earlier run posted them with other choices (dates, for example), give those choices again, and --adopt if its workspace is lost. If something else copied tweets there and these shall be posted too, add --post-alike.',
  },
  CONFIRMATION_NEEDED: {
    exit: 'unanswered',
    message: 'What is done with @{acct} needs a yes, and there is no terminal to ask on.',
    hint: 'Look at what is said above, or at "preview"; then add --yes.',
  },
  PROFILE_REFUSED: {
    exit: 'refused',
    message: '{instance} refused the profile: {reason}.',
    hint: 'Leave out the part it does not take (--only name,bio,...) and run the same command again.',
  },
  PROFILE_NOT_KEPT: {
    exit: 'workspace',
    message: 'The workspace {path} keeps no profile to go back to.',
    hint: 'A profile is kept when "profile" changes it; name the folder of that migration with --workspace.',
  },
  PRACTICE_CANNOT_START: {
    exit: 'usage',
    message: 'The practice server cannot start: {reason}.',
    hint: 'Choose another port with --port, or another file with --state.',
  },
  DECLINED: {
    exit: 'interrupted',
    message: '{outcome}',
    hint: 'Run the same command again whenever you like.',
  },
  INTERRUPTED: {
    exit: 'interrupted',
    message: 'Stopped.',
    hint: 'Run the same command again to go on where it stopped.',
  },
} as const satisfies Record<string, ErrorRow>;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof catalogue;
