// The account's web page as HTML: threads, newest first, each read from its beginning. Pure; every word that came
// from a request is escaped.

import { escapeHtml } from './escape-html.ts';
import { pagePolicy, pageStyle } from './page-style.ts';
import type { StoredAccount, StoredMedia, StoredVisibility } from './stored.ts';

/** An attachment on the page. */
export interface PageMedia {
  readonly type: StoredMedia['type'];
  readonly description: string | null;
  readonly sizeBytes: number;
  readonly width: number;
  readonly height: number;
  /** An address or a `data:` URI; null where only hash and size were kept. */
  readonly source: string | null;
}

/** A post on the page. */
export interface PagePost {
  readonly id: string;
  readonly createdAtMs: number;
  readonly isEdited: boolean;
  readonly visibility: StoredVisibility;
  readonly sensitive: boolean;
  readonly spoilerText: string;
  /** HTML, safe as it is. */
  readonly content: string;
  readonly media: readonly PageMedia[];
}

/** What the page shows. */
export interface AccountPage {
  readonly account: StoredAccount;
  readonly domain: string;
  readonly counts: { readonly statuses: number; readonly threads: number; readonly attachments: number };
  /** Newest first; the posts of one in their order. */
  readonly threads: readonly (readonly PagePost[])[];
  /** Posts for followers only, which strangers do not see. */
  readonly hidden: number;
  /** Threads before the last one shown. */
  readonly older: { readonly threads: number; readonly href: string | null } | null;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const badges: Readonly<Record<StoredVisibility, string | null>> = {
  public: null,
  unlisted: 'Quiet public',
  private: 'Followers only',
  direct: 'Private mention',
};
const kinds = { image: 'Image', gifv: 'Animation', video: 'Video', audio: 'Sound' };
const columns = ['one', 'one', 'two', 'three', 'four'];

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

function renderMedia(media: PageMedia): string {
  const words = escapeHtml(media.description ?? '');
  if (media.type !== 'image' || media.source === null)
    return `<figure><div class="tile"><div><b>${kinds[media.type]}, ${showSize(media.sizeBytes)}</b>${words}</div></div></figure>`;
  const size = media.width > 0 ? ` width="${media.width}" height="${media.height}"` : '';
  const mark = words === '' ? '' : `<span class="alt" title="${words}">ALT</span>`;
  return `<figure><img src="${escapeHtml(media.source)}" alt="${words}"${size} loading="lazy">${mark}</figure>`;
}

function renderGallery(post: PagePost): string {
  if (post.media.length === 0) return '';
  const grid = `<div class="media ${columns[post.media.length] ?? 'four'}">${post.media.map(renderMedia).join('')}</div>`;
  const isCovered = post.sensitive && post.spoilerText === '';
  return isCovered ? `<details><summary>Sensitive media</summary>${grid}</details>` : grid;
}

function renderPost(post: PagePost): string {
  const badge = badges[post.visibility];
  const body = `<div class="words">${post.content}</div>${renderGallery(post)}`;
  const covered =
    post.spoilerText === ''
      ? body
      : `<details><summary>${escapeHtml(post.spoilerText)}</summary>${body}</details>`;
  return (
    `<article class="post" id="post-${escapeHtml(post.id)}"><div class="meta">` +
    `<a href="#post-${escapeHtml(post.id)}"><time datetime="${new Date(post.createdAtMs).toISOString()}">${showTime(post.createdAtMs)}</time></a>` +
    (badge === null ? '' : `<span class="badge">${badge}</span>`) +
    (post.isEdited ? '<span>edited</span>' : '') +
    `</div>${covered}</article>`
  );
}

function renderThread(posts: readonly PagePost[]): string {
  if (posts.length === 1) return `<section class="thread">${posts.map(renderPost).join('')}</section>`;
  return `<section class="thread threaded"><p class="thread-title">Thread of ${posts.length} posts</p>${posts.map(renderPost).join('')}</section>`;
}

function renderOlder(older: AccountPage['older']): string {
  if (older === null) return '';
  const words = count(older.threads, 'older thread or post', 'older threads and posts');
  return older.href === null
    ? `<p class="older">${words} not shown here.</p>`
    : `<p class="older"><a href="${escapeHtml(older.href)}">${words}</a></p>`;
}

function renderHead(title: string): string {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(pagePolicy)}">` +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">' +
    `<title>${escapeHtml(title)}</title><style>${pageStyle}</style></head>`
  );
}

function renderProfile({ account, domain, counts }: AccountPage): string {
  const name = account.displayName === '' ? account.username : account.displayName;
  const initial = Array.from(name)[0]?.toUpperCase() ?? '?';
  const facts: readonly (readonly [number, string])[] = [
    [counts.statuses, counts.statuses === 1 ? 'post' : 'posts'],
    [counts.attachments, counts.attachments === 1 ? 'attachment' : 'attachments'],
    [counts.threads, counts.threads === 1 ? 'thread' : 'threads'],
    [account.followers, account.followers === 1 ? 'follower' : 'followers'],
  ];
  return (
    `<header class="profile"><div class="monogram" aria-hidden="true">${escapeHtml(initial)}</div>` +
    `<h1>${escapeHtml(name)}</h1><p class="handle">@${escapeHtml(account.username)}@${escapeHtml(domain)}</p><ul class="counts">` +
    facts
      .map(([amount, word]) => `<li><b>${amount.toLocaleString('en')}</b><span>${word}</span></li>`)
      .join('') +
    '</ul></header>'
  );
}

/** The page, whole: it needs nothing but what its images point to. */
export function renderAccountPage(page: AccountPage): string {
  const name = page.account.displayName === '' ? page.account.username : page.account.displayName;
  const posts =
    page.threads.length === 0
      ? '<section class="thread empty">Nothing has been posted yet.</section>'
      : page.threads.map(renderThread).join('');
  const hidden =
    page.hidden === 0
      ? ''
      : `<p class="note">${count(page.hidden, 'post is', 'posts are')} for followers only and not shown to strangers.</p>`;
  return (
    `${renderHead(`${name} (@${page.account.username})`)}<body><div class="banner"></div><main class="sheet">` +
    `${renderProfile(page)}${hidden}${posts}${renderOlder(page.older)}</main></body></html>\n`
  );
}

/** The front page: a door to the account. */
export function renderFrontPage(account: StoredAccount, version: string): string {
  const path = `/@${encodeURIComponent(account.username)}`;
  return (
    `${renderHead('Practice')}<body><div class="banner"></div><main class="sheet"><header class="profile">` +
    '<div class="monogram" aria-hidden="true">P</div><h1>Practice</h1>' +
    `<p class="handle">behaves like Mastodon ${escapeHtml(version)}, on this computer only</p><ul class="counts">` +
    `<li><a href="${escapeHtml(path)}"><b>@${escapeHtml(account.username)}</b></a><span>see what was posted</span></li>` +
    '</ul></header></main></body></html>\n'
  );
}
