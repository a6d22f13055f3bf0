// The text of a post as the HTML Mastodon shows (app/lib/text_formatter.rb): paragraphs, line breaks, shortened
// links, mentions of people who exist here, hashtags; everything else escaped.

import { escapeHtml } from './escape-html.ts';
import type { Personality } from './personality.ts';
import { renderMarkdown, unescapeMarkdown } from './render-markdown.ts';
import { renderMarks } from './render-marks.ts';
import { renderNames } from './render-names.ts';
import type { StoredAccount } from './stored.ts';
import { findEntities, type TextEntity } from './text-entities.ts';

/** What rendering needs to know of the instance. */
export interface ContentSurroundings {
  readonly url: string;
  readonly personality: Personality;
  readonly findAccount: (username: string, domain: string | null) => StoredAccount | null;
}

const shownLinkLength = 30;

function renderLink(url: string, relation: string): string {
  const prefix = /^https?:\/\/(?:www\.)?/.exec(url)?.[0] ?? '';
  const rest = url.slice(prefix.length);
  const style = rest.length > shownLinkLength ? 'ellipsis' : '';
  return (
    `<a href="${escapeHtml(url)}" target="_blank" rel="${relation}" translate="no">` +
    `<span class="invisible">${escapeHtml(prefix)}</span>` +
    `<span class="${style}">${escapeHtml(rest.slice(0, shownLinkLength))}</span>` +
    `<span class="invisible">${escapeHtml(rest.slice(shownLinkLength))}</span></a>`
  );
}

function renderEntity(entity: TextEntity, source: string, around: ContentSurroundings): string {
  switch (entity.kind) {
    case 'link':
      return renderLink(entity.url, around.personality.linkRelation);
    case 'hashtag': {
      const href = `${around.url}/tags/${encodeURIComponent(entity.name)}`;
      return `<a href="${escapeHtml(href)}" class="mention hashtag" rel="tag">#<span>${escapeHtml(entity.name)}</span></a>`;
    }
    case 'mention': {
      const account = around.findAccount(entity.username, entity.domain);
      if (account === null) return escapeHtml(source);
      const href = escapeHtml(`${around.url}/@${account.username}`);
      return `<span class="h-card" translate="no"><a href="${href}" class="u-url mention">@<span>${escapeHtml(account.username)}</span></a></span>`;
    }
  }
}

function renderParagraphs(html: string): string {
  return html
    .replace(/\r\n?/g, '\n')
    .split(/\n\n+/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br />')}</p>`)
    .join('');
}

/** What stands before the words of a quote, for readers that show none. */
export function renderQuoteLine(url: string, around: ContentSurroundings): string {
  return `<p class="quote-inline">RE: ${renderLink(url, around.personality.linkRelation)}</p>`;
}

function renderPlain(text: string, around: ContentSurroundings): string {
  let html = '';
  let end = 0;
  for (const entity of findEntities(text)) {
    html += escapeHtml(text.slice(end, entity.start));
    html += renderEntity(entity, text.slice(entity.start, entity.end), around);
    end = entity.end;
  }
  return renderParagraphs(html + escapeHtml(text.slice(end)));
}

/** The HTML; empty for blank text. */
export function renderContent(text: string, around: ContentSurroundings): string {
  if (text.trim() === '') return '';
  const { markup } = around.personality.manners;
  if (markup === 'none') return renderPlain(text, around);
  if (markup === 'escapes') return renderPlain(unescapeMarkdown(text), around);
  const html = markup === 'marks' ? renderMarks(text) : renderMarkdown(text, markup);
  return renderNames(html, (name, source) => renderEntity(name, source, around));
}
