// Which posts that were set aside may be offered again. What may be on the server is not among them, unless its owner
// has looked: nothing is posted twice.

import type { FailureReason } from '../ports/ledger.ts';

/** What was set aside for these reasons is not on the server. */
export const certainReasons: readonly FailureReason[] = [
  'refused',
  'unanswered',
  'tooLarge',
  'fileUnreadable',
  'notConverted',
  'mediaRefused',
  'parentGone',
];

/** What was set aside for these may be there, or was taken away by somebody. */
export const uncertainReasons: readonly FailureReason[] = [
  'unverifiable',
  'ambiguous',
  'wrongDate',
  'vanished',
];
