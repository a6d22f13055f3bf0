import { describe, expect, it } from 'vitest';
import { accountingJson, renderAccounting } from '../../src/preview/render-accounting.ts';
import { columnsOf } from '../../src/prose/layout.ts';
import { plainPaint } from '../../src/prose/paint.ts';
import type { Accounting } from '../../src/report/accounting.ts';
import { expectGolden } from '../support/golden.ts';
import { sampleAccounting } from '../support/sample-accounting.ts';

const whole: Accounting = {
  ...sampleAccounting,
  posted: 47,
  partlyPosted: 0,
  failed: 0,
  notYet: 0,
  uploads: { done: 14, failed: 0 },
  notInArchive: 0,
  failures: [],
};

describe('the report', () => {
  it('is one line when all is well', () => {
    expectGolden('preview/accounting-whole.txt', renderAccounting(whole, plainPaint));
  });

  it('names what was set aside, why, and what to do next', () => {
    const text = renderAccounting(sampleAccounting, plainPaint);
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
    expect(JSON.parse(accountingJson(sampleAccounting))).toEqual({
      type: 'accounting',
      version: 1,
      ...sampleAccounting,
    });
  });
});
