// Links that the archive does not explain, and what somebody found out about them.

import { describe, expect, it } from 'vitest';
import { mapText } from '../../src/mapping/text.ts';
import type { Knowledge } from '../../src/ports/knowledge.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { choicesSchema } from '../../src/choices/choices.ts';
import { aKnowledge } from '../support/knowledge.ts';
import { aLink, aText, aTweet } from '../support/tweets.ts';

function mapped(text: string, knowledge: Knowledge, links: Parameters<typeof aText>[1] = {}) {
  const choices = choicesSchema.parse({});
  const context = { choices, capabilities: aCapabilities(), knowledge, longestLink: () => 500 };
  return mapText(aTweet({ content: aText(text, links) }), context);
}

const known = aKnowledge({ links: { 'https://t.co/abc': 'https://example.com/page' } });

describe('a link that the archive does not explain', () => {
  it('leads where it was found to lead', () => {
    const { text, notices } = mapped('See https://t.co/abc and https://t.co/def.', known);
    expect(text).toBe('See https://example.com/page and https://t.co/def.');
    expect(notices).toMatchObject([{ code: 'linkUnexplained', args: { url: 'https://t.co/def' } }]);
  });

  it('is kept apart from what follows it', () => {
    expect(mapped('https://t.co/abc🎉', known).text).toBe('https://example.com/page 🎉');
  });

  it('may be what X itself took for the explanation', () => {
    const text = 'See https://t.co/xyz';
    const links = [aLink(text, 'https://t.co/xyz', 'https://t.co/abc')];
    expect(mapped(text, known, { links })).toMatchObject({
      text: 'See https://example.com/page',
      notices: [],
    });
  });

  it('is asked about only where it stands in the text', () => {
    const asked: string[] = [];
    const listening = {
      ...aKnowledge(),
      link: (url: string) => {
        asked.push(url);
        return null;
      },
    };
    const text = 'See https://t.co/xyz';
    mapped(text, listening, { links: [aLink(text, 'https://t.co/xyz', 'https://example.com/')] });
    mapped('https://t.co/own', listening, { mediaLinks: [{ start: 0, end: 16 }] });
    expect(asked).toEqual([]);
    mapped('See https://t.co/abc', listening);
    expect([...new Set(asked)]).toEqual(['https://t.co/abc']);
  });
});
