// Which file goes up where originals were asked for.

import { describe, expect, it } from 'vitest';
import { choicesSchema } from '../../src/choices/choices.ts';
import { mapAttachments } from '../../src/mapping/attachments.ts';
import type { TweetMedia } from '../../src/model/tweet.ts';
import type { OriginalOf } from '../../src/ports/knowledge.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { aKnowledge } from '../support/knowledge.ts';
import { aMedium, aTweet } from '../support/tweets.ts';

const original = { path: 'originals:1-photo.jpg', sizeBytes: 9_000 };

function mapped(medium: TweetMedia, isThere: boolean, originals = true) {
  const asked: OriginalOf[] = [];
  const knowledge = aKnowledge({
    original: (of) => {
      asked.push(of);
      return isThere ? original : null;
    },
  });
  const context = { choices: choicesSchema.parse({ originals }), capabilities: aCapabilities(), knowledge };
  const { attachables, missing, notices } = mapAttachments(aTweet({ media: [medium] }), context);
  const paths = attachables.map(({ draft }) => draft.path);
  return { asked, paths, missing: missing.length, codes: notices.map(({ code }) => code) };
}

const copy = 'data/tweets_media/1-photo.jpg';
const film = aMedium({ kind: 'video', fileName: 'v.mp4', address: 'https://video.twimg.com/v.mp4' });

describe('the file of a medium', () => {
  it('is the original where it could be had', () => {
    expect(mapped(aMedium(), true)).toMatchObject({
      paths: [original.path],
      codes: [],
      asked: [{ tweet: '1' }],
    });
  });

  it('is the copy where it could not, which is said', () => {
    expect(mapped(aMedium(), false)).toMatchObject({ paths: [copy], codes: ['originalMissing'] });
    const unknown = mapped(aMedium({ address: null }), true);
    expect(unknown).toMatchObject({ asked: [], paths: [copy], codes: ['originalMissing'] });
  });

  it('comes from the network alone where the archive has none', () => {
    expect(mapped(aMedium({ file: null }), true)).toMatchObject({ paths: [original.path], codes: [] });
    expect(mapped({ ...film, file: null }, true)).toMatchObject({ paths: [original.path], codes: [] });
    expect(mapped(aMedium({ file: null }), false)).toMatchObject({ missing: 1, codes: ['mediaMissing'] });
  });

  it('is not asked for where the archive has the best there is, or nobody wants it', () => {
    expect(mapped(film, true)).toMatchObject({ asked: [], paths: ['data/tweets_media/1-v.mp4'] });
    expect(mapped(aMedium(), true, false)).toMatchObject({ asked: [], paths: [copy], codes: [] });
    expect(mapped(aMedium({ foreign: true }), true)).toMatchObject({ asked: [], paths: [] });
  });
});
