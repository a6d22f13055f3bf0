// Takes a multipart/form-data body apart (RFC 7578). Parts are views into the body, not copies, because a
// video may be as large as the server takes.

/** A part with a file name. */
export interface UploadedFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Fields in order, and files by field name. */
export interface MultipartBody {
  readonly fields: readonly (readonly [name: string, value: Buffer])[];
  readonly files: ReadonlyMap<string, UploadedFile>;
}

const headEnd = Buffer.from('\r\n\r\n');

function parameterOf(head: string, name: string): string | null {
  const line = head.split('\r\n').find((one) => /^content-disposition:/i.test(one)) ?? '';
  return new RegExp(`[;\\s]${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(line)?.[1] ?? null;
}

/** The boundary that a content type names; null when it is not multipart. */
export function boundaryOf(contentType: string): string | null {
  const match = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/** Decodes the body; parts without a name are passed over, and so is whatever follows the last boundary. */
export function decodeMultipart(body: Buffer, boundary: string): MultipartBody {
  const fields: (readonly [string, Buffer])[] = [];
  const files = new Map<string, UploadedFile>();
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  let start = body.indexOf(delimiter.subarray(2));
  while (start !== -1) {
    const bodyStart = body.indexOf(headEnd, start);
    const end = bodyStart === -1 ? -1 : body.indexOf(delimiter, bodyStart + 2);
    if (end === -1) break;
    const head = body.toString('utf8', start, bodyStart);
    const content = body.subarray(Math.min(bodyStart + headEnd.length, end), end);
    const name = parameterOf(head, 'name');
    const fileName = parameterOf(head, 'filename');
    if (name !== null && fileName !== null) files.set(name, { fileName, bytes: content });
    else if (name !== null) fields.push([name, content]);
    start = end + 2;
  }
  return { fields, files };
}
