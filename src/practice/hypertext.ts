// HTML by Hono's templates: every text that is put into one is escaped, as Rails' `h` escapes it.

import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** HTML that is put into other HTML as it is. */
export type Hypertext = HtmlEscapedString;

/** A template whose values are there already, so that it never is a promise; null and false add nothing, lists all of theirs. */
export const hypertext = html as (strings: TemplateStringsArray, ...values: readonly unknown[]) => Hypertext;

/** The text with the five characters of HTML written as entities. */
export function escapeHtml(text: string): string {
  return hypertext`${text}`.toString();
}
