// The operation behind a number, the same in the process that writes and in the one that checks.

import { parseTweetId, statusOperationId } from '../../src/model/ids.ts';
import type { StatusOperation } from '../../src/model/operation.ts';

/** The status with this number, from 1. */
export function aNumberedStatus(number: number): StatusOperation {
  const tweet = parseTweetId(String(number));
  if (tweet === null) throw new Error(`${number} is no tweet id`);
  return {
    ...{ kind: 'status', id: statusOperationId(tweet), tweet, text: `number ${number} `.repeat(20) },
    ...{ visibility: 'unlisted', sensitive: false, contentWarning: '', language: null, media: [] },
    ...{
      links: [],
      datedMs: null,
      pings: false,
      quote: null,
      replyTo: null,
      ifMediaRefused: 'postWithout',
      ifParentGone: 'nearestAncestor',
    },
  };
}
