// The preview for programs: one JSON document in pieces, one item a line, so that its length costs no memory.
// docs/json.md names its fields.

import { safeJson } from '../prose/terminal-safe.ts';
import type { Operation } from '../model/operation.ts';
import type { PreviewView } from './preview-view.ts';

function* list(name: string, items: Iterable<unknown>): Generator<string> {
  yield `"${name}":[`;
  let separator = '\n';
  for (const item of items) {
    yield separator + safeJson(item);
    separator = ',\n';
  }
  yield separator === '\n' ? ']' : '\n]';
}

/** The operations of the first so many tweets; all of them where `show` is null. */
function* ofFirst(operations: Iterable<Operation>, show: number | null): Generator<Operation> {
  const tweets = new Set<string>();
  for (const operation of operations) {
    tweets.add(operation.tweet);
    if (show !== null && tweets.size > show) return;
    if (show === null) tweets.clear();
    yield operation;
  }
}

/** The document in pieces, which make valid JSON only together; with the operations of the first `show` tweets, or all. */
export function* previewJson(view: PreviewView, show: number | null = null): Generator<string> {
  const { account, capabilities, choices, server, plan, otherPaceMs } = view;
  const head = { type: 'preview', version: 1, account, server, capabilities, choices, plan, otherPaceMs };
  yield `${safeJson(head).slice(0, -1)},\n`;
  yield* list('notices', view.notices());
  yield ',\n';
  yield* list('leftOut', view.leftOut());
  yield ',\n';
  yield* list('operations', ofFirst(view.operations(), show));
  yield '}\n';
}
