// What thaws: a source post of which nothing is on the server, nor can be, takes the form that it has in the plan now. If one
// of its parts is there or in doubt, split and words stay, because the parts refer to each other and what is in doubt is known
// by its words; of the parts that were refused only media, alt texts, content warning and language follow.

import { isCertainlyAbsent } from '../model/failure-reason.ts';
import type { OperationId, TweetId } from '../model/ids.ts';
import type { Operation, StatusOperation, UploadOperation } from '../model/operation.ts';
import { isSameOperation } from '../model/operation-form.ts';
import type { Ledger, OperationState } from '../ports/ledger.ts';
import { byTweet, type PlannedOperations } from './planned-tweets.ts';
import { statusesOf, uploadsOf } from './tweets-to-do.ts';

type Operations = readonly Operation[];

/** Where each status of a tweet stands. */
type States = ReadonlyMap<OperationId, OperationState>;

/** As frozen where both ask for the same: older versions wrote fields in another order. */
function asFrozenWhereSame(now: Operations, frozen: Operations): Operations {
  return now.map((operation) => {
    const old = frozen.find(({ id }) => id === operation.id);
    return old && isSameOperation(old, operation) ? old : operation;
  });
}

/** The files of a part: those of its own that are planned still, and those nobody had before. */
function filesNow(
  part: StatusOperation,
  planned: {
    readonly files: ReadonlyMap<OperationId, UploadOperation>;
    readonly part: StatusOperation | null;
  },
  owned: ReadonlySet<OperationId>,
): readonly OperationId[] {
  const own = part.media.filter((id) => planned.files.has(id));
  const found = planned.part?.media.filter((id) => !owned.has(id)) ?? [];
  const most = Math.max(part.media.length, planned.part?.media.length ?? 0);
  const taken = new Set([...own, ...found].slice(0, most));
  return [...planned.files.keys()].filter((id) => taken.has(id));
}

/** The parts that were refused follow the plan as far as they may; all else stays. */
function partlyThawed(
  planned: Operations,
  frozen: Operations,
  isFree: (id: OperationId) => boolean,
): Operations {
  const files = new Map(uploadsOf({ operations: planned }).map((upload) => [upload.id, upload]));
  const parts = statusesOf({ operations: planned });
  const [first] = parts;
  if (first === undefined) return frozen;
  const owned = new Set(statusesOf({ operations: frozen }).flatMap(({ media }) => media));
  return statusesOf({ operations: frozen }).flatMap((part, place): Operations => {
    if (!isFree(part.id)) return [...frozen.filter(({ id }) => part.media.includes(id)), part];
    const media = filesNow(part, { files, part: parts.find(({ id }) => id === part.id) ?? null }, owned);
    const { contentWarning, sensitive, language } = first;
    const hadFiles = part.media.length > 0;
    const ifMediaRefused = hadFiles ? part.ifMediaRefused : part.text === '' ? 'setAside' : 'postWithout';
    return [
      ...media.flatMap((id) => files.get(id) ?? []),
      {
        ...{ ...part, contentWarning, sensitive, language, media, ifMediaRefused },
        // Its parent may have another last part now.
        replyTo: place === 0 ? first.replyTo : part.replyTo,
      },
    ];
  });
}

function thawed(planned: Operations, frozen: Operations, states: States): Operations | null {
  const stateOf = (id: OperationId): OperationState => states.get(id) ?? { kind: 'new' };
  const isFree = (id: OperationId): boolean => isCertainlyAbsent(stateOf(id));
  const parts = statusesOf({ operations: frozen });
  if (!parts.some(({ id }) => isFree(id) && stateOf(id).kind !== 'failed')) return null;
  const wanted = parts.every(({ id }) => isFree(id)) ? planned : partlyThawed(planned, frozen, isFree);
  const form = asFrozenWhereSame(wanted, frozen);
  const isSame =
    form.length === frozen.length && form.every((operation, place) => operation === frozen[place]);
  return isSame ? null : form;
}

/** The form in which a tweet goes on; null if it stays as it is frozen. */
export async function thawedNow(
  ledger: Pick<Ledger, 'state'>,
  planned: Operations,
  frozen: Operations,
): Promise<Operations | null> {
  const states = new Map<OperationId, OperationState>();
  for (const { id } of statusesOf({ operations: frozen })) states.set(id, await ledger.state(id));
  return thawed(planned, frozen, states);
}

/** Writes the new forms down, before anything is sent. */
export async function thaw(planned: PlannedOperations, ledger: Ledger): Promise<void> {
  const begun = new Set<TweetId>();
  for await (const { tweet, statuses, done, failed } of ledger.tweets())
    if (done + failed < statuses) begun.add(tweet);
  if (begun.size === 0) return;
  for (const { tweet, operations } of byTweet(planned())) {
    if (!begun.has(tweet)) continue;
    const reform = await thawedNow(ledger, operations, (await ledger.frozen(tweet)) ?? []);
    if (reform !== null) await ledger.commit({ reform });
  }
}
