// A run right after another one: what that one used up of the limits is still used up, and no request is wasted on finding out.

import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { generateArchive } from '../../bench/generate-archive.ts';
import { choicesSchema } from '../../src/choices/choices.ts';
import { openRehearsal, openTarget, stageForReading } from '../../src/compose.ts';
import { carryOver, planFromStaging } from '../../src/migration.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A stock Mastodon takes so many in half an hour. */
const uploadsInWindow = 30;

it('knows the uploads of the run before', async () => {
  const path = join(temporaryFolder(), 'archive.zip');
  await generateArchive(path, { tweets: 45, mediaShare: 1, replyShare: 0 });
  const choices = choicesSchema.parse({ pace: 'fastest' });
  const { signal } = new AbortController();
  const listen = (): void => undefined;
  const from = { userAgent: 'test', signal, startMs: Date.UTC(2026, 0, 1) };
  const rehearsal = await openRehearsal(choices, from);
  const { archive, staging, close } = await stageForReading([path], listen, choices);
  const { practice, target } = rehearsal;
  onTestFinished(async () => {
    await practice.close();
    await close();
  });
  const { capabilities, clock } = target;
  await planFromStaging(staging, { account: archive.facts.account, choices, capabilities });
  const context = rehearsal.context({ archive, choices, listen, signal });
  await carryOver(context, staging, uploadsInWindow);
  expect(practice.media()).toHaveLength(uploadsInWindow);
  // Another process: everything but the journal is new.
  const opened = { choices, userAgent: 'test', signal, time: { clock, guardMs: 0 } };
  const again = await openTarget(new URL(practice.url), practice.token, opened);
  await carryOver({ ...context, ...again }, staging, null);
  expect(practice.statuses()).toHaveLength(45);
  expect(practice.requests().tooMany).toBe(0);
});
