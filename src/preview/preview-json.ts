// The preview for programs: one JSON document in pieces, one item a line, so that its length costs no memory.
// docs/json.md names its fields.

import { safeJson } from '../prose/terminal-safe.ts';
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

/** The document in pieces; they make valid JSON only together. */
export function* previewJson(view: PreviewView): Generator<string> {
  const { account, capabilities, choices, server, plan, otherPaceMs } = view;
  const head = { type: 'preview', version: 1, account, server, capabilities, choices, plan, otherPaceMs };
  yield `${safeJson(head).slice(0, -1)},\n`;
  yield* list('notices', view.notices());
  yield ',\n';
  yield* list('leftOut', view.leftOut());
  yield ',\n';
  yield* list('operations', view.operations());
  yield '}\n';
}
