// A server that says it keeps dates and does not: the run ends with the first post, and can go on without.

import { describe, expect, it, onTestFinished } from 'vitest';
import { choicesSchema, type GivenChoices } from '../../src/choices/choices.ts';
import { openRehearsal, stageForReading } from '../../src/compose.ts';
import { carryOver, planFromStaging } from '../../src/migration.ts';
import type { FailureReason } from '../../src/model/failure-reason.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { fixture } from '../support/archives.ts';

async function reasonsAside(ledger: Ledger): Promise<readonly FailureReason[]> {
  const reasons: FailureReason[] = [];
  for await (const { reason } of ledger.setAside()) reasons.push(reason);
  return reasons;
}

/** A Mastodon, which posts with the date of today whatever it is asked, planned for as if it kept dates. */
async function openLiar() {
  const choices = choicesSchema.parse({ limits: 'none', pace: 'fastest' });
  const signal = new AbortController().signal;
  const rehearsal = await openRehearsal(choices, {
    userAgent: 'test',
    signal,
    startMs: Date.UTC(2026, 0, 1),
  });
  const { archive, staging, close } = await stageForReading([fixture('threads')], () => undefined, choices);
  onTestFinished(async () => {
    await rehearsal.practice.close();
    await close();
  });
  const context = rehearsal.context({ archive, choices, listen: () => undefined, signal });
  const run = async (given: GivenChoices): Promise<void> => {
    await planFromStaging(staging, {
      account: archive.facts.account,
      choices: choicesSchema.parse(given),
      capabilities: { ...rehearsal.target.capabilities, backdating: 'quiet' },
    });
    await carryOver(context, staging, null);
  };
  return { run, practice: rehearsal.practice, ledger: context.ledger };
}

describe('a server that ignores dates', () => {
  it('gets one post and no second one where its owner said it was changed to take them', async () => {
    const { run, practice } = await openLiar();
    await expect(run({ dates: 'patched' })).rejects.toMatchObject({ code: 'BACKDATING_IGNORED' });
    expect(practice.statuses()).toHaveLength(1);
  });

  it('gets one post and no second one', async () => {
    const { run, practice, ledger } = await openLiar();
    await expect(run({ dates: 'native' })).rejects.toMatchObject({ code: 'BACKDATING_IGNORED' });
    expect(practice.statuses()).toHaveLength(1);
    expect(await reasonsAside(ledger)).toEqual(['wrongDate']);
  });

  it('gets the others with dates in the text, and that one again when it was removed', async () => {
    const { run, practice, ledger } = await openLiar();
    await expect(run({ dates: 'native' })).rejects.toMatchObject({ code: 'BACKDATING_IGNORED' });
    await ledger.offerAgain(['wrongDate']);
    await run({ dates: 'line' });
    const texts = practice.statuses().map(({ text }) => text);
    expect(texts.filter((text) => !text.includes('📅'))).toHaveLength(1);
    expect(await reasonsAside(ledger)).toEqual([]);
  });
});
