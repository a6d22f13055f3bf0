// The account's web page: threads, newest first, each read from its beginning. On the web: what strangers may see, page
// by page. As a file for its owner: everything, with images inside it.

import { raw } from 'hono/html';
import { hypertext, type Hypertext } from './hypertext.ts';
import { domainOf, ownAccount, surroundingsOf, type Instance } from './instance.ts';
import { pagePolicy, pageStyle } from './page-style.ts';
import { renderContent } from './render-content.ts';
import { mediaPath } from './render-media.ts';
import { compareIds } from './snowflake.ts';
import type { StoredAccount, StoredMedia, StoredStatus, StoredVisibility } from './stored.ts';

const threadsPerPage = 60;
const threadsPerFile = 500;
/** The most that images may add to a file, in bytes before base64. */
const inlineBytes = 24 * 1024 * 1024;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const badges: Readonly<Record<StoredVisibility, string | null>> = {
  public: null,
  unlisted: 'Quiet public',
  private: 'Followers only',
  direct: 'Private mention',
};
const kinds = { image: 'Image', gifv: 'Animation', video: 'Video', audio: 'Sound' };
const columns = ['one', 'one', 'two', 'three', 'four'];

type Thread = readonly StoredStatus[];

/** What of the account is shown, and how. */
interface Excerpt {
  readonly statuses: readonly StoredStatus[];
  readonly threadLimit: number;
  /** Only threads that began before this one. */
  readonly before: string | null;
  /** Posts for followers only, which strangers do not see. */
  readonly hidden: number;
  readonly olderHref: ((lastShown: string) => string) | null;
  /** An address or a `data:` URI; null if only hash and size were kept. */
  readonly imageSource: (media: StoredMedia) => string | null;
}

