import { describe, expect, it } from 'vitest';
import type { Inspection } from '../../src/model/inspection.ts';
import { inspectionJson, renderInspection } from '../../src/preview/render-inspection.ts';
import { columnsOf } from '../../src/prose/layout.ts';
import { colourPaint, plainPaint } from '../../src/prose/paint.ts';
import { inspectArchive } from '../../src/report/inspect-archive.ts';
import { expectGolden } from '../support/golden.ts';
import { listsNothing, sampleFacts, sampleRecords, sampleTies } from '../support/sample-inspection.ts';

async function sampleInspection(): Promise<Inspection> {
  return inspectArchive({
    facts: sampleFacts,
    promised: listsNothing,
    ties: sampleTies,
    fingerprint: () => Promise.resolve('the same'),
    async *records() {
      await Promise.resolve();
      yield* sampleRecords;
    },
  });
}

describe('the inspection on a terminal', () => {
  it('shows what the archive holds', async () => {
    expectGolden('preview/inspection.txt', renderInspection(await sampleInspection(), plainPaint));
  });

  it('keeps to 80 columns, whatever the archive says', async () => {
    const inspection = await sampleInspection();
    const long = 'x'.repeat(200);
    const page = renderInspection(
      {
        ...inspection,
        tweets: 123_456_789,
        facts: {
          ...inspection.facts,
          inputs: [{ path: long, generations: [], generatedAt: null, isPartial: true }],
          leftClosed: [
            { path: long, reason: 'deleted' },
            { path: long, reason: 'notNeeded' },
          ],
          account: {
            ...inspection.facts.account,
            displayName: `${long}\u001b[2J`,
            formerScreenNames: [long],
          },
        },
        languages: [{ language: long, tweets: 1 }],
      },
      plainPaint,
    );
    expect(page.split('\n').filter((line) => columnsOf(line) > 80)).toEqual([]);
    expect(page).not.toContain('\u001b');
  });

  it('gets its colours from the paint alone', async () => {
    const inspection = await sampleInspection();
    const plain = renderInspection(inspection, plainPaint);
    expect(plain).not.toContain('\u001b');
    // The pattern is the paint's own codes.
    expect(renderInspection(inspection, colourPaint).replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });
});

describe('the inspection as JSON', () => {
  it('is the inspection with its type and version', async () => {
    const inspection = await sampleInspection();
    const text = inspectionJson(inspection);
    expect(JSON.parse(text)).toEqual({ type: 'inspection', version: 1, ...inspection });
    expectGolden('preview/inspection.json', text);
  });
});
