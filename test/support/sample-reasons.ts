// Every reason for setting a post aside. The type asks for a new reason here as soon as it exists.

import type { FailureReason } from '../../src/model/failure-reason.ts';

const all: Readonly<Record<FailureReason, true>> = {
  refused: true,
  blocked: true,
  unanswered: true,
  failing: true,
  unverifiable: true,
  tooLarge: true,
  fileUnreadable: true,
  notConverted: true,
  notReady: true,
  mediaRefused: true,
  parentGone: true,
  ambiguous: true,
  notAsAsked: true,
  wrongDate: true,
  vanished: true,
};

/** All of them. */
export const failureReasons = Object.keys(all) as readonly FailureReason[];
