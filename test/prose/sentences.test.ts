// Every sentence there is, in golden files: the only place where words are compared.

import { describe, expect, it } from 'vitest';
import { statusOperationId, mediaOperationId, serverStatusId } from '../../src/model/ids.ts';
import { closingSentence, type ClosingNumbers } from '../../src/prose/closing-sentence.ts';
import { failureRemedy, failureWords } from '../../src/prose/failure-reasons.ts';
import {
  noticeHeading,
  noticeMeaning,
  noticeRemedy,
  noticeSentence,
  placeWords,
} from '../../src/prose/notice-sentences.ts';
import { goingOnLine, replayLine } from '../../src/prose/replay-lines.ts';
import { skippedWords, skipRemedy, sortSkipped } from '../../src/prose/skip-reasons.ts';
import type { ReplayEvent } from '../../src/ports/replay-events.ts';
import { expectGolden } from '../support/golden.ts';
import { sampleNotices } from '../support/sample-notices.ts';
import { failureReasons } from '../support/sample-reasons.ts';
import { tweetId } from '../support/tweets.ts';

describe('notices', () => {
  it('have words for one, for many, for what it means and what can be done', () => {
    const blocks = sampleNotices.map((notice) =>
      [
        notice.code,
        `  one:     ${noticeHeading(notice.code, 1)}`,
        `  many:    ${noticeHeading(notice.code, 1_200)}`,
        `  place:   ${placeWords(notice.where) ?? '(the whole run)'}: ${noticeSentence(notice)}`,
        `  meaning: ${noticeMeaning(notice.code)}`,
        `  remedy:  ${noticeRemedy(notice.code) ?? '-'}`,
      ].join('\n'),
    );
    expectGolden('prose/notices.txt', `${blocks.join('\n\n')}\n`);
  });
});

describe('reasons', () => {
  it('say why a tweet is left out, most first', () => {
    const all = { retweet: 9, reply: 1_200, community: 1, empty: 2, edited: 1 };
    expect(sortSkipped({ retweet: 0, reply: 2, empty: 3 })).toEqual([
      ['empty', 3],
      ['reply', 2],
    ]);
    const lines = sortSkipped(all).map(
      ([reason, count]) =>
        `${skippedWords(reason, count)} | ${skippedWords(reason, 1)} | ${skipRemedy(reason) ?? '-'}`,
    );
    expectGolden('prose/skip-reasons.txt', `${lines.join('\n')}\n`);
  });

  it('say why a post was set aside', () => {
    const lines = failureReasons.flatMap((reason) =>
      (['status', 'upload'] as const).map(
        (kind) => `${reason}, ${kind}: ${failureWords(reason, kind)}. ${failureRemedy(reason, kind)}`,
      ),
    );
    expectGolden('prose/failure-reasons.txt', `${lines.join('\n')}\n`);
  });
});

describe('the closing sentence', () => {
  const whole: ClosingNumbers = {
    tweets: 61,
    posted: 47,
    partlyPosted: 0,
    failed: 0,
    skipped: { retweet: 9, reply: 3, community: 1, edited: 1 },
    unreadable: 0,
    notYet: 0,
  };

  it('has a form for every end', () => {
    const forms: readonly ClosingNumbers[] = [
      whole,
      { ...whole, posted: 44, partlyPosted: 1, failed: 1, unreadable: 1 },
      { ...whole, tweets: 3_410, posted: 1_200, skipped: { reply: 2_100 }, failed: 10, notYet: 100 },
      { ...whole, tweets: 2, posted: 1, skipped: {}, notYet: 1 },
      { ...whole, tweets: 1, posted: 1, skipped: {} },
      { ...whole, tweets: 0, posted: 0, skipped: {} },
    ];
    expectGolden('prose/closing-sentence.txt', `${forms.map(closingSentence).join('\n')}\n`);
  });
});

describe('replay lines', () => {
  const tweet = tweetId('1102345678901234567');
  const status = statusOperationId(tweet);
  const noon = Date.UTC(2026, 0, 1, 12, 0);
  const hourMs = 3_600_000;
  const posts = { limit: 300, windowMs: 3 * hourMs, counts: ['status'] } as const;
  const requests = { limit: 300, windowMs: hourMs / 12, counts: ['status', 'read'] } as const;

  it('have a line for every event', () => {
    const events: readonly ReplayEvent[] = [
      { kind: 'posted', operation: status, status: serverStatusId('1'), url: 'https://a.example/@me/1' },
      { kind: 'uploaded', operation: mediaOperationId(tweet, 2) },
      { kind: 'adopted', operation: statusOperationId(tweet, 2) },
      { kind: 'setAside', operation: status, reason: 'refused', detail: 'Text is too long' },
      { kind: 'setAside', operation: status, reason: 'parentGone', detail: '' },
      { kind: 'waiting', wait: { requestClass: 'status', bucket: 'posts', allows: posts, untilMs: noon } },
      {
        kind: 'waiting',
        wait: { requestClass: 'status', bucket: 'requests', allows: requests, untilMs: noon },
      },
      { kind: 'waiting', wait: { requestClass: 'upload', bucket: 'server', allows: null, untilMs: noon } },
      { kind: 'waiting', wait: { requestClass: 'status', bucket: 'hours', allows: null, untilMs: noon } },
      { kind: 'reconciling', operation: status, untilMs: noon, said: '' },
      { kind: 'reconciling', operation: status, untilMs: noon, said: 'HTTP 500: Oops' },
      { kind: 'retrying', operation: status, waitMs: 30_000, detail: 'connection refused' },
    ];
    const lines = [...events.map((event) => replayLine(event, 60, noon)), goingOnLine(3 * 3_600_000)];
    expectGolden('prose/replay-lines.txt', `${lines.join('\n')}\n`);
  });

  it('tell the end of a wait with its date where that is another day for the reader', () => {
    const wait = { requestClass: 'read', bucket: 'server', allows: null, untilMs: noon } as const;
    const line = (nowMs: number, offsetMinutes: number): string =>
      replayLine({ kind: 'waiting', wait }, offsetMinutes, nowMs);
    expect(line(noon - hourMs, 0)).toContain('until 12:00:');
    expect(line(noon - 24 * hourMs, 0)).toContain('until 2026-01-01 12:00:');
    expect(line(noon - hourMs, 12 * 60), 'midnight lies between').toContain('until 2026-01-02 00:00:');
    expect(replayLine({ kind: 'waiting', wait }), 'nobody knows what day it is').toContain(
      '2026-01-01 12:00:',
    );
  });
});
