// One notice of every code. The type asks for a new code here as soon as it exists.

import type { Notice, NoticeArguments, NoticeCode, Place } from '../../src/model/notice.ts';
import { tweetId } from './tweets.ts';

const none = {};
const parent = tweetId('1102345678901230000');
const inFile: Place = { kind: 'file', path: 'data/tweets.js', element: 11 };
const inTweet: Place = { kind: 'tweet', id: tweetId('1102345678901234567') };
const inRun: Place = { kind: 'run' };

/** Arguments as they come in real archives. */
const sampleArguments: NoticeArguments = {
  recordUnreadable: { reason: 'it has no id' },
  recordRecovered: { reason: 'not JSON' },
  fileUnreadable: { reason: 'it ends in the middle of a record' },
  entryPassedOver: { reason: 'it is a link' },
  countDiffers: { promised: 2_050, found: 2_045 },
  duplicateTweet: none,
  tweetsMissing: { missing: 12 },
  partialArchive: none,
  authorUnknown: none,
  dateClamped: { written: 'Thu Jan 01 00:00:00 +0000 1970' },
  charactersGuessed: none,
  charactersLost: {},
  leftBehind: { what: 'articles', count: 3 },
  textTruncated: none,
  linkUnexplained: { url: 'https://t.co/abc' },
  linkKeptShort: { url: 'https://t.co/abc' },
  linkEscaped: { url: 'https://example.com/Apple_Inc.' },
  signReplaced: { word: '@-x' },
  mediaMissing: { fileName: 'abc.jpg' },
  mediaNeverExported: { fileName: 'abc.jpg' },
  mediaForeign: { url: 'https://x.com/other/status/1/video/1' },
  mediaSpread: { posts: 2 },
  mediaTooLarge: { fileName: 'abc.mp4', sizeBytes: 140_000_000, limitBytes: 103_809_024 },
  mediaUnsupported: { fileName: 'abc.webm', mimeType: 'video/webm' },
  originalMissing: { fileName: 'abc.jpg' },
  mediaTooManyPixels: { fileName: 'abc.mp4', width: 3_840, height: 2_160, limitPixels: 2_304_000 },
  mediaTooManyFrames: { fileName: 'abc.mp4', framesPerSecond: 60, seconds: 1_200 },
  mediaConverted: { fileName: 'abc.mp4', because: 'bytes', to: 'video/mp4' },
  converterMissing: { fileName: 'abc.mp4', medium: 'film' },
  mediaLinked: { url: 'https://x.com/ferry/status/1/photo/1' },
  altTextJoined: {},
  warningAdded: { warning: 'Sensitive media' },
  quoteAsLink: { url: 'https://twitter.com/me/status/1', reason: 'notTaken' },
  altTextCut: { limit: 1_500 },
  textSplit: { posts: 3 },
  parentMissing: { parent },
  parentSkipped: { parent },
  ownLinkKept: { url: 'https://twitter.com/ferry/status/1', reason: 'notInArchive' },
  peoplePinged: none,
  locationLeftOut: none,
  dateWritten: none,
  dateKept: { reach: 'nobody' },
  profileCut: { part: 'bio', limit: 500 },
  fieldLeftOut: { name: 'Website', limit: 4 },
  pictureMissing: { picture: 'avatar', fileName: 'Abc.jpg' },
  pictureConverted: { picture: 'header', to: 'image/jpeg' },
  pictureLeftOut: { picture: 'avatar' },
  pinWaits: none,
  pinLeftOut: { limit: 5 },
  circleSuspected: none,
  edited: { versions: 2 },
};

function placeOf(code: NoticeCode): Place {
  if (
    code === 'countDiffers' ||
    code === 'partialArchive' ||
    code === 'authorUnknown' ||
    code === 'tweetsMissing'
  )
    return inRun;
  if (code === 'fileUnreadable' || code === 'entryPassedOver')
    return { kind: 'file', path: 'data/tweets.js', element: null };
  return code === 'recordUnreadable' || code === 'recordRecovered' ? inFile : inTweet;
}

/** One notice of every code, in the order of the catalogue. */
export const sampleNotices: readonly Notice[] = (Object.keys(sampleArguments) as NoticeCode[]).map(
  (code) => ({ code, args: sampleArguments[code], where: placeOf(code) }) as Notice,
);
