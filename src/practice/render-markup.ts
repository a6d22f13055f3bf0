// Text as servers show it that take it for markup. Hollo escapes HTML in Markdown and keeps bare line breaks, activities.next
// keeps HTML and shows line breaks, snac has marks of its own (recorded in fixtures/servers/recorded).

import MarkdownIt from 'markdown-it';
import { escapeHtml } from './hypertext.ts';

const readers = {
  markdown: new MarkdownIt({ linkify: true }),
  markdownWithHtml: new MarkdownIt({ linkify: true, html: true, breaks: true }),
};

/** Plain text in which backslashes and entities mean what they mean in Markdown (GoToSocial's, through goldmark). */
export function unescapeMarkdown(text: string): string {
  return readers.markdown.utils.unescapeAll(text);
}

/** A description as GoToSocial keeps it (internal/text/plain.go, StripHTMLFromText). */
export function stripDescription(text: string): string {
  const read = (words: string): string => unescapeMarkdown(words.replaceAll('\\', '\\\\'));
  return read(read(text).replace(/<[^>]*>/g, '')).trim();
}

/** The HTML. */
export function renderMarkdown(text: string, kind: keyof typeof readers): string {
  return readers[kind].render(text).trim();
}

/** snac's marks within a line (its format.c), addresses among them so that no mark is looked for inside. */
const inLine =
  /`[^`]+`|~~[^~]+~~|\*\*?\*?[^*]+\*?\*?\*|__[^_]+__|\[[^\]]+\]\([^)]+\)|[a-z]+:\/\/(?:[^\s,.)]+|[,.)]+[^\s,.)])+/g;
const tags: readonly (readonly [RegExp, string, string])[] = [
  [/^\*\*\*/, '<b><i>', '</i></b>'],
  [/^\*\*/, '<b>', '</b>'],
  [/^\*/, '<i>', '</i>'],
  [/^__/, '<u>', '</u>'],
];
const faces: readonly (readonly [string, string])[] = [
  [':-)', '&#128578;'],
  [':-D', '&#128512;'],
  ['X-D', '&#128518;'],
  [';-)', '&#128521;'],
  ['B-)', '&#128526;'],
  [':-(', '&#128542;'],
  [':-/', '&#128533;'],
  ['8-o', '&#128562;'],
  [':_(', '&#128546;'],
  ['<3', '&#10084;&#65039;'],
  [':shrug:', '&#129335;'],
];
const pictureAddress = /\.(?:jpe?g|png|gif|webp|avif|svg)$/i;

function renderAddress(address: string): string {
  const shown = address.replaceAll('#', '&#35;').replaceAll('@', '&#64;');
  // It becomes an attachment instead.
  if (pictureAddress.test(address)) return '';
  return `<a href="${shown}" target="_blank">${shown}</a>`;
}

function renderMark(mark: string): string {
  if (mark.startsWith('`')) return `<code>${escapeHtml(mark.replace(/^`+|`+$/g, ''))}</code>`;
  if (mark.startsWith('~~')) return `<s>${escapeHtml(mark.replace(/^~+|~+$/g, ''))}</s>`;
  const link = /^\[([^\]]+)\]\(([^)]+)\)/.exec(mark);
  if (link) return `<a href="${link[2] ?? ''}">${link[1] ?? ''}</a>`;
  const tag = tags.find(([sign]) => sign.test(mark));
  return tag ? tag[1] + mark.replace(/^[*_]+|[*_]+$/g, '') + tag[2] : renderAddress(mark);
}

function renderLine(line: string): string {
  const html = line.replace(inLine, renderMark).trim();
  if (html.startsWith('---')) return `<hr>${html.slice(3).trim()}`;
  const heading = /^(#{1,3}) (.*)$/.exec(html);
  if (heading) return `<h2>${heading[2] ?? ''}</h2>`;
  if (html.startsWith('>')) return `<blockquote>${html.slice(1).trim()}</blockquote>`;
  return /^[*-] /.test(html) ? `<ul><li>${html.slice(2).trim()}</ul>` : `${html}<br>`;
}

/** snac's HTML, with whatever HTML was in the text. */
export function renderMarks(text: string): string {
  const html = text.split('\n').map(renderLine).join('');
  return faces.reduce((shown, [face, picture]) => shown.replaceAll(face, picture), html);
}
