// A file and its description as multipart/form-data, streamed, with a length known beforehand: several servers
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

async function* joined(head: Uint8Array, file: UploadRequest, tail: Uint8Array): AsyncGenerator<Uint8Array> {
  yield head;
  yield* exactBytes(file);
  yield tail;
}

/**
 * The body of an upload: `file`, then the text `fields`. Its bytes throw MigrationError ARCHIVE_UNREADABLE when
 * the file delivers more or fewer bytes than promised, before the last of them is sent.
 */
export function multipartBody(
  file: UploadRequest,
  fields: readonly (readonly [name: string, value: string])[],
): MultipartBody {
  const boundary = `tweetferry-${randomUUID()}`;
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename=${quoted(file.fileName)}\r\n` +
      `Content-Type: ${file.mimeType}\r\n\r\n`,
  );
  const parts = fields.map(
    ([name, value]) =>
      `\r\n--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}\r\n\r\n${value}`,
  );
  const tail = Buffer.from(`${parts.join('')}\r\n--${boundary}--\r\n`);
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    sizeBytes: head.length + file.sizeBytes + tail.length,
    bytes: joined(head, file, tail),
  };
}
