// Many accounts from the command line: check, plan, look, run, control, prove; and no token anywhere.

import { chmodSync, copyFileSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exitCodes } from '../../src/errors/exit-codes.ts';
import { startTown } from '../support/town.ts';
import { fixture } from '../support/archives.ts';
import { archivesFor, residentsFor } from '../support/bulk-fleet.ts';
import { runProgram, toldErrors, type ProgramRun } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const residents = residentsFor(3);
const posts = 5;

async function openFleet() {
  const folder = temporaryFolder();
  const town = await startTown(residents, { unlimited: true });
  onTestFinished(() => town.close());
  const archives = await archivesFor(folder, 3, { tweets: posts, mediaShare: 0.2, replyShare: 0 });
  const manifest = join(folder, 'fleet.csv');
  const tokenFile = (place: number): string => join(folder, `token-${String(place)}`);
  for (const [place, { token }] of residents.entries()) {
    writeFileSync(tokenFile(place), `${token}\n`);
    chmodSync(tokenFile(place), 0o600);
  }
  const tokens = [`file:${tokenFile(0)}`, `command:cat ${tokenFile(1)}`, `file:${tokenFile(2)}`];
  const write = (
    given: readonly string[] = tokens,
    from: readonly string[] = archives,
    urls: readonly string[] = from.map(() => town.url),
  ): void => {
    const rows = from.map(
      (archive, place) =>
        `a${String(place)},${archive},${urls[place] ?? ''},${given[place] ?? ''},fastest,none`,
    );
    writeFileSync(manifest, ['label,archives,instance,token,pace,limits', ...rows].join('\n'));
  };
  write();
  const bulk = async (command: string, ...more: readonly string[]): Promise<ProgramRun> =>
    runProgram(['bulk', command, manifest, ...more], { home: folder });
  return { folder, town, tokens, archives, write, bulk, bulkFolder: join(folder, 'fleet.bulk') };
}

