// What is said about notices that come up while an archive is read.

import type { LeftBehind } from '../model/notice.ts';
import type { NoticeTable } from './notice-prose.ts';
import { groupDigits, plural } from './numbers.ts';

/** Codes that the archive room raises. */
export type ReadingCode =
  | 'recordUnreadable'
  | 'recordRecovered'
  | 'fileUnreadable'
  | 'entryPassedOver'
  | 'countDiffers'
  | 'tweetsMissing'
  | 'duplicateTweet'
  | 'partialArchive'
  | 'authorUnknown'
  | 'dateClamped'
  | 'charactersGuessed'
  | 'charactersLost'
  | 'leftBehind'
  | 'textTruncated';

const leftBehindWords: Readonly<Record<LeftBehind, (count: number) => string>> = {
  articles: (count) => plural(count, 'Article'),
  moments: (count) => plural(count, 'Moment'),
  spaces: (count) => plural(count, 'Space'),
};

/** Their prose. */
export const noticesOfReading: NoticeTable<ReadingCode> = {
  recordUnreadable: {
    heading: (count) => `${plural(count, 'record')} could not be read`,
    sentence: ({ reason }) => `This record could not be read: ${reason}.`,
    meaning: 'What these records hold is not posted; a tweet among them is counted as unreadable.',
    remedy: 'If you edited the files, use the original archive; else download it again.',
  },
  recordRecovered: {
    heading: (count) => `${plural(count, 'broken record')} ${count === 1 ? 'was' : 'were'} found elsewhere`,
    sentence: ({ reason }) => `This record could not be read (${reason}); its tweet was found elsewhere.`,
    meaning: 'An older archive, or another file, has the same tweets: nothing is lost.',
    remedy: null,
  },
  fileUnreadable: {
    heading: (count) => `${plural(count, 'file')} could not be read to the end`,
    sentence: ({ reason }) => `This file could not be read to its end: ${reason}.`,
    meaning: 'Whatever comes after the damage is missing here, and nobody can say how much it is.',
    remedy: 'Download the archive again and compare.',
  },
  entryPassedOver: {
    heading: (count) =>
      `${plural(count, 'entry', 'entries')} of the archive ${count === 1 ? 'was' : 'were'} left out`,
    sentence: ({ reason }) => `This entry was left out: ${reason}.`,
    meaning: 'X exports nothing of the kind; nothing outside the archive is read or written because of it.',
    remedy: 'If you did not make this archive yourself, ask where it comes from, or download it again.',
  },
  countDiffers: {
    heading: (count) =>
      count === 1
        ? 'The archive promises another number of tweets than it holds'
        : `${groupDigits(count)} times the archive promises another number of tweets than it holds`,
    sentence: ({ promised, found }) =>
      `The manifest promises ${plural(promised, 'tweet')}; ${groupDigits(found)} ${found === 1 ? 'was' : 'were'} found.`,
    meaning: 'Everything that was found is counted here; X itself miscounts at times.',
    remedy: 'If many are missing, check whether every part of the archive was given.',
  },
  tweetsMissing: {
    heading: () => 'Some of your tweets are not in the archive',
    sentence: ({ missing }) =>
      `X lists ${plural(missing, 'more tweet')} in tweet-headers.js than the archive holds.`,
    meaning: 'They cannot be carried over from here.',
    remedy: 'Give all parts of the archive, or an older one beside it.',
  },
  duplicateTweet: {
    heading: (count) => `${plural(count, 'tweet')} came more than once`,
    sentence: () => 'This tweet is in the archive more than once; the first record was taken.',
    meaning: 'Each is posted once.',
    remedy: null,
  },
  partialArchive: {
    heading: (count) =>
      count === 1
        ? 'The archive says that it is one part of several'
        : `${groupDigits(count)} archives say that they are one part of several`,
    sentence: () => 'X marked this archive as partial.',
    meaning: 'Tweets of the other parts are not here, and replies to them lose their thread.',
    remedy: 'Download the other parts and give all of them together.',
  },
  authorUnknown: {
    heading: () => 'Nothing in the archive says whose tweets these are',
    sentence: () => 'The archive has no file that names its author, and no tweet does.',
    meaning:
      'Replies to yourself are known only by the tweets they answer, and links to your own tweets not at all.',
    remedy: 'Give the whole archive rather than one file of it.',
  },
  dateClamped: {
    heading: (count) => `${plural(count, 'impossible date was', 'impossible dates were')} mended`,
    sentence: ({ written }) => `The archive dates this tweet "${written}"; the date in its id was taken.`,
    meaning: 'The id of a tweet holds the moment it was made, so the mended date is right.',
    remedy: null,
  },
  charactersGuessed: {
    heading: (count) =>
      `${plural(count, 'record')} ${count === 1 ? 'has' : 'have'} letters in another encoding`,
    sentence: () => 'Some bytes of this record are not UTF-8; they were read as Windows-1252.',
    meaning: 'An editor on Windows saves files like that. Look at the letters with accents in these posts.',
    remedy: 'Use the original archive instead of the edited one, if you have it.',
  },
  charactersLost: {
    heading: (count) =>
      `${plural(count, 'text')} ${count === 1 ? 'holds' : 'hold'} characters that cannot be sent`,
    sentence: () =>
      'This text holds half of an emoji or a NUL character: a � stands for the half, the NUL is left out.',
    meaning: 'No server can store these characters. A program that edited the archive may have cut the text.',
    remedy: 'Use the original archive instead of the edited one, if you have it.',
  },
  leftBehind: {
    heading: (count) => `${plural(count, 'kind')} of content ${count === 1 ? 'stays' : 'stay'} behind`,
    sentence: ({ what, count }) => `${leftBehindWords[what](count)} in the archive: not posted.`,
    meaning: 'Only tweets become posts. Articles, Moments and Spaces stay in your archive.',
    remedy: 'Keep the archive; to publish an Article elsewhere, copy it from the page on X.',
  },
  textTruncated: {
    heading: (count) => `${plural(count, 'text')} ${count === 1 ? 'was' : 'were'} cut by X`,
    sentence: () => 'X cut this text, and the archive holds no longer version of it.',
    meaning: 'The posts end where X cut them, with an ellipsis.',
    remedy: null,
  },
};
