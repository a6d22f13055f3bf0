// The text of a status as it is sent: old links to own tweets give way to the addresses of their posts, and the old
// link of a quote stands in where the quoted post is not on the server. Pure, so that what is recognised is what
// was sent.

import type { OperationId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';

/** What a text is made of beside the status. */
export interface TextParts {
  /** Pages of files that do not go along. */
  readonly pages?: readonly string[];
  /** The server drops quotes: a link to the quoted post follows the text. */
  readonly linksQuotes?: boolean;
}

/** The text with what is known of other posts; `addressOf` gives null for those that are not on the server. */
export function sentText(
  status: Pick<StatusOperation, 'text' | 'links' | 'quote'>,
  addressOf: (operation: OperationId) => string | null,
  { pages = [], linksQuotes = false }: TextParts = {},
): string {
  let text = '';
  let done = 0;
  for (const { start, end, to } of status.links) {
    text += status.text.slice(done, start) + (addressOf(to) ?? status.text.slice(start, end));
    done = end;
  }
  text += status.text.slice(done);
  if (status.quote !== null) {
    const address = addressOf(status.quote.of);
    if (linksQuotes || address === null) text = `${text}\n\n${address ?? status.quote.otherwise}`.trim();
  }
  return pages.length === 0 ? text : [text, ...pages].join('\n').trim();
}

/** Every other post that the text of a status depends on. */
export function postsNamedBy(status: Pick<StatusOperation, 'links' | 'quote'>): readonly OperationId[] {
  const named = [...status.links.map(({ to }) => to), ...(status.quote === null ? [] : [status.quote.of])];
  return [...new Set(named)];
}