describe('bulk', () => {
  it('plans an account of which nearly nothing is posted, and names the choice that brings the rest', async () => {
    const { bulk, bulkFolder, write } = await openFleet();
    write(undefined, [fixture('retweets-cut')]);
    const planned = await bulk('plan');
    expect(planned.exitCode, planned.stderr).toBe(exitCodes.success);
    expect(planned.stdout).toMatch(/^! a0: Only 0 of 6 tweets.*retweets: keep/m);
    const { accounts } = JSON.parse(readFileSync(join(bulkFolder, 'inventory.json'), 'utf8')) as {
      readonly accounts: readonly unknown[];
    };
    expect(accounts).toMatchObject([{ skipped: 6, skippedBy: { retweet: 6 } }]);
  });

  it('checks, plans, runs and proves it, and has nothing to do the second time', async () => {
    const { bulk, town, bulkFolder } = await openFleet();
    const checked = await bulk('check', '--json');
    expect(checked.exitCode, checked.stdout).toBe(exitCodes.success);
    expect(JSON.parse(checked.stdout)).toMatchObject({ type: 'bulkCheck', problems: [] });
    const early = await bulk('run', '--json');
    expect(toldErrors(early)).toMatchObject([{ code: 'NOT_PLANNED', exitCode: exitCodes.usage }]);
    const planned = await bulk('plan', '--json');
    expect(planned.exitCode, planned.stderr).toBe(exitCodes.success);
    expect(JSON.parse(planned.stdout)).toMatchObject({
      instances: [{ accounts: 3, posts: 3 * posts, media: 3 }],
    });
    expect(town.houses.flatMap((house) => house.statuses())).toEqual([]);
    const ran = await bulk('run', '--json');
    expect(ran.exitCode, ran.stderr).toBe(exitCodes.success);
    expect(town.houses.map((house) => house.statuses().length)).toEqual([posts, posts, posts]);
    const events = ran.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind?: string; label?: string });
    expect(
      events
        .filter(({ kind }) => kind === 'finished')
        .map(({ label }) => label)
        .sort(),
    ).toEqual(['a0', 'a1', 'a2']);
    expect((await bulk('run')).exitCode).toBe(exitCodes.nothingToDo);
    expect(town.houses.map((house) => house.statuses().length)).toEqual([posts, posts, posts]);
    const status = await bulk('status', '--json');
    expect(status.stdout.match(/"state":"finished"/g)).toHaveLength(3);
    const files = globSync('**/*', { cwd: bulkFolder }).map((name) => join(bulkFolder, name));
    const plain = files.filter((file) => statSync(file).isFile());
    expect(plain.filter((file) => (statSync(file).mode & 0o077) !== 0)).toEqual([]);
    const texts = plain.map((file) => readFileSync(file, 'latin1')).join('');
    for (const { token } of residents) expect(texts).not.toContain(token);
  }, 120_000);

  it('leaves out what people left out, names who fails, and takes them up again', async () => {
    const { bulk, town, tokens, write, bulkFolder } = await openFleet();
    expect((await bulk('plan')).exitCode).toBe(exitCodes.success);
    const csv = join(bulkFolder, 'inventory.csv');
    writeFileSync(csv, readFileSync(csv, 'utf8').replace('"yes","a0"', '"no","a0"'));
    write([tokens[0] ?? '', 'env:NOBODY_SET_THIS', tokens[2] ?? '']);
    const ran = await bulk('run');
    expect(ran.exitCode, ran.stderr).toBe(exitCodes.partial);
    expect(ran.stdout).toContain('TOKEN_NOT_FOUND');
    expect(town.houses.map((house) => house.statuses().length)).toEqual([0, 0, posts]);
    write();
    const retried = await bulk('retry');
    expect(retried.exitCode, retried.stderr).toBe(exitCodes.success);
    expect(town.houses.map((house) => house.statuses().length)).toEqual([0, posts, posts]);
  }, 120_000);

  it('lets paused accounts alone until they are resumed', async () => {
    const { bulk, town } = await openFleet();
    await bulk('plan');
    expect((await bulk('pause', 'a1')).exitCode).toBe(exitCodes.success);
    expect((await bulk('run')).exitCode).toBe(exitCodes.partial);
    expect(town.houses.map((house) => house.statuses().length)).toEqual([posts, 0, posts]);
    expect((await bulk('status')).stdout).toContain('paused');
    expect((await bulk('resume', 'a*')).exitCode).toBe(exitCodes.success);
    expect((await bulk('run')).exitCode).toBe(exitCodes.success);
    expect(town.houses.map((house) => house.statuses().length)).toEqual([posts, posts, posts]);
    expect(toldErrors(await bulk('cancel', 'nobody', '--json'))).toMatchObject([{ code: 'LABEL_UNKNOWN' }]);
  }, 120_000);

  it('names all problems at once: two rows on one target, a wrong token, an exposed file', async () => {
    const { bulk, tokens, write, folder } = await openFleet();
    chmodSync(join(folder, 'token-2'), 0o644);
    write([tokens[0] ?? '', tokens[0] ?? '', tokens[2] ?? '']);
    const checked = await bulk('check', '--json');
    expect(checked.exitCode).toBe(exitCodes.usage);
    const { problems } = JSON.parse(checked.stdout) as { problems: readonly { row: number; code: string }[] };
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [3, 'TARGET_TWICE'],
      [4, 'TOKEN_FILE_EXPOSED'],
    ]);
  }, 120_000);

  it('does not take one account on X to two targets', async () => {
    const { bulk, tokens, archives, folder, write } = await openFleet();
    const [first = '', , third = ''] = archives;
    const copy = join(folder, 'the-same-account.zip');
    copyFileSync(first, copy);
    write(tokens, [first, copy, third]);
    const checked = await bulk('check', '--json');
    expect(checked.exitCode).toBe(exitCodes.usage);
    expect(JSON.parse(checked.stdout)).toMatchObject({ problems: [{ row: 3, code: 'SOURCE_TWICE' }] });
  }, 120_000);

  it('refuses two rows on one target in plan and run as in check, however their addresses are spelt', async () => {
    const { bulk, town, tokens, write, bulkFolder } = await openFleet();
    const plan = await bulk('plan');
    expect(plan.exitCode, plan.stderr).toBe(exitCodes.success);
    const inventory = join(bulkFolder, 'inventory.json');
    const [before, [first = '', , third = '']] = [readFileSync(inventory, 'utf8'), tokens];
    write([first, first, third], undefined, [town.url, town.url.replace('127.0.0.1', 'LOCALHOST'), town.url]);
    const problem = { code: 'MANIFEST_WRONG', exitCode: exitCodes.usage };
    for (const command of ['check', 'plan']) {
      const run = await bulk(command, '--json');
      expect(run.exitCode, run.stdout).toBe(exitCodes.usage);
      expect(`${run.stdout}${run.stderr}`).toContain('TARGET_TWICE');
    }
    expect(readFileSync(inventory, 'utf8')).toBe(before);
    // The token is another account's than when the plan was made: told by the first request.
    const late = await bulk('run', '--json');
    expect(late.exitCode, late.stdout).toBe(exitCodes.partial);
    expect(late.stdout).toContain('TARGET_TWICE');
    expect(town.houses.map((house) => house.statuses().length)).toEqual([posts, 0, posts]);
    // Written by a version that planned such rows.
    const old = before.replaceAll('user1', 'user0').replaceAll(/"(?:targetKey|sourceId)": "[^"]+",?/g, '');
    expect(old.length).toBeLessThan(before.length);
    writeFileSync(inventory, old);
    expect(toldErrors(await bulk('run', '--json'))).toMatchObject([problem]);
    expect(town.houses.map((house) => house.statuses().length)).toEqual([posts, 0, posts]);
  }, 120_000);

  it('refuses two rows of one account on X in plan as in check', async () => {
    const { bulk, tokens, archives, folder, write } = await openFleet();
    const [first = '', , third = ''] = archives;
    const copy = join(folder, 'the-same-account.zip');
    copyFileSync(first, copy);
    write(tokens, [first, copy, third]);
    const planned = await bulk('plan', '--json');
    expect(toldErrors(planned)).toMatchObject([{ code: 'MANIFEST_WRONG', exitCode: exitCodes.usage }]);
    expect(planned.stderr).toContain('SOURCE_TWICE');
  }, 120_000);

  it('stops at posts it knows nothing of, and goes on with --adopt', async () => {
    const { bulk, town, bulkFolder } = await openFleet();
    await bulk('plan');
    expect((await bulk('run')).exitCode).toBe(exitCodes.success);
    rmSync(join(bulkFolder, 'accounts'), { recursive: true });
    const stopped = await bulk('run');
    expect(stopped.exitCode).toBe(exitCodes.partial);
    expect(stopped.stdout).toContain('ACCOUNT_HAS_MATCHES');
    rmSync(join(bulkFolder, 'standing'), { recursive: true });
    const adopted = await bulk('run', '--adopt');
    expect(adopted.exitCode, adopted.stderr).toBe(exitCodes.success);
    expect(adopted.stderr).toContain(`Wrote down ${String(posts)} posts`);
    expect(town.houses.map((house) => house.statuses().length)).toEqual([posts, posts, posts]);
  }, 120_000);
});
