import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  altTextHeading,
  decodeAltTextList,
  decodeAltTextTable,
  renderAltTextLines,
} from '../../src/gather/alt-text-table.ts';
import { decodeFile } from '../../src/text/decode-bytes.ts';
import { aMedium, aTweet } from '../support/tweets.ts';

const table = (altText: string, separator = ','): string =>
  ['\uFEFFmedia', 'alt_text\r\n1392449475179446272-a.jpg', `${altText}\r\n`].join(separator);

describe('alt-text.csv', () => {
  it('lists own media that have a file and no description', () => {
    const media = [
      aMedium({ fileName: 'bare.jpg', altText: '  ' }),
      aMedium({ fileName: 'described.jpg', altText: 'words' }),
      aMedium({ fileName: 'missing.jpg', file: null }),
      aMedium({ fileName: 'theirs.jpg', foreign: true }),
    ];
    const lines = renderAltTextLines(aTweet({ media }));
    expect(lines.split('\n')).toHaveLength(2);
    expect(lines).toContain('-bare.jpg"');
  });

  it('has no cell that a spreadsheet takes for a formula', () => {
    const tweet = aTweet({ media: [aMedium()] });
    const lines = renderAltTextLines({ ...tweet, content: { ...tweet.content, text: '=1+1' } });
    expect(lines).toContain(`"'=1+1"`);
  });

  it.each([',', ';', '\t'])('comes back as spreadsheets save it, separated by %j', (separator) => {
    expect(decodeAltTextTable(table('A gull', separator)).byFile).toEqual(
      new Map([['1392449475179446272-a.jpg', 'A gull']]),
    );
  });

  it.each([
    [
      'UTF-16',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table('Möwe', '\t').slice(1), 'utf16le')]),
    ],
    ['the old form of Windows', Buffer.from(table('Möwe', ';').slice(1), 'latin1')],
    ['UTF-8', Buffer.from(table('Möwe'))],
    ['UTF-8 with the line ends of old Macs', Buffer.from(table('Möwe', ';').replaceAll('\r\n', '\r'))],
  ])('is read where it was saved as %s', (_, bytes) => {
    expect([...decodeAltTextTable(decodeFile(bytes)).byFile.values()]).toEqual(['Möwe']);
  });

  it('leaves media without words alone', () => {
    expect(decodeAltTextTable(table('  ')).byFile.size).toBe(0);
  });

  it('comes back whole, whatever the tweet says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const tweet = aTweet({ media: [aMedium({ fileName: 'a.jpg' })] });
        const line = renderAltTextLines({ ...tweet, content: { ...tweet.content, text } });
        const filled = line.replace(/""\r\n$/, '"seen"\r\n');
        const { byFile } = decodeAltTextTable(altTextHeading + filled);
        expect([...byFile]).toEqual([[`${tweet.id}-a.jpg`, 'seen']]);
      }),
    );
  });

  it('is refused without its columns', () => {
    expect(() => decodeAltTextTable('id,words\n1,a\n')).toThrow('no columns');
  });
});

describe('the JSON of archive.alt-text.org', () => {
  it('is known by file and by tweet, never by an id that lost its last digits', () => {
    const list = [
      { tweet_id: '12', media_url: 'https://pbs.twimg.com/media/a.jpg?name=orig', alt_text: ' A ' },
      { tweet_id: 1392449475179446300, media_url: 'https://pbs.twimg.com/media/b.jpg', alt_text: 'B' },
      { media_url: 'https://pbs.twimg.com/media/c?format=png&name=large', alt_text: 'C' },
      { tweet_id: '13', alt_text: '' },
      null,
    ];
    const { byFile, byTweet } = decodeAltTextList(JSON.stringify(list));
    expect([...byFile]).toEqual([
      ['a.jpg', 'A'],
      ['b.jpg', 'B'],
      ['c.png', 'C'],
    ]);
    expect([...byTweet]).toEqual([['12', 'A']]);
  });
});
