// The text of a post as the HTML Mastodon shows (app/lib/text_formatter.rb): paragraphs, line breaks, shortened
// links, mentions of people who exist here, hashtags; everything else escaped.

import { escapeHtml, hypertext } from './hypertext.ts';
import type { Personality } from './personality.ts';
import { renderMarkdown, renderMarks, unescapeMarkdown } from './render-markup.ts';
import type { StoredAccount } from './stored.ts';
import { findEntities, findNames, type TextEntity } from './text-entities.ts';

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
  const shown = hypertext`<span class="${style}">${rest.slice(0, shownLinkLength)}</span>`;
  const hidden = hypertext`<span class="invisible">${rest.slice(shownLinkLength)}</span>`;
  return hypertext`<a href="${url}" target="_blank" rel="${relation}" translate="no"><span class="invisible">${prefix}</span>${shown}${hidden}</a>`.toString();
}

function renderEntity(entity: TextEntity, source: string, around: ContentSurroundings): string {
  switch (entity.kind) {
    case 'link':
      return renderLink(entity.url, around.personality.linkRelation);
    case 'hashtag': {
      const href = `${around.url}/tags/${encodeURIComponent(entity.name)}`;
      return hypertext`<a href="${href}" class="mention hashtag" rel="tag">#<span>${entity.name}</span></a>`.toString();
    }
    case 'mention': {
      const account = around.findAccount(entity.username, entity.domain);
      if (account === null) return escapeHtml(source);
      const { username } = account;
      return hypertext`<span class="h-card" translate="no"><a href="${around.url}/@${username}" class="u-url mention">@<span>${username}</span></a></span>`.toString();
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

/** Words that stand inside `<a>`, or a tag, or words. */
const segments = /<a\b[^>]*>.*?<\/a>|<[^>]*>|&(?:#\d+|#x[\da-f]+|\w+);|[^<&]+|[<&]/gis;

/** HTML that was rendered from markup, with what `render` makes of each hashtag and mention in its words. */
function renderNames(html: string, render: (name: TextEntity, source: string) => string): string {
  return html.replace(segments, (segment) => {
    if (/^[<&]/.test(segment)) return segment;
    let linked = '';
    let end = 0;
    for (const name of findNames(segment)) {
      linked += segment.slice(end, name.start) + render(name, segment.slice(name.start, name.end));
      end = name.end;
    }
    return linked + segment.slice(end);
  });
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
