// Tables that may be shown on a terminal: whatever a tweet holds, no control character is in them, and X's escapes are read.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftoverPage, leftoverTable } from '../../src/export/leftovers.ts';
import { renderAltTextLines } from '../../src/gather/alt-text-table.ts';
import { renderTweetLine } from '../../src/gather/tweet-table.ts';
import { anAccount, aTweet, aMedium, aText, tweetId } from '../support/tweets.ts';

/** Every control character but a line break. */
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

const tables: Readonly<Record<string, (text: string) => string>> = {
  'alt-text': (text) => renderAltTextLines(aTweet({ content: aText(text), media: [aMedium()] })),
  circle: (text) => renderTweetLine(aTweet({ content: aText(text) }), anAccount()),
  'likes.csv': (text) => leftoverTable.record({ kind: 'likes', tweet: tweetId('20'), text }),
  'likes.html': (text) =>
    leftoverPage(text).head + leftoverPage(text).record({ kind: 'likes', tweet: tweetId('20'), text }),
};

describe.each(Object.entries(tables))('the table %s', (name, render) => {
  it('lets no control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const table = render(text).replaceAll('\r\n', '\n');
        expect(table).not.toBe('');
        expect(table).not.toMatch(controls);
      }),
    );
  });

  it.runIf(name === 'alt-text' || name === 'circle')('reads what X has escaped', () => {
    expect(render('salt &amp; &lt;b&gt;')).toContain('salt & <b>');
  });
});
