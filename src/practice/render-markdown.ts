// Text as servers show it that take it for Markdown: Hollo escapes HTML in it and keeps bare line breaks,
// activities.next keeps HTML and shows line breaks (as recorded: fixtures/servers/recorded, 15_account_statuses.json).

import MarkdownIt from 'markdown-it';

const readers = {
  markdown: new MarkdownIt({ linkify: true }),
  markdownWithHtml: new MarkdownIt({ linkify: true, html: true, breaks: true }),
};

/** The HTML. */
export function renderMarkdown(text: string, kind: keyof typeof readers): string {
  return readers[kind].render(text).trim();
}
