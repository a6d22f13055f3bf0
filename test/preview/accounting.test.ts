import { describe, expect, it } from 'vitest';
import { accountingJson, renderAccounting } from '../../src/preview/render-accounting.ts';
import { statusOperationId } from '../../src/model/ids.ts';
import { columnsOf } from '../../src/prose/layout.ts';
import { plainPaint } from '../../src/prose/paint.ts';
import type { Accounting } from '../../src/report/accounting.ts';
import { expectGolden } from '../support/golden.ts';
import { sampleAccounting } from '../support/sample-accounting.ts';
import { tweetId } from '../support/tweets.ts';

const command = ['migrate', "it's mine.zip", '--instance', 'https://a.example'];

const whole: Accounting = {
  ...sampleAccounting,
  posted: 47,
  partlyPosted: 0,
  failed: 0,
  notYet: 0,
  uploads: { done: 14, failed: 0 },
  notInArchive: 0,
  failures: [],
  differences: [],
  twins: [],
};

describe('the report', () => {
  it('is one line when all is well', () => {
    expectGolden('preview/accounting-whole.txt', renderAccounting(whole, plainPaint, command));
  });

  it('names what was set aside, why, and what to do next', () => {
    const text = renderAccounting(sampleAccounting, plainPaint, command);
    expectGolden('preview/accounting-broken.txt', text);
    expect(text).not.toContain('\u001b');
    expect(
      text
        .split('\n')
        .slice(1)
        .filter((line) => columnsOf(line) > 80),
    ).toEqual([]);
  });

  it('names the command that offers again what was set aside, and shows all that the server said', () => {
    const [tweet, other] = [tweetId(1003), tweetId(1004)];
    const said =
      'HTTP 422: Validation failed: Text character limit of 500 exceeded, Media attachments may not be more than four';
    const ended: Accounting = {
      ...{ ...whole, posted: 45, failed: 2 },
      failures: [
        { tweet, operation: statusOperationId(tweet), reason: 'refused', detail: said },
        { tweet: other, operation: statusOperationId(other), reason: 'unverifiable', detail: '' },
      ],
    };
    const text = renderAccounting(ended, plainPaint, command);
    expectGolden('preview/accounting-set-aside.txt', text);
    expect(text.replace(/\s+/g, ' ')).toContain(said);
    expect(renderAccounting(ended, plainPaint, null)).not.toContain('tweetferry');
    expect(renderAccounting(whole, plainPaint, command)).not.toContain('tweetferry');
  });

  it('is the accounting with its type and version as JSON', () => {
    expect(JSON.parse(accountingJson(sampleAccounting))).toEqual({
      type: 'accounting',
      version: 1,
      ...sampleAccounting,
    });
  });
});
