// The file of an upload as it goes to the server: from the archive as it is, or changed as the plan says. Changing it
// takes longer than a request may wait, so it is done before one is reserved.

import type { UploadOperation } from '../model/operation.ts';
import type { UnconvertedFile } from '../ports/media-converter.ts';
import type { UploadRequest } from '../ports/server.ts';
import type { ReplayContext } from './context.ts';

/** A file that can be sent, as often as it takes. */
export interface FileToSend {
  readonly kind: 'ready';
  readonly request: () => UploadRequest;
  /** Lets go of what was made for it; idempotent. */
  readonly release: () => Promise<void>;
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

/** What a file is sent from. */
type Sendable = Pick<UploadOperation, 'path' | 'mimeType' | 'sizeBytes' | 'altText' | 'conversion'>;

function nameOf({ path, conversion }: Sendable): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const extension = conversion === undefined ? undefined : extensions[conversion.to];
  return extension === undefined ? name : `${name.replace(/\.\w+$/, '')}.${extension}`;
}

/** Makes the file ready. Throws what the archive's file and the converter throw. */
export async function fileToSend(
  { media, converter, signal, capabilities }: ReplayContext,
  upload: Sendable,
): Promise<FileToSend | UnconvertedFile> {
  const { path, mimeType, sizeBytes, altText, conversion } = upload;
  const { altTextManner } = capabilities;
  const fileName = nameOf(upload);
  if (conversion === undefined) {
    const request = (): UploadRequest => ({
      fileName,
      mimeType,
      sizeBytes,
      altText,
      altTextManner,
      bytes: media.open(path),
    });
    return { kind: 'ready', request, release: () => Promise.resolve() };
  }
  const file = await converter.convert(media.open(path), conversion, signal);
  if (file.kind === 'failed') return file;
  return {
    kind: 'ready',
    request: () => ({
      ...{ fileName, altText, altTextManner, mimeType: file.mimeType, sizeBytes: file.sizeBytes },
      bytes: file.open(),
    }),
    release: () => file.release(),
  };
}
