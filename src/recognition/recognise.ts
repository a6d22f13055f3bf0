// Which posts on the server are ours, after requests without an answer. Pure. Statuses go one at a time, so the
// server holds a prefix of what is unknown: order decides between equal texts, and text only confirms.

import type { MediaId, OperationId, StatusId } from '../model/ids.ts';
import type { ServerStatus } from '../ports/server.ts';
import { wordsOfHtml, wordsOfText } from './plain-words.ts';

/** A status whose request was not answered, with what was sent. */
export interface Sought {
  readonly operation: OperationId;
  /** What was sent: with the addresses of other posts as they are known now, or as they were not known then. */
  readonly texts: readonly string[];
  /** One for each attachment that went along; null where its id is not known any more. */
  readonly media: readonly (MediaId | null)[];
  readonly replyTo: StatusId | null;
  /** The date that was asked for, milliseconds since 1970; null for none. No two posts ask for the same. */
  readonly datedMs: number | null;
  /** When the request left, by the server's clock. */
  readonly sentMs: number;
}

/** A status of the account that is newer than all we know to be ours; `source` where it was asked for. */
export interface Candidate {
  readonly status: ServerStatus;
  readonly source: string | null;
}

/** What became of one sought status. */
export type Recognition =
  | { readonly kind: 'found'; readonly operation: OperationId; readonly status: ServerStatus }
  | { readonly kind: 'ambiguous'; readonly operation: OperationId; readonly candidates: readonly StatusId[] }
  | { readonly kind: 'notSeen'; readonly operation: OperationId };

function sameMedia(sought: Sought, candidate: Candidate): boolean {
  const { media } = candidate.status;
  return (
    media.length > 0 &&
    media.length === sought.media.length &&
    media.every((id, place) => id === sought.media[place])
  );
}

/** Servers keep seconds at least. */
const dateToleranceMs = 1_000;
/** Clocks of servers may be off. */
const clockToleranceMs = 3_600_000;

/** Whether a post has the date that was asked for. */
export function isDatedSo(
  { datedMs }: Pick<Sought, 'datedMs'>,
  { createdAtMs }: Pick<ServerStatus, 'createdAtMs'>,
): boolean {
  return datedMs !== null && Math.abs(createdAtMs - datedMs) < dateToleranceMs;
}

/** Whether a post may be what was sent as far as its date tells: as asked, or that of its arrival. */
export function mayBeDatedSo(
  sought: Pick<Sought, 'datedMs' | 'sentMs'>,
  status: Pick<ServerStatus, 'createdAtMs'>,
): boolean {
  const isOfArrival = status.createdAtMs > sought.sentMs - clockToleranceMs;
  return sought.datedMs === null || isDatedSo(sought, status) || isOfArrival;
}

/** Whether the candidate may be what was sent. */
function fits(sought: Sought, candidate: Candidate): boolean {
  const { status, source } = candidate;
  if (status.isReblog || !mayBeDatedSo(sought, status)) return false;
  // Media ids are the server's own and belong to one upload: the strongest sign there is.
  if (sameMedia(sought, candidate)) return true;
  if (status.media.length !== sought.media.length) return false;
  // The source is what was sent, in which signs may stand as entities for a server that reads HTML.
  const sources = source === null ? [] : [wordsOfText(source), wordsOfHtml(source)];
  const shown = [wordsOfHtml(status.content), ...sources];
  return sought.texts.some((text) => shown.includes(wordsOfText(text)));
}

/** Those with the very date, else those within its second, else all. */
function nearestInDate(sought: Sought, candidates: readonly Candidate[]): readonly Candidate[] {
  if (sought.datedMs === null) return candidates;
  const exact = candidates.filter(({ status }) => status.createdAtMs === sought.datedMs);
  if (exact.length > 0) return exact;
  const near = candidates.filter(({ status }) => isDatedSo(sought, status));
  return near.length > 0 ? near : candidates;
}

/** The candidates that fit; only those with the right parent where there are any, since servers may drop it. */
function fitting(sought: Sought, candidates: readonly Candidate[]): readonly Candidate[] {
  const all = nearestInDate(
    sought,
    candidates.filter((candidate) => fits(sought, candidate)),
  );
  const withParent = all.filter(({ status }) => status.replyTo === sought.replyTo);
  return withParent.length > 0 ? withParent : all;
}

/** Recognises in order, oldest first on both sides. Each candidate is at most one operation's. */
export function recognise(
  sought: readonly Sought[],
  candidates: readonly Candidate[],
): readonly Recognition[] {
  const taken = new Set<Candidate>();
  const free = (one: Sought): readonly Candidate[] =>
    fitting(
      one,
      candidates.filter((each) => !taken.has(each)),
    );
  const chosen = sought.map((one) => {
    const found = free(one)[0];
    if (found) taken.add(found);
    return found;
  });
  return sought.map((one, place) => {
    const { operation } = one;
    const found = chosen[place];
    if (!found) return { kind: 'notSeen', operation };
    const rivals = free(one).filter(({ status }) => status.replyTo === found.status.replyTo);
    if (rivals.length === 0) return { kind: 'found', operation, status: found.status };
    return { kind: 'ambiguous', operation, candidates: [found, ...rivals].map(({ status }) => status.id) };
  });
}
