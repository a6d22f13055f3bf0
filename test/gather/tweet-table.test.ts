import { describe, expect, it } from 'vitest';
import { decodeTweetIds, renderTweetLine, tweetTableHeading } from '../../src/gather/tweet-table.ts';
import { aTweet, tweetId } from '../support/tweets.ts';

const tweets = [
  aTweet({
    id: tweetId('1564663459139780608'),
    content: 'Tea &amp; "toast", see https://x.com/a/status/77\n=1+1',
  }),
  aTweet({ id: tweetId('1564663459139780609'), content: '=HYPERLINK("https://x.com/a/status/88")' }),
];
const table =
  tweetTableHeading + tweets.map((tweet) => renderTweetLine(tweet, { screenName: 'ferry' })).join('');

describe('a table of tweets', () => {
  it('shows where each is, when it was, and what it says', () => {
    expect(renderTweetLine(aTweet({ id: tweetId(5), content: '=A &lt;3' }), { screenName: 'ferry' })).toBe(
      '"https://x.com/ferry/status/5","2014-03-09 23:59","\'=A <3"\r\n',
    );
  });

  it.each([
    ['as it was written', table],
    ['without its mark', table.slice(1)],
    [
      'with the semicolons and line ends of a spreadsheet',
      table.replaceAll('","', '";"').replace('page,date,text', 'page;date;text'),
    ],
  ])('gives back the ids of its rows, %s', (_, text) => {
    expect(decodeTweetIds(text)).toEqual(tweets.map(({ id }) => id));
  });

  it('is not needed: any text with numbers will do', () => {
    expect(decodeTweetIds('1564663459139780608\n1564663459139780609, 12')).toEqual([
      '1564663459139780608',
      '1564663459139780609',
      '12',
    ]);
    expect(decodeTweetIds('')).toEqual([]);
  });
});
