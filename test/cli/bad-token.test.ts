// Tokens that are wrong, missing, lacking or exposed: one clear error, nothing posted, and the right one goes on.

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { expectError, expectToGoOn, smallArchive } from '../support/expect-run.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a token', () => {
  it('that is wrong is refused by the server, and the right one goes on', async () => {
    const crossing = await openCrossing();
    const around = { ...crossing.around, token: 'not-the-token' };
    expectError(await runProgram(crossing.args(smallArchive, '--json'), around), 'TOKEN_REFUSED');
    await expectToGoOn(crossing);
  });

  it.each([
    ['write', ['read']],
    ['write:media', ['read', 'write:statuses']],
    ['write:statuses', ['read', 'write:media']],
    ['read:statuses', ['read:accounts', 'write']],
  ])('without %s is told before anything is posted', async (_scope, scopes) => {
    const crossing = await openCrossing({ scopes });
    expectError(await crossing.migrate(smallArchive, '--json'), 'SCOPE_MISSING');
    expect(textsOn(crossing.practice)).toEqual([]);
    const scoped = await openCrossing();
    await expectToGoOn({ ...scoped, around: { ...scoped.around, home: crossing.home } });
  });

  it('that may not read the account is told too', async () => {
    const crossing = await openCrossing({ scopes: ['write'] });
    expectError(await crossing.migrate(smallArchive, '--json'), 'SCOPE_MISSING');
    expect(textsOn(crossing.practice)).toEqual([]);
  });

  it('on a server that tells no scopes stops at the first refusal, with nothing lost', async () => {
    const crossing = await openCrossing({ scopes: ['read', 'write:media'], personality: '4.2' });
    const run = await crossing.migrate(smallArchive, '--json');
    expectError(run, 'SCOPE_MISSING');
    expect(run.stderr).toContain('write:statuses');
    expect(textsOn(crossing.practice)).toEqual([]);
  });

  it('is needed', async () => {
    const crossing = await openCrossing();
    const { home } = crossing;
    expectError(await runProgram(crossing.args(smallArchive, '--json'), { home }), 'TOKEN_MISSING');
    expectError(
      await runProgram(crossing.args(smallArchive, '--json'), { home, token: ' ' }),
      'TOKEN_MISSING',
    );
    await expectToGoOn(crossing);
  });

  it('is read from a file only its owner can read', async () => {
    const crossing = await openCrossing();
    const { home, practice } = crossing;
    const path = join(temporaryFolder(), 'token');
    const args = crossing.args(smallArchive, '--json', '--token-file', path);
    expectError(await runProgram(args, { home }), 'TOKEN_FILE_UNREADABLE');
    writeFileSync(path, `${practice.token}\n`);
    chmodSync(path, 0o644);
    const exposed = await runProgram(args, { home });
    expectError(exposed, 'TOKEN_FILE_EXPOSED');
    expect(exposed.stderr).not.toContain(practice.token);
    chmodSync(path, 0o600);
    const run = await runProgram(args, { home });
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout + run.stderr).not.toContain(practice.token);
    expect(practice.statuses().length).toBe(4);
  });
});
