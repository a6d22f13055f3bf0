// Every situation under fixtures/archives, found by itself: what becomes of it on a stock Mastodon with nothing left out,
// held against a golden file. And every code of the notices: some golden plan has it.

import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import type { ErrorCode } from '../../src/errors/catalogue.ts';
import { MigrationError } from '../../src/errors/migration-error.ts';
import type { NoticeCode } from '../../src/model/notice.ts';
import { fixture } from '../support/archives.ts';
import { expectGoldenPlan } from '../support/golden-plan.ts';
import { sampleNotices } from '../support/sample-notices.ts';

const choices = { replies: 'as-is', retweets: 'as-is', community: 'as-is', circle: 'as-is' } as const;
const folders = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const situations = folders(fixture('.'));

/** Folders that cannot be taken for an archive with tweets, and why. */
const refused: Readonly<Record<string, ErrorCode>> = {
  'no-tweets': 'ARCHIVE_WITHOUT_TWEETS',
  'community-without-tweets': 'ARCHIVE_WITHOUT_TWEETS',
  'not-an-archive': 'ARCHIVE_NOT_RECOGNISED',
  'two-authors': 'ARCHIVE_WITHOUT_ACCOUNT',
};

/** Codes that no folder can raise, because they tell of zips or links, with the test that shows each. */
const shownElsewhere: Partial<Record<NoticeCode, string>> = {
  entryPassedOver: 'test/archive/hostile.test.ts',
  altTextJoined: 'test/mapping/odd-texts.test.ts',
  warningAdded: 'test/mapping/odd-texts.test.ts',
  profileCut: 'test/profile/draft-profile.test.ts',
  fieldLeftOut: 'test/profile/draft-profile.test.ts',
  pictureMissing: 'test/profile/draft-profile.test.ts',
  pictureConverted: 'test/profile/draft-profile.test.ts',
  pictureLeftOut: 'test/profile/draft-profile.test.ts',
  pinWaits: 'test/profile/draft-profile.test.ts',
  pinLeftOut: 'test/profile/draft-profile.test.ts',
};

describe('the plan with nothing left out, of', () => {
  it.each(situations.filter((name) => !(name in refused)))('%s', async (name) => {
    await expectGoldenPlan({ archives: [name], name: `whole/${name}`, choices });
    expect.hasAssertions();
  });

  it.each(Object.entries(refused))('%s there is none: %s', async (name, code) => {
    await expect(openArchive([fixture(name)])).rejects.toEqual(
      expect.objectContaining({ name: MigrationError.name, code }),
    );
  });

  it('a newer archive with broken records beside an older one', async () => {
    const archives = ['broken-record-2023', 'broken-record-2021'];
    await expectGoldenPlan({ archives, name: 'broken-record-found-elsewhere', choices });
    expect.hasAssertions();
  });

  it('as many situations as were promised', () => {
    expect(situations.length).toBeGreaterThanOrEqual(60);
  });
});

/** Every code in the golden plans, wherever it stands in them. */
function codesInGoldenPlans(): ReadonlySet<string> {
  const root = resolve(import.meta.dirname, '../../fixtures/golden');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const plans = files.filter((name) => name.endsWith('.plan.json'));
  const codes = plans.flatMap((name) =>
    Array.from(
      readFileSync(resolve(root, name), 'utf8').matchAll(/"code": "(\w+)"/g),
      ([, code = '']) => code,
    ),
  );
  return new Set(codes);
}

describe('every code of the notices', () => {
  it('stands in a golden plan, or in a test that is named here', () => {
    const found = codesInGoldenPlans();
    const missing = sampleNotices.map(({ code }) => code).filter((code) => !found.has(code));
    expect(missing).toEqual(Object.keys(shownElsewhere));
  });

  it.each(Object.entries(shownElsewhere))('%s is shown by %s', (code, file) => {
    const text = readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8');
    expect(text).toContain(`'${code}'`);
  });
});
