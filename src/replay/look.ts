// One look at the account: which of the unanswered statuses are there, and whether the listing is one from which
// absence can be told.

import type { MediaId, OperationId } from '../model/ids.ts';
import type { ServerStatus } from '../ports/server.ts';
import { isListed } from '../recognition/is-listed.ts';
import {
  mayBeDatedSo,
  recognise,
  type Candidate,
  type Recognition,
  type Sought,
} from '../recognition/recognise.ts';
import type { ReplayContext } from './context.ts';
import { ownNewest, sentByServerClock, type Open } from './own-newest.ts';
import type { Patience } from './patience.ts';
import { nearestPosted, wordsToSend } from './references.ts';
import { request, stopIfRefusedAltogether } from './request.ts';

/** All of them, in the order of their intents. */
export async function openStatuses(context: ReplayContext): Promise<readonly Open[]> {
  const open = await context.ledger.unsettled();
  return open.flatMap((one) => {
    const { operation } = one;
    return operation.kind === 'status' ? [{ ...one, operation }] : [];
  });
}

async function soughtOf(
  context: ReplayContext,
  { operation: status, intent }: Open,
  skewMs: number,
): Promise<Sought> {
  const { ledger, clock } = context;
  const media: (MediaId | null)[] = [];
  for (const upload of status.media) {
    const state = await ledger.state(upload);
    // A file that is being uploaded anew went along under an id that is forgotten.
    if (state.kind !== 'failed')
      media.push(state.kind === 'done' && state.learned.kind === 'upload' ? state.learned.mediaId : null);
  }
  const { text, quote } = await wordsToSend(ledger, status);
  // The post it quotes may be gone, and the old link have taken its place.
  const unquoted = quote === null ? [] : [(await wordsToSend(ledger, status, new Set([quote]))).text];
  return {
    operation: status.id,
    texts: [text, status.text, ...unquoted],
    media,
    replyTo: await nearestPosted(ledger, status.replyTo),
    datedMs: status.datedMs,
    sentMs: sentByServerClock(intent, clock.now(), skewMs),
  };
}

/** So often the source is asked for at the first look: for a quarter of an hour. */
const attemptsAtSource = 12;

/** The source of a post, which may tell alone that it is ours; undefined where the server does not get to it. */
async function sourceOf(
  context: ReplayContext,
  status: ServerStatus,
  patience: Patience,
  most: number,
): Promise<string | null | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await request(context, 'read', () => context.server.readSource(status.id));
    if (answer.kind === 'ok') return answer.value;
    if (answer.kind === 'refused' && answer.refusal === 'tooMany') continue;
    if (answer.kind === 'refused' && answer.refusal === 'unauthorized')
      stopIfRefusedAltogether(context, answer, 'reading your own posts');
    if (answer.kind === 'refused') return null;
    if (attempt >= most) return undefined;
    await patience.pause(answer.detail);
  }
}

/** What a look at the account found, and of what it did not find whether that is not there. */
export interface Look {
  readonly recognised: readonly Recognition[];
  readonly provesAbsence: (operation: OperationId) => boolean;
  /** The server's clock then; null where it does not tell. */
  readonly serverNowMs: number | null;
}

/** Compares the unanswered statuses with what the account shows now; what `isFirst` tries for long, later looks try once. */
export async function look(
  context: ReplayContext,
  open: readonly Open[],
  patience: Patience,
  isFirst: boolean,
): Promise<Look> {
  const most = isFirst ? attemptsAtSource : 1;
  const { statuses, isComplete, skewMs, serverNowMs } = await ownNewest(context, open, patience);
  const sought = await Promise.all(open.map((one) => soughtOf(context, one, skewMs)));
  const candidates: Candidate[] = [];
  let areRead = true;
  for (const status of statuses) {
    if (!sought.some((one) => mayBeDatedSo(one, status))) continue;
    const source = await sourceOf(context, status, patience, most);
    areRead &&= source !== undefined;
    candidates.push({ status, source: source ?? null });
  }
  const unlisted = new Set<OperationId>();
  for (const { operation } of open)
    if (!isListed(context.capabilities, operation)) unlisted.add(operation.id);
  return {
    recognised: recognise(sought, candidates),
    provesAbsence: (operation) => isComplete && areRead && !unlisted.has(operation),
    serverNowMs,
  };
}
