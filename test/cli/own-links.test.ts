// Quotes and links to own tweets on a server: the post quotes the post, the link leads to the post.

import { expect, describe, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { faultHookFrom } from '../support/fault-scripts.ts';

describe('an own tweet that is quoted', () => {
  it.each(['4.5', '4.6'] as const)('is quoted by its post on Mastodon %s', async (personality) => {
    const { practice, migrate } = await openCrossing({ personality });
    const run = await migrate(fixture('own-quote'), '--json');
    expect(run.exitCode, run.stderr).toBe(0);
    const [first, ...quoting] = practice.statuses();
    expect(quoting.map(({ quotedId }) => quotedId)).toEqual([first?.id, first?.id]);
    expect(textsOn(practice).join(' ')).not.toContain('twitter.com');
    // Nothing is posted again, although the server shows more words than were sent.
    await migrate(fixture('own-quote'), '--json');
    expect(practice.statuses()).toHaveLength(3);
  });

  it('is linked by its new address where nothing can be quoted', async () => {
    const { practice, migrate } = await openCrossing({ personality: '4.2' });
    await migrate(fixture('own-quote'), '--json', '--dates', 'none');
    const [first] = practice.statuses();
    const address = `${practice.url}/@mira/${first?.id ?? ''}`;
    expect(textsOn(practice)).toEqual(['Words worth quoting.', `I said it before: ${address}`, address]);
  });
});

describe('a quote whose answer never came', () => {
  it('is recognised although the server shows a line above it', async () => {
    const faults = faultHookFrom({
      kind: 'listed',
      faults: [1, 2].map((classIndex) => ({
        requestClass: 'status',
        classIndex,
        fault: { kind: 'dropAfterCommit' },
      })),
    });
    const { practice, migrate } = await openCrossing({ faults });
    const run = await migrate(fixture('own-quote'), '--json', '--late-commit', '1');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(practice.statuses()).toHaveLength(3);
  });

  it('and so is a post with a link', async () => {
    const faults = faultHookFrom({
      kind: 'listed',
      faults: [{ requestClass: 'status', classIndex: 2, fault: { kind: 'dropAfterCommit' } }],
    });
    const { practice, migrate } = await openCrossing({ faults });
    const run = await migrate(fixture('own-links-in-text'), '--json', '--late-commit', '1');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(practice.statuses()).toHaveLength(3);
  });
});

describe('links to own tweets', () => {
  it('lead to the posts', async () => {
    const { practice, migrate } = await openCrossing();
    await migrate(fixture('own-links-in-text'), '--json', '--dates', 'none');
    const [first, second, third] = practice.statuses();
    const address = (id = ''): string => `${practice.url}/@mira/${id}`;
    expect(third?.text).toBe(
      `Both lists, ${address(first?.id)} and ${address(second?.id)}, are still good, ` +
        `the first above all: ${address(first?.id)} (see there).`,
    );
  });
});
