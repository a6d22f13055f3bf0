// What is said about notices that come up while posts are planned.

import type { MediaProblem } from '../model/conversion.ts';
import type { NoticeCode, OwnLinkReason, QuoteAsLinkReason } from '../model/notice.ts';
import type { NoticeTable } from './notice-prose.ts';
import type { ProfileCode } from './notices-of-profiles.ts';
import type { ReadingCode } from './notices-of-reading.ts';
import { formatBytes, groupDigits, plural } from './numbers.ts';

const ownLinkReasons: Readonly<Record<OwnLinkReason, string>> = {
  notInArchive: 'the tweet is not in the archive',
  leftOut: 'the tweet is left out',
  later: 'the tweet is not older than the one that links to it',
  noRoom: 'the new address might not fit',
};

const quoteReasons: Readonly<Record<QuoteAsLinkReason, string>> = {
  notTaken: 'the server takes no quotes',
  followersOnly: 'its post is for followers only',
  noRoom: 'the text has no words, or no room for the link should the quote be refused',
};

const problemWords: Readonly<Record<MediaProblem, string>> = {
  type: 'is of a type the server does not take',
  bytes: 'is too large for the server',
  pixels: 'has more pixels than the server takes',
  frames: 'is too fast or too long for the server',
};

/** Prose of every code that is raised neither by reading nor about a profile. */
export const noticesOfPlanning: NoticeTable<Exclude<NoticeCode, ReadingCode | ProfileCode>> = {
  linkUnexplained: {
    heading: (count) => `${plural(count, 'link')} could not be expanded`,
    sentence: ({ url }) => `The archive does not say what ${url} stands for.`,
    meaning: 'They stay as t.co addresses, which work as long as X keeps them up.',
    remedy: 'Use --resolve-links to ask t.co where they lead.',
  },
  linkKeptShort: {
    heading: (count) => `${plural(count, 'link')} ${count === 1 ? 'is' : 'are'} longer than a post may be`,
    sentence: ({ url }) => `${url} stands for an address that no post of this server takes whole.`,
    meaning: 'They stay as t.co addresses, which work as long as X keeps them up.',
    remedy: 'Choose a server with longer posts, or one that counts links as short.',
  },
  linkEscaped: {
    heading: (count) => `${plural(count, 'link')} ${count === 1 ? 'is' : 'are'} written with percent signs`,
    sentence: ({ url }) => `A server would end ${url} too early: signs of it are percent-encoded.`,
    meaning: 'They lead to the same pages.',
    remedy: null,
  },
  signReplaced: {
    heading: (count) => `${plural(count, 'word')} ${count === 1 ? 'gets' : 'get'} the fullwidth @`,
    sentence: ({ word }) => `The server would take ${word} for a handle.`,
    meaning: 'Their @ becomes ＠ (in links %40), so that no stranger is notified.',
    remedy: null,
  },
  mediaMissing: {
    heading: (count) => `${plural(count, 'media file')} ${count === 1 ? 'is' : 'are'} missing`,
    sentence: ({ fileName }) => `The file ${fileName} is not in the archive.`,
    meaning: 'The posts link to the page on X instead, unless --media-fallback says otherwise.',
    remedy:
      'If you unpacked only a part of the archive, give the whole zip instead; --originals fetches photos and videos from X.',
  },
  mediaNeverExported: {
    heading: (count) =>
      `${plural(count, 'media file')} ${count === 1 ? 'was' : 'were'} never in this archive`,
    sentence: ({ fileName }) =>
      `Archives of 2012 to 2019 hold no pictures and videos: ${fileName} is only on X.`,
    meaning: 'The posts link to the page on X instead, unless --media-fallback says otherwise.',
    remedy:
      'Use --originals to fetch photos from X while it still has them, or give a newer archive beside this one.',
  },
  mediaForeign: {
    heading: (count) =>
      `${plural(count, 'picture or video', 'pictures and videos')} of other people ${count === 1 ? 'is' : 'are'} linked`,
    sentence: ({ url }) => `This picture or video belongs to somebody else: ${url}`,
    meaning: "They are somebody else's work: the posts link to them, nothing is uploaded.",
    remedy: null,
  },
  mediaSpread: {
    heading: (count) =>
      count === 1
        ? '1 tweet has more media than one post takes'
        : `${groupDigits(count)} tweets have more media than one post takes`,
    sentence: ({ posts }) => `The media of this tweet go out in ${plural(posts, 'post')}.`,
    meaning: 'The rest follows in replies to the post, in order.',
    remedy: null,
  },
  mediaTooLarge: {
    heading: (count) => `${plural(count, 'file is', 'files are')} too large for the server`,
    sentence: ({ fileName, sizeBytes, limitBytes }) =>
      `${fileName} has ${formatBytes(sizeBytes)}; the server takes ${formatBytes(limitBytes)}.`,
    meaning: 'The posts go out without them.',
    remedy: 'Choose a server with higher limits, or add them by hand in a smaller form.',
  },
  mediaUnsupported: {
    heading: (count) => `${plural(count, 'file is', 'files are')} of a type the server does not take`,
    sentence: ({ fileName, mimeType }) => `${fileName} is ${mimeType}, which the server does not take.`,
    meaning: 'The posts go out without them.',
    remedy: 'Choose a server that takes such files, or add them by hand in another form.',
  },
  originalMissing: {
    heading: (count) => `${plural(count, 'original')} could not be fetched from X`,
    sentence: ({ fileName }) => `The original of ${fileName} could not be fetched.`,
    meaning: 'The copies in the archive are taken, which are at most 1200 pixels wide and high.',
    remedy: 'Run it again later: what failed is asked for again, what X deleted is not.',
  },
  mediaTooManyPixels: {
    heading: (count) => `${plural(count, 'file has', 'files have')} more pixels than the server takes`,
    sentence: ({ fileName, width, height, limitPixels }) =>
      `${fileName} has ${String(width)}x${String(height)} pixels; the server takes ${groupDigits(limitPixels)} in all.`,
    meaning: 'The posts go out without them.',
    remedy: 'Choose a server with higher limits, or add them by hand in a smaller form.',
  },
  mediaTooManyFrames: {
    heading: (count) => `${plural(count, 'film is', 'films are')} too fast or too long for the server`,
    sentence: ({ fileName, framesPerSecond, seconds }) =>
      `${fileName} shows ${String(framesPerSecond)} frames a second for ${groupDigits(seconds)} seconds, more than the server takes.`,
    meaning: 'The posts go out without them.',
    remedy: 'Choose a server with higher limits, or add them by hand in another form.',
  },
  mediaConverted: {
    heading: (count) => `${plural(count, 'file is', 'files are')} changed into what the server takes`,
    sentence: ({ fileName, because, to }) =>
      `${fileName} ${problemWords[because]}; it goes up as ${to} within the limits.`,
    meaning:
      'They are shrunk or written in another form before they are uploaded; your archive stays as it is.',
    remedy: null,
  },
  converterMissing: {
    heading: (count) =>
      `${plural(count, 'file')} could be changed into what the server takes, but a program for that is missing`,
    sentence: ({ fileName, medium }) =>
      medium === 'film'
        ? `${fileName} could be converted by ffmpeg, which is not on the PATH.`
        : `${fileName} could be converted by sharp, which could not be loaded.`,
    meaning: 'The posts go out without them.',
    remedy:
      'Install ffmpeg (https://ffmpeg.org) for films; for pictures install tweetferry with its optional dependencies.',
  },
  mediaLinked: {
    heading: (count) =>
      `${plural(count, 'page')} on X ${count === 1 ? 'is' : 'are'} linked in place of media that stay behind`,
    sentence: ({ url }) => `The post links to ${url} instead.`,
    meaning: 'Readers find the pictures and videos there as long as X shows them.',
    remedy: 'Use --media-fallback text to leave the links out, or skip to leave out the tweets.',
  },
  altTextCut: {
    heading: (count) =>
      `${plural(count, 'description of media was', 'descriptions of media were')} shortened`,
    sentence: ({ limit }) =>
      `The description was cut to the ${groupDigits(limit)} characters the server takes.`,
    meaning: 'The end of the description is missing.',
    remedy: null,
  },
  altTextJoined: {
    heading: (count) =>
      `${plural(count, 'alt text')} ${count === 1 ? 'loses its' : 'lose their'} line breaks`,
    sentence: () => 'The server shows the first line of an alt text alone, so its lines are joined.',
    meaning: 'Every word is kept; where a line ended stands a space.',
    remedy: null,
  },
  warningAdded: {
    heading: (count) =>
      count === 1
        ? '1 post with sensitive media gets a content warning'
        : `${groupDigits(count)} posts with sensitive media get a content warning`,
    sentence: ({ warning }) => `The post gets the content warning "${warning}".`,
    meaning: 'This server hides media only under a content warning; without one everybody would see them.',
    remedy: 'Use --content-warning with words of your own to warn of something else.',
  },
  quoteAsLink: {
    heading: (count) =>
      `${plural(count, 'quote')} of own tweets ${count === 1 ? 'becomes a link' : 'become links'}`,
    sentence: ({ url, reason }) => `A link stands for the quoted tweet ${url}: ${quoteReasons[reason]}.`,
    meaning: 'The link leads to the new post of the quoted tweet.',
    remedy: null,
  },
  textSplit: {
    heading: (count) =>
      count === 1
        ? '1 tweet is longer than a post may be'
        : `${groupDigits(count)} tweets are longer than a post may be`,
    sentence: ({ posts }) => `This tweet becomes ${plural(posts, 'post')}.`,
    meaning: 'Each becomes a short thread; no character is lost.',
    remedy: null,
  },
  parentMissing: {
    heading: (count) =>
      count === 1
        ? '1 reply answers a tweet that is not in the archive'
        : `${groupDigits(count)} replies answer tweets that are not in the archive`,
    sentence: ({ parent }) => `The tweet ${parent} that this one answers is not in the archive.`,
    meaning: 'They are posted on their own.',
    remedy: null,
  },
  parentSkipped: {
    heading: (count) =>
      count === 1
        ? '1 reply answers an own tweet that is left out'
        : `${groupDigits(count)} replies answer own tweets that are left out`,
    sentence: ({ parent }) => `The own tweet ${parent} that this one answers is left out.`,
    meaning: 'They answer the nearest own tweet above that is posted, or stand on their own.',
    remedy: 'Bring along the kind of tweet they answer, if the thread matters.',
  },
  ownLinkKept: {
    heading: (count) =>
      `${plural(count, 'link')} to own tweets ${count === 1 ? 'stays' : 'stay'} the old one`,
    sentence: ({ url, reason }) => `${url} keeps leading to X: ${ownLinkReasons[reason]}.`,
    meaning: 'The tweets they lead to have no post here, or none yet.',
    remedy: null,
  },
  peoplePinged: {
    heading: (count) => `${plural(count, 'tweet')} will notify people`,
    sentence: () => 'The people of your table who are named here will be notified.',
    meaning: 'They are mentioned by their new address, as --mentions live asks for.',
    remedy: 'Use --mentions defuse to name them without notifying anybody.',
  },
  locationLeftOut: {
    heading: (count) =>
      `${plural(count, 'tweet')} ${count === 1 ? 'says' : 'say'} where ${count === 1 ? 'it was' : 'they were'} written; the posts do not`,
    sentence: () => 'The place the tweet was written at is left out.',
    meaning: 'Some old tweets carry the coordinates of the place they were written at.',
    remedy: 'Use --locations link to add a line with the place on a map.',
  },
  dateWritten: {
    heading: () => 'Posts say their original date in the text',
    sentence: () => 'The original date stands in the text of each tweet.',
    meaning: 'Servers date a post by its arrival, so the day of the tweet is written in a line of its own.',
    remedy: 'Use --dates none to leave the line out.',
  },
  dateKept: {
    heading: () => 'The server keeps the original dates',
    sentence: ({ reach }) =>
      reach === 'nobody'
        ? 'Each post gets the date of its tweet; the server sends it to nobody.'
        : 'Each post gets the date of its tweet; the server sends it to all followers like a new one.',
    meaning:
      'GoToSocial shows such posts on your page only: other servers do not get them. snac sends them out like new ones, and those that arrive within a few seconds stand in no certain order.',
    remedy: 'Use --dates line to post them with the date of today and their own in the text.',
  },
  circleSuspected: {
    heading: (count) => `${plural(count, 'tweet')} may have been for your circle only`,
    sentence: () => 'X had circles at that time and no longer says whether everybody could see this tweet.',
    meaning: 'Between August 2022 and November 2023 a tweet could go to a circle; exports no longer tell.',
    remedy:
      'Such posts are for followers only unless --circle says otherwise. "tweetferry circle" lists them: strike out what everybody saw, and leave out the rest with --except-ids.',
  },
  edited: {
    heading: (count) => `${plural(count, 'tweet')} ${count === 1 ? 'was' : 'were'} edited`,
    sentence: ({ versions }) => `Of ${plural(versions, 'version')} the last one is taken.`,
    meaning: 'Each is one post with the words of its last version; earlier versions are left out.',
    remedy: null,
  },
};
