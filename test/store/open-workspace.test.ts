// The folder of a migration: one process at a time, readable by its owner only.

import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../src/store/open-workspace.ts';
import { spawnScript } from '../support/spawn-script.ts';
import { aStatus, anIntent } from '../support/operations.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const script = join(import.meta.dirname, 'hold-workspace.ts');
const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('a workspace', () => {
  it('is made with its folders, and nobody else can read anything in it', async () => {
    const base = join(temporaryFolder(), 'deep', 'base');
    const folder = join(base, 'workspace');
    const workspace = await openWorkspace(folder);
    await workspace.ledger.commit({ freeze: [aStatus('5')] });
    expect(modeOf(base)).toBe(0o700);
    expect(modeOf(folder)).toBe(0o700);
    for (const file of readdirSync(folder)) expect([file, modeOf(join(folder, file))]).toEqual([file, 0o600]);
    await workspace.release();
  });

  it('keeps its ledger, and makes no secret', async () => {
    const folder = join(temporaryFolder(), 'workspace');
    const before = await openWorkspace(folder);
    expect(before.secret).toBeNull();
    const status = aStatus('5');
    await before.ledger.commit({ freeze: [status], intents: [anIntent(status.id)] });
    await before.release();
    await before.release();
    expect(readdirSync(folder).sort()).toEqual(['ledger.sqlite', 'lock.sqlite']);
    const after = await openWorkspace(folder);
    expect((await after.ledger.state(status.id)).kind).toBe('intended');
    await after.release();
  });

  it('of the time of secrets keeps its own', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'secret'), Buffer.alloc(32, 7));
    const workspace = await openWorkspace(folder);
    expect(Buffer.from(workspace.secret ?? '')).toEqual(Buffer.alloc(32, 7));
    await workspace.release();
  });

  it('with a damaged secret is refused, since another one could repeat posts', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'secret'), 'short');
    await expect(openWorkspace(folder)).rejects.toMatchObject({ code: 'WORKSPACE_DAMAGED' });
    expect(existsSync(join(folder, 'holder.json'))).toBe(false);
  });

  it('below a file is unwritable', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(openWorkspace(join(file, 'workspace'))).rejects.toMatchObject({
      code: 'WORKSPACE_UNWRITABLE',
    });
  });
});

describe('the lock of a workspace', () => {
  const refusal = { code: 'WORKSPACE_IN_USE' };

  it('keeps a second process out, naming the holder, until the first is killed', async () => {
    const folder = join(temporaryFolder(), 'workspace');
    const holder = spawnScript(script, [folder]);
    await holder.wrote(1);
    const named = `^process ${holder.process.pid ?? 0} since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d on ${hostname()}$`;
    const holderName = expect.stringMatching(new RegExp(named)) as string;
    await expect(openWorkspace(folder)).rejects.toMatchObject({ ...refusal, args: { holder: holderName } });
    const second = spawnScript(script, [folder]);
    await second.wrote(1);
    expect(second.lines[0]).toMatch(/^WORKSPACE_IN_USE process \d+ since/);
    await holder.kill();
    const workspace = await openWorkspace(folder);
    expect(holder.lines[0]).toBe(`held ${workspace.folder}`);
    await workspace.release();
  });

  it('keeps the same process out too, and survives the attempt', async () => {
    const folder = join(temporaryFolder(), 'workspace');
    const workspace = await openWorkspace(folder);
    await expect(openWorkspace(folder)).rejects.toMatchObject(refusal);
    const other = spawnScript(script, [folder]);
    await other.wrote(1);
    expect(other.lines[0]).toMatch(/^WORKSPACE_IN_USE/);
    await workspace.release();
    const next = await openWorkspace(folder);
    await next.release();
  });

  it('holds when the note of its holder is lost or broken', async () => {
    const folder = join(temporaryFolder(), 'workspace');
    const workspace = await openWorkspace(folder);
    for (const note of ['', '{"pid":', '{"pid":"x"}', 'null']) {
      writeFileSync(join(folder, 'holder.json'), note);
      await expect(openWorkspace(folder)).rejects.toMatchObject({
        ...refusal,
        args: { holder: 'another process' },
      });
    }
    await workspace.release();
  });
});
