// Why a post or a file failed, and what its owner can do about it.

import type { FailureReason } from '../model/failure-reason.ts';
import type { Operation } from '../model/operation.ts';

interface Words {
  readonly what: string;
  readonly remedy: string;
}

interface FailureProse extends Words {
  /** What is said otherwise of a file; its post may be on the server without it. */
  readonly ofFile?: Partial<Words>;
}

const without = 'Its post goes without the file.';

const failureProse: Readonly<Record<FailureReason, FailureProse>> = {
  refused: {
    what: 'the server refused it',
    remedy: 'What the server said is beside it; post it by hand if you want it there.',
    ofFile: {
      remedy: `What the server said is beside it. ${without} Convert the file and add it by hand if you want it there.`,
    },
  },
  blocked: {
    what: 'something in front of the server refused it',
    remedy: 'What it said is beside it. Ask the people who run the server, then run "retry".',
  },
  unanswered: {
    what: 'the server did not answer, however often it was asked',
    remedy: 'It was looked for and not found on the account; retry looks again before it sends it.',
    ofFile: {
      what: 'the server did not answer its upload, however often it was sent',
      remedy: `${without} Add it by hand if you want it there.`,
    },
  },
  failing: {
    what: 'the server failed at it, however often it was sent',
    remedy:
      'What the server said is beside it. It was looked for and not found on the account; retry looks again before it sends it.',
  },
  unverifiable: {
    what: 'the server does not list such posts, so nobody can tell whether it arrived',
    remedy: 'Look at the account; post it by hand if it is missing.',
  },
  tooLarge: {
    what: 'the server found it too large',
    remedy: 'Post it by hand in a smaller form.',
    ofFile: { remedy: `${without} Add it by hand in a smaller form if you want it there.` },
  },
  fileUnreadable: {
    what: 'its file in the archive could not be read',
    remedy: 'A fresh download of the archive may hold the file whole.',
    ofFile: { what: 'it could not be read from the archive' },
  },
  notConverted: {
    what: 'its file could not be changed into what the server takes',
    remedy: 'What the converter said is beside it; convert the file by hand.',
    ofFile: { what: 'it could not be changed into what the server takes' },
  },
  notReady: {
    what: 'the server took a file of it and never finished processing it',
    remedy: 'Run "retry" when the server processes uploads again; the post then comes late.',
    ofFile: { what: 'the server took it and never finished processing it' },
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
    remedy: 'Look at the account and remove the extra post; retry then looks again.',
  },
  notAsAsked: {
    what: 'the server posted it in another form than was asked',
    remedy: 'Look at the post on the account, and keep or remove it.',
  },
  vanished: {
    what: 'the server took it and does not show it: a filter against spam dropped it, or it was deleted',
    remedy:
      'If you did not delete it, ask the people who run the server; then offer it again, or post it by hand.',
  },
  wrongDate: {
    what: 'the server posted it with another date than was asked',
    remedy: 'Remove the post from the account and offer it again.',
  },
};

function wordsOf(reason: FailureReason, kind: Operation['kind']): Words {
  const { ofFile, ...words } = failureProse[reason];
  return kind === 'upload' ? { ...words, ...ofFile } : words;
}

/** The reason as a clause: "the server refused it". */
export function failureWords(reason: FailureReason, kind: Operation['kind']): string {
  return wordsOf(reason, kind).what;
}

/** What the owner can do about it, a sentence. */
export function failureRemedy(reason: FailureReason, kind: Operation['kind']): string {
  return wordsOf(reason, kind).remedy;
}
