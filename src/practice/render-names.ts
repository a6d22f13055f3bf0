// Hashtags and people linked in HTML that was rendered from markup: in its words, not in its tags nor inside links.

import type { TextEntity } from './text-entities.ts';
import { findNames } from './text-entities.ts';

/** Words that stand inside `<a>`, or a tag, or words. */
const segments = /<a\b[^>]*>.*?<\/a>|<[^>]*>|&(?:#\d+|#x[\da-f]+|\w+);|[^<&]+|[<&]/gis;

/** The HTML with what `render` makes of each hashtag and mention. */
export function renderNames(html: string, render: (name: TextEntity, source: string) => string): string {
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
