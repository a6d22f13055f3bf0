// `inspect` counts while it reads, `preview` counts what lies on the workbench: both tell the same of every archive.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { choicesSchema } from '../../src/choices/choices.ts';
import { knownCapabilities, openForReading, stageForReading } from '../../src/compose.ts';
import { planFromStaging } from '../../src/migration.ts';
import { inspectArchive } from '../../src/report/inspect-archive.ts';
import { groupNotices } from '../../src/report/notice-groups.ts';
import { fixture } from '../support/archives.ts';

const choices = choicesSchema.parse({});
const capabilities = knownCapabilities('mastodon', choices);
const refused: readonly string[] = [
  ...['no-tweets', 'community-without-tweets', 'not-an-archive', 'two-authors'],
];
const fixtures = readdirSync(fixture('.'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !refused.includes(entry.name))
  .map(({ name }) => fixture(name));
const samples = ['milahu-2026-03', 'quirk-agustin-grailbird-rounded-ids']
  .map((name) => join(import.meta.dirname, '../../../shared/samples', name))
  .filter(existsSync);

function codes(groups: readonly { readonly code: string; readonly count: number }[]) {
  return Object.fromEntries(groups.map(({ code, count }) => [code, count]));
}

describe('inspect and preview tell the same sums of', () => {
  it.each([...fixtures, ...samples])('%s', async (path) => {
    const archive = await openForReading([path], choices);
    const inspection = await inspectArchive(archive).finally(() => archive.close());
    const { staging, close } = await stageForReading([path], () => undefined, choices);
    const kinds = { original: 0, selfReply: 0, reply: 0, retweet: 0 };
    let [tweets, missing, inCommunity] = [0, 0, 0];
    for (const tweet of staging.tweets()) {
      tweets += 1;
      kinds[tweet.kind] += 1;
      if (tweet.community && tweet.kind === 'reply') inCommunity += 1;
      missing += tweet.media.filter(({ file, foreign }) => file === null && !foreign).length;
    }
    const notices = groupNotices(staging.notices());
    await planFromStaging(staging, { account: archive.facts.account, choices, capabilities });
    const replies = [...staging.plans()].filter(({ branch }) => branch === 'replies').length;
    await close();
    expect({ tweets, kinds, replies, missing, notices: codes(notices) }).toEqual({
      tweets: inspection.tweets,
      kinds: inspection.kinds,
      replies: inspection.kinds.reply + inspection.underOthers - inCommunity,
      missing: inspection.media.reduce((sum, each) => sum + each.missing, 0),
      notices: codes(inspection.notices.filter(({ code }) => !/^ties/.test(code))),
    });
  });
});
