// Numbers become handles: from whoever a tweet names, the newest name first, and what is known is counted.

import { expect, it } from 'vitest';
import type { TieKind } from '../../src/model/tie.ts';
import { PeopleDirectory } from '../../src/people/directory.ts';
import { aMedium, aReply, aRetweet, aText, aTweet, tweetId, userId } from '../support/tweets.ts';

const own = userId('12');
const day = (number: number): number => Date.UTC(2020, 0, number);
const naming = (id: string, screenName: string, name?: string) =>
  aText(`@${screenName}`, {
    mentions: [{ screenName, userId: userId(id), start: 0, end: 1, ...(name === undefined ? {} : { name }) }],
  });

function directoryOf(
  ...ties: readonly (readonly [Extract<TieKind, 'follows' | 'followedBy' | 'blocks' | 'mutes'>, string])[]
): PeopleDirectory {
  const directory = new PeopleDirectory(own);
  for (const [kind, id] of ties) directory.addTie({ kind, userId: userId(id) });
  return directory;
}

const handles = (directory: PeopleDirectory): Readonly<Record<string, string>> =>
  Object.fromEntries(directory.people().map(({ id, handle }) => [id ?? '-', handle]));

it('takes handles from mentions, answers, repeated tweets and media of others', () => {
  const directory = directoryOf(['follows', '1'], ['blocks', '2'], ['mutes', '3'], ['followedBy', '4']);
  directory.addTweet(aTweet({ content: naming('1', 'ada', 'Ada') }));
  directory.addTweet(aReply({ toUserId: userId('2'), toScreenName: 'bo' }));
  const page = 'https://x.com/cleo/status/9/photo/1';
  directory.addTweet(aRetweet({ media: [aMedium({ ownerId: userId('3'), pageUrl: page })] }));
  directory.addTweet(aRetweet({ content: naming('4', 'dan') }));
  expect(handles(directory)).toEqual({ 1: 'ada', 2: 'bo', 3: 'cleo', 4: 'dan' });
  expect(directory.coverage()).toEqual([
    { kind: 'follows', people: 1, withHandle: 1 },
    { kind: 'followedBy', people: 1, withHandle: 1 },
    { kind: 'blocks', people: 1, withHandle: 1 },
    { kind: 'mutes', people: 1, withHandle: 1 },
  ]);
});

it('takes the newest name, in whatever order tweets come', () => {
  const directory = directoryOf(['follows', '1'], ['follows', '5']);
  for (const [number, name] of [
    [2, 'newer'],
    [3, 'newest'],
    [1, 'oldest'],
  ] as const)
    directory.addTweet(
      aTweet({
        id: tweetId(number),
        createdAtMs: day(number),
        content: naming('1', name, name.toUpperCase()),
      }),
    );
  expect(directory.people()[0]).toMatchObject({ handle: 'newest', name: 'NEWEST', mentions: 3 });
  expect(directory.coverage()[0]).toEqual({ kind: 'follows', people: 2, withHandle: 1 });
});

it('knows whoever keeps a list by its address', () => {
  const directory = directoryOf(['follows', '1']);
  directory.addTweet(aTweet({ content: naming('1', 'ada') }));
  directory.addTie({ kind: 'listsFollowed', url: 'https://twitter.com/Ada/lists/poets' });
  directory.addTie({ kind: 'listsJoined', url: 'https://x.com/zoe/lists/1846969235551277401' });
  directory.addTie({ kind: 'listsMade', url: 'https://x.com/ferry/lists/mine' });
  expect(directory.people().map(({ handle, ties }) => [handle, ties])).toEqual([
    ['ada', ['follows', 'keepsList']],
    ['zoe', ['keepsList']],
  ]);
});

it('leaves the account itself out', () => {
  const directory = directoryOf(['follows', '12']);
  directory.addTweet(aTweet({ content: naming('12', 'ferry') }));
  expect(directory.people()).toEqual([]);
});
