// A tweet that the account shows twice: told with both addresses whenever it is seen, by `status` too; the second post is removed
// with a yes on a terminal alone, and removing it by hand ends the matter.

import { describe, expect, it } from 'vitest';
import { connectServer } from '../../src/mastodon/connect-server.ts';
import { fixture } from '../support/archives.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { hasPseudoTerminal, runOnTerminal } from '../support/pseudo-terminal.ts';
import { runProgram } from '../support/run-program.ts';
import { aStatusRequest } from '../support/status-request.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const archive = fixture('threads');

async function doubled() {
  const crossing = await openCrossing();
  const { practice, around } = crossing;
  const computer = temporaryFolder();
  const again = (...flags: readonly string[]) =>
    runProgram(crossing.args(archive, ...flags), { ...around, computer });
  expect((await again()).exitCode).toBe(0);
  const text = textsOn(practice).find(({ length }) => length > 20) ?? '';
  const server = connectServer({
    ...{ instance: new URL(practice.url), token: practice.token, userAgent: 'test', timeoutMs: 10_000 },
  });
  const posted = await server.postStatus(aStatusRequest({ text }), 'another program');
  if (posted.kind !== 'ok') throw new Error('It was not posted.');
  return { ...crossing, computer, again, server, twin: posted.value, posts: practice.statuses().length };
}

describe('a tweet that is shown twice', () => {
  it(
    'is told by the next run and by status, stays with --yes, and is forgotten when removed by hand',
    { timeout: 180_000 },
    async () => {
      const { practice, around, computer, again, server, twin, posts } = await doubled();
      const told = await again();
      expect(told.exitCode, told.stderr).toBe(0);
      expect(told.stdout).toContain(`and again ${twin.url}`);
      const asJson = JSON.parse((await again('--json')).stdout) as unknown;
      expect(asJson).toMatchObject({ twins: [{ statusId: twin.id, url: twin.url }] });
      expect(practice.statuses()).toHaveLength(posts);
      const status = await runProgram(['status'], { ...around, computer });
      expect(status.stdout).toContain(twin.url);
      expect((await server.removeStatus(twin.id)).kind).toBe('ok');
      expect(JSON.parse((await again('--json')).stdout)).toMatchObject({ twins: [] });
      expect((await runProgram(['status'], { ...around, computer })).stdout).not.toContain(twin.url);
    },
  );

  it('is told on adopting', { timeout: 180_000 }, async () => {
    const { around, args, posts, practice } = await doubled();
    const adopted = await runProgram(args(archive, '--adopt'), { ...around, computer: temporaryFolder() });
    expect(adopted.exitCode, adopted.stderr).toBe(0);
    expect(adopted.stderr).toContain('Shown twice: 1');
    expect(practice.statuses()).toHaveLength(posts);
  });

  it.skipIf(!hasPseudoTerminal)('is removed with a yes on a terminal', { timeout: 180_000 }, async () => {
    const { practice, computer, twin, posts } = await doubled();
    const words = ['migrate', archive, '--instance', practice.url, '--limits', 'none'];
    const typing = { columns: 200, token: practice.token, computer };
    const no = await runOnTerminal(words, { ...typing, answer: { when: 'Remove http', typed: 'n\r' } });
    expect(no.screen).toContain(twin.url);
    expect(practice.statuses()).toHaveLength(posts);
    const yes = await runOnTerminal(words, { ...typing, answer: { when: 'Remove http', typed: 'y\r' } });
    expect(yes.screen).toContain('Removed.');
    expect(practice.statuses().map(({ id }) => id)).not.toContain(twin.id);
    expect(practice.statuses()).toHaveLength(posts - 1);
  });
});
