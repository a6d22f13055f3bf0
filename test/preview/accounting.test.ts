import { describe, expect, it } from 'vitest';
import { statusOperationId } from '../../src/model/ids.ts';
import { accountingJson, renderAccounting } from '../../src/preview/render-accounting.ts';
import { columnsOf } from '../../src/prose/layout.ts';
import { plainPaint } from '../../src/prose/paint.ts';
import type { Accounting } from '../../src/report/accounting.ts';
import { expectGolden } from '../support/golden.ts';
import { hostileText } from '../support/sample-preview.ts';
import { tweetId } from '../support/staged-plan.ts';

const whole: Accounting = {
  tweets: 61,
  posted: 47,
  partlyPosted: 0,
  failed: 0,
  skipped: { retweet: 9, reply: 3, community: 2 },
  unreadable: 0,
  notYet: 0,
  statusesPosted: 50,
  uploads: { done: 14, failed: 0 },
  notInArchive: 0,
  failures: [],
};

const broken: Accounting = {
  ...whole,
  posted: 20,
  partlyPosted: 1,
  failed: 2,
  notYet: 24,
  uploads: { done: 3, failed: 1 },
  notInArchive: 1,
  failures: [
    {
      tweet: tweetId(1001),
      operation: statusOperationId(tweetId(1001), 2),
      reason: 'parentGone',
      detail: '',
    },
    {
      tweet: tweetId(1002),
      operation: statusOperationId(tweetId(1002)),
      reason: 'refused',
      detail: hostileText,
    },
  ],
};

describe('the report', () => {
  it('is one line when all is well', () => {
    expectGolden('preview/accounting-whole.txt', renderAccounting(whole, plainPaint));
  });

  it('names what was set aside, why, and what to do next', () => {
    const text = renderAccounting(broken, plainPaint);
    expectGolden('preview/accounting-broken.txt', text);
    expect(text).not.toContain('\u001b');
    expect(
      text
        .split('\n')
        .slice(1)
        .filter((line) => columnsOf(line) > 80),
    ).toEqual([]);
  });

  it('is the accounting with its type and version as JSON', () => {
    expect(JSON.parse(accountingJson(broken))).toEqual({ type: 'accounting', version: 1, ...broken });
  });
});
