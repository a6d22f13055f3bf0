// Text as it can be compared after a server made HTML of it: just letters and digits, because servers turn
// newlines into tags, eat Markdown's signs and shorten links for the eye. Pure.

import { decode } from 'html-entities';

const percentEscapes = /(?:%[0-9a-f]{2})+/gi;

/** Links as servers show them: some decode what is escaped in them. */
function decodePercents(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(percentEscapes, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}

/** Every post is compared when it arrives, and most hold nothing but ASCII, which needs no tables of letters. */
function lettersAndDigits(text: string): string {
  if (/^[\n -~]*$/.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Letters and digits of a plain text, in order; the text without white space when it has none. */
export function wordsOfText(text: string): string {
  const words = lettersAndDigits(decodePercents(text));
  return words === '' ? text.replace(/\s/g, '') : words;
}

/** What Mastodon puts before the words of a quote for readers that show none (app/lib/text_formatter.rb). */
const quoteLine = /^<p class="quote-inline">.*?<\/p>/;

function textOfHtml(html: string): string {
  const parts = html.replace(quoteLine, '').split(/<[^>]*>/);
  // Each part by itself: a tag between `&` and `#x41;` keeps them from being an entity.
  return parts.map((part) => (part.includes('&') ? decode(part) : part)).join('');
}

/** The same of HTML as servers render a status. */
export function wordsOfHtml(html: string): string {
  return wordsOfText(textOfHtml(html));
}

/** Whether servers make such HTML of the text, as far as words go: as `wordsOfHtml` and `wordsOfText` would say. */
export function saysTheSame(html: string, text: string): boolean {
  const shown = textOfHtml(html);
  // Every post is compared when it arrives, and most come back letter by letter, but for what became of their lines.
  if (shown.replaceAll('\n', '') === text.replaceAll('\n', '')) return true;
  return wordsOfText(shown) === wordsOfText(text);
}

/** White space, which servers fold, and what takes no room, with which some keep signs from being markup. */
const invisible = /[\s\u200b]+/g;

function bare(text: string): string {
  return decodePercents(text).normalize('NFC').replace(invisible, '');
}

/** Whether such HTML shows the text sign for sign, white space apart; links may be shown with their escapes decoded. */
export function showsTheVerySame(html: string, text: string): boolean {
  const shown = textOfHtml(html);
  return shown.replaceAll('\n', '') === text.replaceAll('\n', '') || bare(shown) === bare(text);
}

/** Whether a text that was sent, and is no HTML, comes back sign for sign, white space apart; some escape it for HTML. */
export function isSameText(sent: string, shown: string): boolean {
  return (
    sent === shown ||
    bare(sent) === bare(shown) ||
    (shown.includes('&') && bare(sent) === bare(decode(shown)))
  );
}

/** `@name@host` where Mastodon and its kin find a mention (app/models/account.rb `MENTION_RE`). */
const mention =
  /(?<![=/\p{L}\p{M}\p{N}_])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}_]+(?:[.-]+[\p{L}\p{N}_]+)*(?::\d+)?/giu;

/** The text as most servers show it when its mentions are live: people by name alone, their host is in the link. */
export function withoutHosts(text: string): string {
  return text.includes('@') ? text.replace(mention, '@$1') : text;
}
