// An upload as the server has it. It is ready when it has an address; the HTTP status (202, 206) says the same,
// but not on every server. https://docs.joinmastodon.org/entities/MediaAttachment/

import { serverMediaId } from '../model/ids.ts';
import type { ServerMedia } from '../ports/server.ts';
import { asRecord, asId, asText } from '../model/json.ts';

/** The upload; null for anything else. Ids may be numbers, ULIDs or file names. */
export function decodeMedia(body: unknown): ServerMedia | null {
  const media = asRecord(body);
  const id = asId(media?.['id']);
  if (id === null || asText(media?.['type']) === null) return null;
  return { id: serverMediaId(id), ready: asText(media?.['url']) !== null };
}
