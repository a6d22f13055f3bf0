// docs/json.md names every field of every document. `UPDATE_GOLDEN=1 npx vitest run test/preview` writes its tables
// of codes anew.

import { describe, expect, it } from 'vitest';
import { previewJson } from '../../src/preview/preview-json.ts';
import { previewView } from '../../src/preview/preview-view.ts';
import { accountingJson } from '../../src/preview/render-accounting.ts';
import { inspectionJson } from '../../src/preview/render-inspection.ts';
import { failureWords } from '../../src/prose/failure-reasons.ts';
import { noticeMeaning } from '../../src/prose/notice-sentences.ts';
import { inspectArchive } from '../../src/report/inspect-archive.ts';
import { sampleAccounting } from '../support/sample-accounting.ts';
import { expectDocTable, readDoc } from '../support/doc-tables.ts';
import {
  listsNothing,
  noneAlike,
  sampleFacts,
  sampleRecords,
  sampleTies,
} from '../support/sample-inspection.ts';
import { sampleNotices } from '../support/sample-notices.ts';
import { samplePreview } from '../support/sample-preview.ts';
import { failureReasons } from '../support/sample-reasons.ts';

async function inspectionText(): Promise<string> {
  const records = async function* () {
    await Promise.resolve();
    yield* sampleRecords;
  };
  const archive = {
    facts: sampleFacts,
    promised: listsNothing,
    ties: sampleTies,
    fingerprint: noneAlike,
    records,
  };
  return inspectionJson(await inspectArchive(archive));
}

/** The fields of the document, and of the operations in it. */
function fieldsOf(document: Readonly<Record<string, unknown>>): readonly string[] {
  const operations = (document['operations'] ?? []) as readonly object[];
  const below = operations.flatMap((operation) => Object.keys(operation));
  return [...new Set([...Object.keys(document), ...below])];
}

describe('docs/json.md', () => {
  it.each([
    ['inspection', inspectionText],
    ['preview', () => [...previewJson(previewView(samplePreview))].join('')],
    ['accounting', () => accountingJson(sampleAccounting)],
  ])('names every field of %s', async (type, text) => {
    const document = JSON.parse(await text()) as Record<string, unknown>;
    const section = readDoc('json.md')
      .split('\n## ')
      .find((each) => each.startsWith(`\`${type}\`, version 1\n`));
    expect(document).toMatchObject({ type, version: 1 });
    const documented = new Set((section ?? '').match(/(?<=`)\w+(?=`)/g));
    const common = ['type', 'version'];
    const missing = fieldsOf(document).filter((field) => !documented.has(field) && !common.includes(field));
    expect(missing).toEqual([]);
  });

  it('lists every code of notices with its arguments', () => {
    expectDocTable('json.md', 'notices', [
      ['code', 'args', 'meaning'],
      ...sampleNotices.map(({ code, args }) => [
        `\`${code}\``,
        Object.keys(args)
          .map((name) => `\`${name}\``)
          .join(', '),
        noticeMeaning(code),
      ]),
    ]);
    expect(sampleNotices.length).toBeGreaterThan(0);
  });

  it('lists every reason for setting a post aside', () => {
    expectDocTable('json.md', 'failure reasons', [
      ['reason', 'meaning'],
      ...failureReasons.map((reason) => [`\`${reason}\``, failureWords(reason, 'status')]),
    ]);
    expect(failureReasons.length).toBeGreaterThan(0);
  });
});
