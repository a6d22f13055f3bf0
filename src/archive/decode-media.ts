// Pictures, videos and GIFs of a tweet, and their files among those of the archive. The file is named after the
// tweet and the picture's address; of a video only the best mp4 is stored.

import type { ArchiveFile } from '../model/archive.ts';
import type { TweetId } from '../model/ids.ts';
import type { TweetMedia } from '../model/tweet.ts';
import { rawMedia } from './decode-text.ts';
import type { MediaShelf } from './media-shelf.ts';
import { type JsonRecord, asCount, asRecord, asRecords, asText } from '../model/json.ts';
import { tweetIdIn, userIdIn } from './raw-ids.ts';

const kinds: ReadonlyMap<string, TweetMedia['kind']> = new Map([
  ['photo', 'photo'],
  ['video', 'video'],
  ['animated_gif', 'animatedGif'],
]);

/**
 * The media of a tweet, in its order. `versions`: all ids of an edited tweet, since a file may be named after any
 * of them; media that belong to none of them are foreign.
 */
export function decodeMedia(
  raw: JsonRecord,
  id: TweetId,
  versions: readonly TweetId[],
  shelf: MediaShelf,
): readonly TweetMedia[] {
  const list = rawMedia(raw);
  if (list.length === 0) return [];
  const named = list.map((medium) => ({ medium, kind: kindOf(medium), fileNames: fileNamesOf(medium) }));
  const owners = [id, ...versions.filter((version) => version !== id).toReversed()];
  const files = shelf.find(owners, named);
  return named.map(({ medium, kind, fileNames: [fileName = ''] }, place) =>
    decodeMedium(medium, kind, fileName, files[place] ?? null, owners),
  );
}

function decodeMedium(
  medium: JsonRecord,
  kind: TweetMedia['kind'],
  fileName: string,
  file: ArchiveFile | null,
  owners: readonly string[],
): TweetMedia {
  const size = largestSize(medium['sizes']);
  const source = tweetIdIn(medium, 'source_status_id');
  return {
    kind,
    fileName,
    // The shelf knows more of it than the tweet has to.
    file: file === null ? null : { path: file.path, sizeBytes: file.sizeBytes },
    mimeType: null,
    address: addressOf(medium, kind),
    width: asCount(size?.['w']),
    height: asCount(size?.['h']),
    durationMs: asCount(asRecord(medium['video_info'])?.['duration_millis']),
    altText: asText(medium['ext_alt_text']) ?? asText(medium['media_alt']) ?? asText(medium['alt_text']),
    ownerId: userIdIn(medium, 'source_user_id'),
    foreign: source !== null && !owners.includes(source),
    pageUrl: asText(medium['expanded_url']) ?? asText(medium['url']) ?? '',
  };
}

/** `sizes.large`; until 2019 sizes are a list in no order. */
function largestSize(sizes: unknown): JsonRecord | null {
  const widths = asRecords(sizes).toSorted(
    (left, right) => (asCount(right['w']) ?? 0) - (asCount(left['w']) ?? 0),
  );
  return widths[0] ?? asRecord(asRecord(sizes)?.['large']);
}

/** By the type; where there is none, or only `entities`, which calls everything a photo, by the address of the first picture. */
function kindOf(medium: JsonRecord): TweetMedia['kind'] {
  const kind = kinds.get(asText(medium['type']) ?? '') ?? 'photo';
  if (kind !== 'photo') return kind;
  const address = pictureOf(medium) ?? '';
  if (address.includes('/tweet_video_thumb/')) return 'animatedGif';
  return /\/(?:ext_tw|amplify)_video_thumb\//.test(address) ? 'video' : 'photo';
}

function pictureOf(medium: JsonRecord): string | null {
  return asText(medium['media_url_https']) ?? asText(medium['media_url']);
}

/** Of a film without versions only its first picture has an address. */
function addressOf(medium: JsonRecord, kind: TweetMedia['kind']): string | null {
  return videosOf(medium)[0] ?? (kind === 'photo' ? pictureOf(medium) : null);
}

/** The last part of an address, without its query. */
function lastPartOf(address: string): string {
  return (
    address
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? ''
  );
}

/** The last part of the address the file was loaded from; of a film those of its other versions follow, which some archives have. */
function fileNamesOf(medium: JsonRecord): readonly string[] {
  const videos = videosOf(medium);
  return (videos.length > 0 ? videos : [pictureOf(medium) ?? '']).map(lastPartOf);
}

/** The addresses of a film's mp4 versions, the best first; a GIF's bitrate is 0. */
function videosOf(medium: JsonRecord): readonly string[] {
  const variants = asRecords(asRecord(medium['video_info'])?.['variants']);
  return variants
    .filter((variant) => variant['content_type'] === 'video/mp4')
    .toSorted((left, right) => (asCount(right['bitrate']) ?? 0) - (asCount(left['bitrate']) ?? 0))
    .flatMap((variant) => asText(variant['url']) ?? []);
}
