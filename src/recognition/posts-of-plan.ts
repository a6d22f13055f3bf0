// Which posts of a plan the account shows, by the very words that are sent or, where dates of their own are asked for, by their
// date. Quick: the plan is walked once for all posts that are asked about. Pure.

import type { Operation, StatusOperation } from '../model/operation.ts';
import type { ServerStatus } from '../ports/server.ts';
import { isTelling, secondOf } from './free-posts.ts';
import { wordsOfHtml, wordsOfText, withoutHosts } from './plain-words.ts';

/** What a post may be shown as; nothing where it has the address of another post in it. */
export function wordsShown({ text, links, pings }: StatusOperation): readonly string[] {
  if (links.length > 0) return [];
  return (pings ? [text, withoutHosts(text)] : [text]).map(wordsOfText);
}

/** Whether a date is told to the millisecond: two posts of one account have the same such date by no chance. */
export function isExact(atMs: number): boolean {
  return atMs % 1_000 !== 0;
}

function exactly(atMs: number): string {
  return `at ${String(atMs)}`;
}

/** Words with a date, which tell however few they are, and even none: a picture is told so. */
function dated(words: string, atMs: number): string {
  return `${words} ${String(secondOf(atMs))}`;
}

/** By what a post may be known. */
interface Mark {
  readonly mark: string;
  /** Whether it is no chance by itself. */
  readonly tells: boolean;
}

/** The surest first. */
function marksOf(operation: StatusOperation): readonly Mark[] {
  const { datedMs } = operation;
  const words = wordsShown(operation);
  const byWords = words.map((mark) => ({ mark, tells: isTelling(mark) }));
  if (datedMs === null) return byWords;
  const exact = isExact(datedMs) ? [exactly(datedMs)] : [];
  const byDate = [...exact, ...words.map((each) => dated(each, datedMs))];
  return [...byDate.map((mark) => ({ mark, tells: true })), ...byWords];
}

function marksShown({ content, createdAtMs }: ServerStatus): readonly string[] {
  const words = wordsOfHtml(content);
  const byDate = Number.isNaN(createdAtMs) ? [] : [exactly(createdAtMs), dated(words, createdAtMs)];
  return words === '' ? byDate : [...byDate, words];
}

/** A status of the plan that the account shows, as often as it does. */
export interface PostOfPlan extends Mark {
  readonly operation: StatusOperation;
  readonly posts: readonly ServerStatus[];
}

/** Those of the plan that are among the posts; boosts are nobody's. */
export function* postsOfPlan(
  planned: Iterable<Operation>,
  shown: readonly ServerStatus[],
): Generator<PostOfPlan> {
  const byMark = new Map<string, ServerStatus[]>();
  for (const post of shown) {
    if (post.isReblog) continue;
    for (const mark of marksShown(post)) byMark.set(mark, [...(byMark.get(mark) ?? []), post]);
  }
  if (byMark.size === 0) return;
  for (const operation of planned) {
    if (operation.kind !== 'status') continue;
    const known = marksOf(operation).find(({ mark }) => byMark.has(mark));
    if (known) yield { ...known, operation, posts: byMark.get(known.mark) ?? [] };
  }
}