function showTime(atMs: number): string {
  const at = new Date(atMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getUTCDate()} ${months[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`;
}

function showSize(sizeBytes: number): string {
  return sizeBytes < 1024 * 1024
    ? `${Math.max(1, Math.round(sizeBytes / 1024))} kB`
    : `${(sizeBytes / 1024 / 1024).toFixed(1)} MB`;
}

function count(amount: number, one: string, many: string): string {
  return `${amount.toLocaleString('en')} ${amount === 1 ? one : many}`;
}

function nameOf({ displayName, username }: StoredAccount): string {
  return displayName === '' ? username : displayName;
}

function renderMedia(media: StoredMedia, { imageSource }: Excerpt): Hypertext {
  const { type, description, sizeBytes, width, height } = media;
  const words = description ?? '';
  const source = type === 'image' ? imageSource(media) : null;
  if (source === null)
    return hypertext`<figure><div class="tile"><div><b>${kinds[type]}, ${showSize(sizeBytes)}</b>${words}</div></div></figure>`;
  const size = width > 0 && hypertext` width="${width}" height="${height}"`;
  const mark = words !== '' && hypertext`<span class="alt" title="${words}">ALT</span>`;
  return hypertext`<figure><img src="${source}" alt="${words}"${size} loading="lazy">${mark}</figure>`;
}

function renderGallery(instance: Instance, status: StoredStatus, excerpt: Excerpt): Hypertext | null {
  const media = status.mediaIds.flatMap((id) => instance.store.mediaAt(id, instance.now()) ?? []);
  if (media.length === 0) return null;
  const shown = media.map((one) => renderMedia(one, excerpt));
  const grid = hypertext`<div class="media ${columns[media.length] ?? 'four'}">${shown}</div>`;
  const isCovered = status.sensitive && status.spoilerText === '';
  return isCovered ? hypertext`<details><summary>Sensitive media</summary>${grid}</details>` : grid;
}

function renderPost(instance: Instance, status: StoredStatus, excerpt: Excerpt): Hypertext {
  const { id, createdAtMs, spoilerText } = status;
  const badge = badges[status.visibility];
  const words = raw(renderContent(status.text, surroundingsOf(instance)));
  const body = hypertext`<div class="words">${words}</div>${renderGallery(instance, status, excerpt)}`;
  const time = hypertext`<time datetime="${new Date(createdAtMs).toISOString()}">${showTime(createdAtMs)}</time>`;
  const marks = [
    badge !== null && hypertext`<span class="badge">${badge}</span>`,
    status.editedAtMs !== null && hypertext`<span>edited</span>`,
  ];
  const meta = hypertext`<div class="meta"><a href="#post-${id}">${time}</a>${marks}</div>`;
  const covered =
    spoilerText === '' ? body : hypertext`<details><summary>${spoilerText}</summary>${body}</details>`;
  return hypertext`<article class="post" id="post-${id}">${meta}${covered}</article>`;
}

function renderThread(instance: Instance, thread: Thread, excerpt: Excerpt): Hypertext {
  const posts = thread.map((status) => renderPost(instance, status, excerpt));
  if (posts.length === 1) return hypertext`<section class="thread">${posts}</section>`;
  return hypertext`<section class="thread threaded"><p class="thread-title">Thread of ${posts.length} posts</p>${posts}</section>`;
}

/** The page around this, whole: it needs nothing but what its images point to. */
function renderSheet(title: string, sheet: Hypertext): string {
  return hypertext`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${pagePolicy}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${raw(pageStyle)}</style></head><body><div class="banner"></div><main class="sheet">${sheet}</main></body></html>\n`.toString();
}

function renderHeader(
  initial: string,
  name: string,
  handle: string,
  counts: readonly Hypertext[],
): Hypertext {
  return hypertext`<header class="profile"><div class="monogram" aria-hidden="true">${initial}</div><h1>${name}</h1><p class="handle">${handle}</p><ul class="counts">${counts}</ul></header>`;
}

function renderProfile(instance: Instance, statuses: readonly StoredStatus[], threads: number): Hypertext {
  const account = ownAccount(instance);
  const attachments = statuses.reduce((sum, { mediaIds }) => sum + mediaIds.length, 0);
  const facts: readonly (readonly [number, string])[] = [
    [statuses.length, 'post'],
    [attachments, 'attachment'],
    [threads, 'thread'],
    [account.followers, 'follower'],
  ];
  const counts = facts.map(
    ([amount, word]) =>
      hypertext`<li><b>${amount.toLocaleString('en')}</b><span>${word}${amount === 1 ? '' : 's'}</span></li>`,
  );
  const initial = Array.from(nameOf(account))[0]?.toUpperCase() ?? '?';
  return renderHeader(initial, nameOf(account), `@${account.username}@${domainOf(instance)}`, counts);
}

/** Newest thread first; the posts of one in their order. */
function threadsOf(statuses: readonly StoredStatus[]): readonly Thread[] {
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

function renderOlder(threads: number, href: string | undefined): Hypertext | null {
  if (threads === 0) return null;
  const words = count(threads, 'older thread or post', 'older threads and posts');
  return href === undefined
    ? hypertext`<p class="older">${words} not shown here.</p>`
    : hypertext`<p class="older"><a href="${href}">${words}</a></p>`;
}

function renderPage(instance: Instance, excerpt: Excerpt): string {
  const { statuses, before, threadLimit, hidden } = excerpt;
  const all = threadsOf(statuses);
  const rootOf = (thread: Thread): string => thread[0]?.id ?? '';
  const open = before === null ? all : all.filter((thread) => compareIds(rootOf(thread), before) < 0);
  const shown = open.slice(0, threadLimit);
  const threads = shown.map((thread) => renderThread(instance, thread, excerpt));
  const nothing = hypertext`<section class="thread empty">Nothing has been posted yet.</section>`;
  const isHidden = `${count(hidden, 'post is', 'posts are')} for followers only and not shown to strangers.`;
  const sheet = [
    renderProfile(instance, statuses, all.filter((thread) => thread.length > 1).length),
    hidden > 0 && hypertext`<p class="note">${isHidden}</p>`,
    threads.length === 0 ? nothing : threads,
    renderOlder(open.length - shown.length, excerpt.olderHref?.(rootOf(shown.at(-1) ?? []))),
  ];
  const account = ownAccount(instance);
  return renderSheet(`${nameOf(account)} (@${account.username})`, hypertext`${sheet}`);
}

/** The page as strangers see it; `before`: only threads that began before that status. */
export function renderPublicPage(instance: Instance, before: string | null): string {
  const all = instance.store.statuses();
  const statuses = all.filter(({ visibility }) => visibility === 'public' || visibility === 'unlisted');
  const path = `/@${encodeURIComponent(ownAccount(instance).username)}`;
  return renderPage(instance, {
    ...{ statuses, threadLimit: threadsPerPage, before, hidden: all.length - statuses.length },
    olderHref: (lastShown) => `${path}?before=${lastShown}`,
    imageSource: (media) => (instance.images.read(media.id) === null ? null : mediaPath(media, 'original')),
  });
}

/** The page as its owner keeps it: all posts, images inside. Reads the images that were kept. */
export function renderPageFile(instance: Instance): string {
  let usedBytes = 0;
  return renderPage(instance, {
    ...{ statuses: instance.store.statuses(), threadLimit: threadsPerFile, before: null, hidden: 0 },
    olderHref: null,
    imageSource: (media) => {
      if (usedBytes + media.sizeBytes > inlineBytes) return null;
      const bytes = instance.images.read(media.id);
      if (bytes === null) return null;
      usedBytes += bytes.length;
      return `data:${media.mimeType};base64,${bytes.toString('base64')}`;
    },
  });
}

/** The front page: a door to the account. */
export function renderFrontPage({ personality: { version } }: Instance, username: string): string {
  const href = `/@${encodeURIComponent(username)}`;
  const door = hypertext`<li><a href="${href}"><b>@${username}</b></a><span>see what was posted</span></li>`;
  const handle = `behaves like Mastodon ${version}, on this computer only`;
  return renderSheet('Practice', renderHeader('P', 'Practice', handle, [door]));
}
