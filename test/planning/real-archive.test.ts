// A real archive that its owner published; it lies beside the project where it is developed, not in it.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import type { SourceAccount } from '../../src/model/archive.ts';
import type { Capabilities } from '../../src/model/capabilities.ts';
import type { Tweet } from '../../src/model/tweet.ts';
import { allRecords } from '../support/archives.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { memoryStaging } from '../support/memory-staging.ts';
import { planAtOnce } from '../support/plan-at-once.ts';
import { planFor } from '../support/plan-for.ts';

const folder = join(import.meta.dirname, '../../../shared/samples/milahu-2026-03');

describe.runIf(existsSync(folder))('a real archive of 2026', () => {
  let account: SourceAccount;
  let tweets: readonly Tweet[];

  beforeAll(async () => {
    const archive = await openArchive([folder]);
    ({ account } = archive.facts);
    ({ tweets } = await allRecords(archive));
    await archive.close();
  });

  function plan(given: GivenChoices, limits: Partial<Capabilities> = {}) {
    const staging = memoryStaging(tweets);
    const input = { account, choices: choicesSchema.parse(given), capabilities: aCapabilities(limits) };
    const summary = planAtOnce(staging, input);
    const kinds = new Map(tweets.map(({ id, kind }) => [id, kind]));
    const posted = [...staging.plans()].filter(({ skipped }) => skipped === null);
    const statuses = [...staging.operations()].filter((operation) => operation.kind === 'status');
    return { summary, statuses, kinds: posted.map(({ tweet }) => kinds.get(tweet)) };
  }

  const count = <Value>(values: readonly Value[], wanted: Value): number =>
    values.filter((value) => value === wanted).length;

  it('is mostly left out by default', () => {
    const { summary, kinds } = plan({});
    expect(summary).toMatchObject({
      tweets: 2_048,
      planned: 14,
      unreadable: 0,
      skipped: { reply: 1_792, retweet: 239, community: 3 },
    });
    expect([count(kinds, 'original'), count(kinds, 'selfReply')]).toEqual([13, 1]);
  });

  it('goes out whole with its replies', () => {
    const { summary, kinds, statuses } = plan({ replies: 'keep' });
    expect(summary).toMatchObject({
      planned: 1_806,
      skipped: { retweet: 239, community: 3 },
      estimate: { uploads: 14 },
    });
    expect([count(kinds, 'original'), count(kinds, 'selfReply'), count(kinds, 'reply')]).toEqual([
      13, 42, 1_751,
    ]);
    expect(statuses.filter(({ replyTo }) => replyTo !== null)).toHaveLength(41);
  });

  it('has no short link left with its replies, in whatever form people are named', () => {
    for (const mentions of ['defuse', 'link', 'plain'] as const) {
      const { statuses } = plan({ replies: 'keep', mentions });
      expect(statuses.filter(({ text }) => text.includes('//t.co/'))).toEqual([]);
      expect(statuses.filter(({ text }) => /(?<![/\p{L}\p{N}\p{M}\p{Pc}])@[a-z0-9_]/iu.test(text))).toEqual(
        [],
      );
    }
  });

  it('keeps its dates to the second on a server that takes them, each later than the one before', () => {
    const { statuses } = plan({ replies: 'keep' }, { backdating: 'quiet' });
    const written = new Map(tweets.map(({ id, createdAtMs }) => [id, createdAtMs]));
    const dates = statuses.map(({ datedMs }) => datedMs ?? Number.NaN);
    expect(dates.map((atMs) => Math.floor(atMs / 1_000) * 1_000)).toEqual(
      statuses.map(({ tweet }) => written.get(tweet)),
    );
    expect(dates.filter((atMs, place) => place > 0 && atMs <= (dates[place - 1] ?? 0))).toEqual([]);
    expect(dates.filter((atMs) => atMs % 1_000 !== 0).length).toBeGreaterThan(1_500);
  });

  it('has every link explained and nobody mentioned', () => {
    const { summary, statuses } = plan({ replies: 'keep', retweets: 'keep', community: 'keep' });
    const texts = statuses.map(({ text }) => text);
    expect(texts.filter((text) => /&(amp|lt|gt);/.test(text))).toEqual([]);
    expect(texts.filter((text) => text.includes('//t.co/')).length).toBe(
      summary.notices.linkUnexplained ?? 0,
    );
    expect(texts.filter((text) => /(?<![/\p{L}\p{N}\p{M}\p{Pc}])@[a-z0-9_]/iu.test(text))).toEqual([]);
  });

  it('has every range on its words', () => {
    const off = tweets.flatMap(({ id, content }) => {
      const characters = Array.from(content.text);
      const at = (range: { start: number; end: number }): string =>
        characters.slice(range.start, range.end).join('');
      const links = content.links.filter((link) => at(link) !== link.url);
      const mentions = content.mentions.filter(
        (mention) => at(mention).toLowerCase() !== `@${mention.screenName.toLowerCase()}`,
      );
      const media = content.mediaLinks.filter((range) => !at(range).startsWith('https://t.co/'));
      return links.length + mentions.length + media.length > 0 ? [id] : [];
    });
    expect(off).toEqual([]);
  });
});

const samples = join(folder, '..');

describe.runIf(existsSync(samples))('the sum', () => {
  it.each([
    ['milahu-2026-03', {}],
    ['milahu-2026-03', { replies: 'keep', retweets: 'keep', community: 'keep', select: { top: 100 } }],
    ['quirk-agustin-grailbird-rounded-ids', {}],
    ['quirk-agustin-grailbird-rounded-ids', { retweets: 'keep', replies: 'followers-only' }],
  ] as const)('of %s holds with %j', async (sample, given) => {
    const { tweets, planned, skipped, unreadable } = await planFor([join(samples, sample)], given);
    const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
    expect(planned + left + unreadable).toBe(tweets);
    expect(tweets).toBeGreaterThan(0);
  });
});
