import { describe, expect, it } from 'vitest';
import { choicesSchema } from '../../src/choices/choices.ts';
import type { Operation } from '../../src/model/operation.ts';
import { previewJson } from '../../src/preview/preview-json.ts';
import { previewView } from '../../src/preview/preview-view.ts';
import { renderPreview } from '../../src/preview/render-preview.ts';
import { columnsOf } from '../../src/prose/layout.ts';
import { colourPaint, plainPaint } from '../../src/prose/paint.ts';
import { expectGolden } from '../support/golden.ts';
import { sampleOperations, samplePreview } from '../support/sample-preview.ts';

const view = previewView(samplePreview);
const page = (show: number | null): string => [...renderPreview(view, { paint: plainPaint, show })].join('');

/** Everything but line ends that a terminal would obey. */

const commands = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('the preview on a terminal', () => {
  it('shows the plan and its posts', () => {
    expectGolden('preview/all.txt', page(null));
  });

  it('shows the first posts and says how many follow', () => {
    expectGolden('preview/first.txt', page(1));
    expect(page(10)).toBe(page(null));
  });

  it('names every choice that is not as by default', () => {
    const given = {
      mentions: 'link',
      language: 'de',
      numbering: true,
      contentWarnings: ['#a=A', '#b=B'],
    } as const;
    const choices = choicesSchema.parse({ ...given, contentWarnings: [...given.contentWarnings] });
    const text = [...renderPreview({ ...view, choices }, { paint: plainPaint, show: 0 })].join('');
    expectGolden('preview/changed-choices.txt', text);
  });

  it('says so when nothing would be posted', () => {
    const nothing = previewView({
      ...samplePreview,
      plan: { ...samplePreview.plan, planned: 0, skipped: { retweet: 4 } },
      staging: { operations: () => [], plans: () => [], notices: () => [], tweets: () => [] },
    });
    expectGolden(
      'preview/nothing.txt',
      [...renderPreview(nothing, { paint: plainPaint, show: 10 })].join(''),
    );
  });

  it('keeps to 80 columns, with strangers held back', () => {
    const lines = page(null).split('\n');
    expect(lines.filter((line) => columnsOf(line) > 80)).toEqual([]);
    expect(page(null)).not.toMatch(commands);
  });

  it('gets its colours from the paint alone', () => {
    const coloured = [...renderPreview(view, { paint: colourPaint, show: null })].join('');

    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(page(null));
  });

  it('reads no further than it shows', () => {
    let read = 0;
    const endless = function* (): Generator<Operation> {
      for (const operation of sampleOperations) {
        read += 1;
        yield operation;
      }
    };
    const staging = { ...samplePreview.staging, operations: endless };
    const few = renderPreview(previewView({ ...samplePreview, staging }), { paint: plainPaint, show: 1 });
    expect([...few].join('')).toBe(page(1));
    expect(read).toBe(4);
  });
});

describe('the preview as JSON', () => {
  const pieces = [...previewJson(view)];
  const document = JSON.parse(pieces.join('')) as Record<string, unknown>;

  it('holds exactly the operations that will be sent', () => {
    expect(document['operations']).toEqual(sampleOperations);
    expect(document).toMatchObject({
      type: 'preview',
      version: 1,
      plan: samplePreview.plan,
      choices: samplePreview.choices,
      leftOut: [{ tweet: '1102345678901234650', reason: 'retweet' }],
    });
    const [, ...lists] = pieces;
    expectGolden('preview/lists.json.txt', lists.join(''));
  });

  it('comes in pieces of one item, without anything a terminal obeys', () => {
    expect(pieces.length).toBeGreaterThan(sampleOperations.length);
    expect(pieces.join('')).not.toMatch(commands);
  });

  it('is valid when every list is empty', () => {
    const staging = { operations: () => [], plans: () => [], notices: () => [], tweets: () => [] };
    const empty = [...previewJson(previewView({ ...samplePreview, staging }))].join('');
    expect(JSON.parse(empty)).toMatchObject({ notices: [], leftOut: [], operations: [] });
  });
});
