// One tweet as it will be posted, for the terminal: when, which, the text, what hangs on it and what it answers.

import type { StatusOperation, UploadOperation } from '../model/operation.ts';
import { formatMoment } from '../prose/dates.ts';
import { pageWidth, paragraph, shorten } from '../prose/layout.ts';
import { formatBytes } from '../prose/numbers.ts';
import type { Paint } from '../prose/paint.ts';
import { operationWords } from '../prose/replay-lines.ts';
import { safeLine, safeText } from '../prose/terminal-safe.ts';
import type { PreviewPost } from './preview-posts.ts';

const indent = 4;

function indented(line: string): string {
  return ' '.repeat(indent) + shorten(line, pageWidth - indent);
}

function sizeWords({ sizeBytes, conversion }: UploadOperation): string {
  if (conversion === undefined) return formatBytes(sizeBytes);
  const most = formatBytes(conversion.maxBytes);
  return sizeBytes > conversion.maxBytes
    ? `from ${formatBytes(sizeBytes)} to at most ${most}`
    : `changed from ${formatBytes(sizeBytes)}`;
}

function attachmentLines(upload: UploadOperation, paint: Paint): readonly string[] {
  const words = upload.altText === null ? 'no description' : safeLine(upload.altText);
  return paragraph(`[${safeLine(upload.mimeType)}, ${sizeWords(upload)}] ${words}`, indent).map(paint.cyan);
}

function replyLines(status: StatusOperation, part: number, paint: Paint): readonly string[] {
  if (part > 1) return ['', paint.dim(indented(`↳ part ${part}`))];
  if (status.replyTo === null) return [];
  return [paint.dim(indented(`↳ answers ${operationWords(status.replyTo)}`))];
}

function linkLines(status: StatusOperation, paint: Paint): readonly string[] {
  const quotes = status.quote === null ? [] : [`❝ quotes ${operationWords(status.quote.of)}`];
  const links = status.links.map(
    ({ start, end, to }) => `→ ${safeLine(status.text.slice(start, end))} will lead to ${operationWords(to)}`,
  );
  return [...quotes, ...links].map((line) => paint.dim(indented(line)));
}

function warningLine(status: StatusOperation, paint: Paint): readonly string[] {
  if (status.contentWarning !== '')
    return [paint.yellow(indented(`content warning: ${safeLine(status.contentWarning)}`))];
  return status.sensitive ? [paint.yellow(indented('marked as sensitive'))] : [];
}

function statusLines(
  status: StatusOperation,
  part: number,
  post: PreviewPost,
  paint: Paint,
): readonly string[] {
  const uploads = status.media.flatMap((id) => post.uploads.filter((upload) => upload.id === id));
  return [
    ...replyLines(status, part, paint),
    ...warningLine(status, paint),
    ...(status.text === '' ? [] : paragraph(safeText(status.text), indent)),
    ...linkLines(status, paint),
    ...uploads.flatMap((upload) => attachmentLines(upload, paint)),
  ];
}

/** The lines of one tweet, an empty one before it. */
export function renderPost(post: PreviewPost, paint: Paint): readonly string[] {
  const moment = post.createdAtMs === null ? '' : `${formatMoment(post.createdAtMs)}  `;
  const first = post.statuses[0];
  const facts = first === undefined ? '' : `  ${first.visibility}`;
  return [
    '',
    `  ${paint.green(moment)}${paint.dim(`${post.tweet}${facts}`)}`,
    ...post.statuses.flatMap((status, index) => statusLines(status, index + 1, post, paint)),
  ];
}
