// Files and words as multipart/form-data, streamed, with a length known beforehand: several servers
// refuse chunked bodies. https://www.rfc-editor.org/rfc/rfc7578

import { randomUUID } from 'node:crypto';

import { MigrationError } from '../errors/migration-error.ts';
import type { UploadRequest } from '../ports/server.ts';
import type { StreamedBody } from './exchange.ts';

/** A multipart body and the header that announces it. */
export interface MultipartBody extends StreamedBody {
  readonly contentType: string;
}

// As browsers do: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#escaping-multipart
function quoted(name: string): string {
  return `"${name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}"`;
}

function unreadable(file: UploadRequest, found: string): MigrationError {
  const reason = `the file should hold ${file.sizeBytes} bytes and holds ${found}`;
  return new MigrationError('ARCHIVE_UNREADABLE', { path: file.fileName, reason });
}

async function* exactBytes(file: UploadRequest): AsyncGenerator<Uint8Array> {
  let sizeBytes = 0;
  for await (const chunk of file.bytes) {
    sizeBytes += chunk.length;
    if (sizeBytes > file.sizeBytes) throw unreadable(file, 'more');
    yield chunk;
  }
  if (sizeBytes < file.sizeBytes) throw unreadable(file, String(sizeBytes));
}

/** A part of a form: words or a file, by its name. */
export type FormPart = readonly [name: string, content: string | UploadRequest];

function headOf([name, content]: FormPart, boundary: string): Buffer {
  const disposition = `--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}`;
  if (typeof content === 'string') return Buffer.from(`${disposition}\r\n\r\n${content}\r\n`);
  const { fileName, mimeType } = content;
  return Buffer.from(`${disposition}; filename=${quoted(fileName)}\r\nContent-Type: ${mimeType}\r\n\r\n`);
}

const lineEnd = Buffer.from('\r\n');

async function* joined(
  parts: readonly FormPart[],
  boundary: string,
  tail: Buffer,
): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    yield headOf(part, boundary);
    const [, content] = part;
    if (typeof content === 'string') continue;
    yield* exactBytes(content);
    yield lineEnd;
  }
  yield tail;
}

const megabyte = 1_048_576;
/** Of usual silences, for a file of that kind: at least, bytes for each further one, and at most (20 minutes). */
const still = { least: 5, bytesEach: 4 * megabyte };
const moving = { least: 10, bytesEach: 10 * megabyte };
const mostSilences = 20;

/** How long a server may work on a file: small ones convert a video in one go, on one slow processor. */
function silencesFor({ mimeType, sizeBytes }: UploadRequest): number {
  const { least, bytesEach } = mimeType.startsWith('video/') || mimeType === 'image/gif' ? moving : still;
  return Math.min(mostSilences, least + sizeBytes / bytesEach);
}

/**
 * The body of a form. Its bytes throw MigrationError ARCHIVE_UNREADABLE when a file delivers more or fewer bytes than
 * promised, before the last of them is sent.
 */
export function multipartBody(parts: readonly FormPart[]): MultipartBody {
  const boundary = `tweetferry-${randomUUID()}`;
  const tail = Buffer.from(`--${boundary}--\r\n`);
  const sizes = parts.map((part) => {
    const fileBytes = typeof part[1] === 'string' ? 0 : part[1].sizeBytes + lineEnd.length;
    return headOf(part, boundary).length + fileBytes;
  });
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    sizeBytes: sizes.reduce((sum, sizeBytes) => sum + sizeBytes, tail.length),
    bytes: joined(parts, boundary, tail),
    silences: Math.max(
      1,
      ...parts.map(([, content]) => (typeof content === 'string' ? 1 : silencesFor(content))),
    ),
  };
}
