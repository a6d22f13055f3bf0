// Text as servers show it that take it for Markdown: Hollo escapes HTML in it and keeps bare line breaks,
// activities.next keeps HTML and shows line breaks (as recorded: fixtures/servers/recorded, 15_account_statuses.json).

import MarkdownIt from 'markdown-it';

const readers = {
  markdown: new MarkdownIt({ linkify: true }),
  markdownWithHtml: new MarkdownIt({ linkify: true, html: true, breaks: true }),
};

/** Plain text in which backslashes and entities mean what they mean in Markdown (GoToSocial's, through goldmark). */
export function unescapeMarkdown(text: string): string {
  return readers.markdown.utils.unescapeAll(text);
}

/** A description as GoToSocial keeps it (internal/text/plain.go, StripHTMLFromText). */
export function stripDescription(text: string): string {
  const read = (words: string): string => unescapeMarkdown(words.replaceAll('\\', '\\\\'));
  return read(read(text).replace(/<[^>]*>/g, '')).trim();
}

/** The HTML. */
export function renderMarkdown(text: string, kind: keyof typeof readers): string {
  return readers[kind].render(text).trim();
}
