// A server that does otherwise than it was asked, without a word.

import { describe, expect, it, onTestFinished } from 'vitest';
import { choicesSchema } from '../../src/choices/choices.ts';
import { openRehearsal, stageForReading } from '../../src/compose.ts';
import { carryOver, planFromStaging } from '../../src/migration.ts';
import { serverStatusId } from '../../src/model/ids.ts';
import type { ReplayEvent } from '../../src/ports/replay-events.ts';
import type { ServerStatus } from '../../src/ports/server.ts';
import { fixture } from '../support/archives.ts';

/** A crossing of three threads to a server whose answers are bent. */
async function openBent(
  provesFirstPost: boolean,
  bend: (status: ServerStatus, place: number) => ServerStatus,
  visibility: 'auto' | 'private' = 'auto',
) {
  const choices = choicesSchema.parse({ limits: 'none', pace: 'fastest', visibility });
  const signal = new AbortController().signal;
  const from = { userAgent: 'test', signal, startMs: Date.UTC(2026, 0, 1) };
  const { practice, target, context } = await openRehearsal(choices, from);
  const { archive, staging, close } = await stageForReading([fixture('threads')], () => undefined, choices);
  onTestFinished(async () => {
    await practice.close();
    await close();
  });
  const events: ReplayEvent[] = [];
  let posts = 0;
  const server = {
    ...target.server,
    postStatus: async (...sent: Parameters<typeof target.server.postStatus>) => {
      const answer = await target.server.postStatus(...sent);
      posts += 1;
      return answer.kind === 'ok' ? { ...answer, value: bend(answer.value, posts) } : answer;
    },
  };
  const around = context({ archive, choices, listen: (event) => events.push(event), signal });
  const bent = { ...around, server, provesFirstPost };
  const { capabilities } = target;
  await planFromStaging(staging, { account: archive.facts.account, choices, capabilities });
  const differing = () => events.flatMap((event) => (event.kind === 'differs' ? [event.differences] : []));
  return { run: () => carryOver(bent, staging, null), practice, differing };
}

const elsewhere = (status: ServerStatus): ServerStatus => ({ ...status, visibility: 'public' });

describe('a server that shows posts otherwise than asked', () => {
  it('gets one post where nobody has tried its kind, and the rest when the owner goes on', async () => {
    const { run, practice, differing } = await openBent(true, elsewhere);
    await expect(run()).rejects.toMatchObject({ code: 'ANSWER_DIFFERS' });
    expect(practice.statuses()).toHaveLength(1);
    await run();
    expect(differing().length).toBe(practice.statuses().length);
  });

  it('is reported and not stopped where its kind is known', async () => {
    const { run, practice, differing } = await openBent(false, elsewhere);
    await run();
    expect(differing()).toEqual(practice.statuses().map(() => ['visibility']));
  });

  it('is stopped everywhere when it pings people', async () => {
    const pinging = (status: ServerStatus, place: number): ServerStatus =>
      place === 2 ? { ...status, mentions: ['ann@far.example'] } : status;
    const { run, practice } = await openBent(false, pinging);
    await expect(run()).rejects.toMatchObject({ code: 'ANSWER_DIFFERS' });
    expect(practice.statuses()).toHaveLength(2);
  });

  it.each(['public', 'unlisted'])('is stopped everywhere when posts for followers are %s', async (shown) => {
    const open = (status: ServerStatus, place: number): ServerStatus =>
      place === 2 ? { ...status, visibility: shown } : status;
    const { run, practice } = await openBent(false, open, 'private');
    await expect(run()).rejects.toMatchObject({ code: 'ANSWER_DIFFERS' });
    expect(practice.statuses()).toHaveLength(2);
  });

  it('is not believed when it gives one id again and again', async () => {
    const constant = (status: ServerStatus): ServerStatus => ({ ...status, id: serverStatusId('42') });
    const { run, practice } = await openBent(false, constant);
    await expect(run()).rejects.toMatchObject({ code: 'ANSWERS_NOT_BELIEVED' });
    expect(practice.statuses()).toHaveLength(2);
  });

  it('has nothing to report when it does as asked', async () => {
    const { run, differing } = await openBent(true, (status) => status);
    await run();
    expect(differing()).toEqual([]);
  });
});
