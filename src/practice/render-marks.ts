// Text as snac shows it: HTML stays as it is, and a few marks, faces and block signs beside it are turned into more.
// What it does is in its format.c and was recorded (fixtures/servers/recorded/snac).

import { escapeHtml } from './escape-html.ts';

/** Marks within a line, addresses among them so that no mark is looked for inside. */
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

/** The HTML, with whatever HTML was in the text. */
export function renderMarks(text: string): string {
  const html = text.split('\n').map(renderLine).join('');
  return faces.reduce((shown, [face, picture]) => shown.replaceAll(face, picture), html);
}
