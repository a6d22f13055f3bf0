// Attachments as Mastodon's JSON (app/serializers/rest/media_attachment_serializer.rb).

import type { Instance } from './instance.ts';
import type { Json } from './render-account.ts';
import type { StoredMedia } from './stored.ts';

/** Previews have at most this many pixels (`IMAGE_STYLES small: 230_400`). */
const previewPixels = 230_400;
/** One hash for everything: clients show it while an image loads. */
const blurhash = 'UGC~-#M{0JfkNFofR%M{IURj%Mt7E0oM%MR*';
/** What is told of films, whose frames are not read here. */
const film = { width: 640, height: 360, frame_rate: '30/1', duration: 7.3, bitrate: 2_187_124 };

function sizeFacts(width: number, height: number): Json {
  return { width, height, size: `${width}x${height}`, aspect: height === 0 ? 1 : width / height };
}

function metaOf(media: StoredMedia): Json {
  const [width, height] = media.width > 0 ? [media.width, media.height] : [film.width, film.height];
  const shrink = Math.min(1, Math.sqrt(previewPixels / (width * height)));
  return {
    original: media.type === 'image' ? sizeFacts(width, height) : { ...film, width, height },
    small: sizeFacts(Math.max(1, Math.round(width * shrink)), Math.max(1, Math.round(height * shrink))),
    ...(media.focus === null ? {} : { focus: media.focus }),
  };
}

/** Whether it has been processed at that moment. */
export function isReady(media: StoredMedia, nowMs: number): boolean {
  return nowMs >= media.readyAtMs;
}

/** Where its file is: `/system/media_attachments/files/117/020/.../original/<name>`. */
export function mediaPath(media: StoredMedia, style: 'original' | 'small'): string {
  const folders = media.id.replace(/(\d{3})(?=\d)/g, '$1/');
  const extension = media.type === 'gifv' ? 'mp4' : (media.mimeType.split('/')[1] ?? 'bin');
  const suffix = style === 'small' && media.type !== 'image' ? 'png' : extension.replace('jpeg', 'jpg');
  return `/system/media_attachments/files/${folders}/${style}/${media.sha256.slice(0, 16)}.${suffix}`;
}

/** MediaAttachment; `url` is null while it is processed. */
export function renderMedia(instance: Instance, media: StoredMedia): Json {
  const url = instance.url();
  return {
    id: media.id,
    type: media.type,
    url: isReady(media, instance.now()) ? `${url}${mediaPath(media, 'original')}` : null,
    preview_url: `${url}${mediaPath(media, 'small')}`,
    remote_url: null,
    preview_remote_url: null,
    text_url: null,
    meta: metaOf(media),
    description: media.description,
    blurhash,
  };
}
