// Gathers what the account's web page shows. On the web: what strangers may see, page by page. As a file for
// its owner: everything, with images inside it.

import { domainOf, ownAccount, surroundingsOf, type Instance } from './instance.ts';
import type { AccountPage, PageMedia, PagePost } from './render-account-page.ts';
import { renderContent } from './render-content.ts';
import { mediaPath } from './render-media.ts';
import { compareIds } from './snowflake.ts';
import type { StoredMedia, StoredStatus } from './stored.ts';

const threadsPerPage = 60;
const threadsPerFile = 500;
/** The most that images may add to a file, in bytes before base64. */
const inlineBytes = 24 * 1024 * 1024;

function isForStrangers({ visibility }: StoredStatus): boolean {
  return visibility === 'public' || visibility === 'unlisted';
}

/** Newest thread first; the posts of one in their order. */
function threadsOf(statuses: readonly StoredStatus[]): readonly (readonly StoredStatus[])[] {
  const roots = new Map<string, string>();
  const threads = new Map<string, StoredStatus[]>();
  for (const status of statuses) {
    const root = (status.inReplyToId === null ? undefined : roots.get(status.inReplyToId)) ?? status.id;
    roots.set(status.id, root);
    const thread = threads.get(root) ?? [];
    thread.push(status);
    threads.set(root, thread);
  }
  return [...threads.values()].reverse();
}

type ImageSource = (media: StoredMedia) => string | null;

function pageMedia(media: StoredMedia, source: ImageSource): PageMedia {
  const { type, description, sizeBytes, width, height } = media;
  return { type, description, sizeBytes, width, height, source: type === 'image' ? source(media) : null };
}

function pagePost(instance: Instance, status: StoredStatus, source: ImageSource): PagePost {
  const { id, createdAtMs, visibility, sensitive, spoilerText } = status;
  return {
    id,
    createdAtMs,
    visibility,
    sensitive,
    spoilerText,
    isEdited: status.editedAtMs !== null,
    content: renderContent(status.text, surroundingsOf(instance)),
    media: status.mediaIds.flatMap((mediaId) => {
      const media = instance.store.mediaAt(mediaId, instance.now());
      return media === null ? [] : [pageMedia(media, source)];
    }),
  };
}

interface Excerpt {
  readonly statuses: readonly StoredStatus[];
  readonly threadLimit: number;
  /** Only threads that began before this one. */
  readonly before: string | null;
  readonly hidden: number;
  readonly olderHref: ((lastShown: string) => string) | null;
  readonly source: ImageSource;
}

function gatherPage(instance: Instance, excerpt: Excerpt): AccountPage {
  const { statuses, before, threadLimit } = excerpt;
  const all = threadsOf(statuses);
  const rootOf = (thread: readonly StoredStatus[]): string => thread[0]?.id ?? '';
  const open = before === null ? all : all.filter((thread) => compareIds(rootOf(thread), before) < 0);
  const shown = open.slice(0, threadLimit);
  const left = open.length - shown.length;
  const lastShown = rootOf(shown.at(-1) ?? []);
  return {
    account: ownAccount(instance),
    domain: domainOf(instance),
    counts: {
      statuses: statuses.length,
      threads: all.filter((thread) => thread.length > 1).length,
      attachments: statuses.reduce((sum, { mediaIds }) => sum + mediaIds.length, 0),
    },
    threads: shown.map((thread) => thread.map((status) => pagePost(instance, status, excerpt.source))),
    hidden: excerpt.hidden,
    older: left === 0 ? null : { threads: left, href: excerpt.olderHref?.(lastShown) ?? null },
  };
}

/** The page as strangers see it. */
export function publicPage(instance: Instance, before: string | null): AccountPage {
  const all = instance.store.statuses();
  const statuses = all.filter(isForStrangers);
  const path = `/@${encodeURIComponent(ownAccount(instance).username)}`;
  return gatherPage(instance, {
    statuses,
    threadLimit: threadsPerPage,
    before,
    hidden: all.length - statuses.length,
    olderHref: (lastShown) => `${path}?before=${lastShown}`,
    source: (media) => (instance.images.read(media.id) === null ? null : mediaPath(media, 'original')),
  });
}

/** The page as its owner keeps it: all posts, images inside. Reads the images that were kept. */
export function filePage(instance: Instance): AccountPage {
  let usedBytes = 0;
  return gatherPage(instance, {
    statuses: instance.store.statuses(),
    threadLimit: threadsPerFile,
    before: null,
    hidden: 0,
    olderHref: null,
    source: (media) => {
      if (usedBytes + media.sizeBytes > inlineBytes) return null;
      const bytes = instance.images.read(media.id);
      if (bytes === null) return null;
      usedBytes += bytes.length;
      return `data:${media.mimeType};base64,${bytes.toString('base64')}`;
    },
  });
}
