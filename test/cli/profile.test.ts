// `profile` from an archive to a practice server and back: shown first, set once, kept for undo.

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Practice, PracticeOptions } from '../../src/practice/practice.ts';
import { apiClient, field, textField } from '../support/api-client.ts';
import { fixture } from '../support/archives.ts';
import { openCrossing } from '../support/crossing.ts';
import { expectGolden } from '../support/golden.ts';
import { runProgram, toldErrors, type ProgramRun } from '../support/run-program.ts';
import { samplePng } from '../support/sample-files.ts';
import { filesOf, zipEntries } from '../support/zip.ts';

const header = samplePng(300, 100, 9);
const avatar = samplePng(80, 80, 5);

async function archiveSaying(bio: string, website = 'https://example.org/vale'): Promise<string> {
  const pictures = 'https://pbs.twimg.com';
  const profile = {
    description: { bio, website, location: 'Lower Pellow' },
    avatarMediaUrl: `${pictures}/profile_images/1/Abc.jpg`,
    headerMediaUrl: `${pictures}/profile_banners/514209377/1600000000`,
  };
  return zipEntries({
    ...(await filesOf(fixture('demo'))),
    'data/profile.js': `window.YTD.profile.part0 = ${JSON.stringify([{ profile }])}`,
    'data/profile_media/514209377-Abc.jpg': avatar,
    'data/profile_media/514209377-1600000000.jpg': header,
  });
}

interface Stage {
  readonly practice: Practice;
  readonly run: (archive: string, ...flags: readonly string[]) => Promise<ProgramRun>;
  readonly workspace: string;
  readonly migrate: (archive: string, ...flags: readonly string[]) => Promise<ProgramRun>;
  readonly standing: () => Promise<unknown>;
}

async function openStage(options: Partial<PracticeOptions> = {}): Promise<Stage> {
  const { practice, home, around, migrate } = await openCrossing(options);
  const workspace = join(home, 'profile');
  const api = apiClient(practice.url, practice.token);
  return {
    ...{ practice, workspace },
    migrate: (archive, ...flags) => migrate(archive, '--workspace', workspace, ...flags),
    run: (archive, ...flags) =>
      runProgram(
        ['profile', archive, '--instance', practice.url, '--workspace', workspace, ...flags],
        around,
      ),
    standing: async () => (await api.ask('GET', '/api/v1/accounts/verify_credentials')).body,
  };
}

describe('a profile', () => {
  it('is shown and not set without a yes', async () => {
    const { run, standing, practice } = await openStage();
    const before = await standing();
    const shown = await run(await archiveSaying('Half a field, one shed.'));
    expect(shown.exitCode).toBe(8);
    expectGolden('profile/before-after.txt', shown.stdout.replaceAll(new URL(practice.url).host, 'host'));
    expect(await standing()).toEqual(before);
  });

  it('is set once, in all its parts, and then stands as wanted', async () => {
    const { run, standing, practice, workspace } = await openStage();
    const archive = await archiveSaying('Half a field, one shed.');
    const first = await run(
      archive,
      '--yes',
      '--json',
      '--default-visibility',
      'unlisted',
      '--old-account',
      'line',
    );
    expect(first.exitCode).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ type: 'profile', outcome: { profileSet: true } });
    const after = await standing();
    expect(after).toMatchObject({
      display_name: 'Juniper Vale 🌱',
      source: {
        note: 'Half a field, one shed.\n\nX: https://x.com/junipervale_',
        privacy: 'unlisted',
        fields: [
          { name: 'Location', value: 'Lower Pellow' },
          { name: 'Website', value: 'https://example.org/vale' },
        ],
      },
    });
    const shownBytes = await fetch(textField(after, 'avatar'));
    expect(Buffer.from(await shownBytes.arrayBuffer())).toEqual(avatar);
    expect(practice.requests().byClass.other).toBe(1);
    expect(statSync(join(workspace, 'profile-before.json')).mode & 0o777).toBe(0o600);
    const again = await run(archive, '--default-visibility', 'unlisted', '--old-account', 'line');
    expect(again.exitCode, again.stdout).toBe(0);
    expect(practice.requests().byClass.other).toBe(1);
    const other = samplePng(50, 50, 200);
    const form = new FormData();
    form.set('avatar', new File([new Uint8Array(other)], 'own.png', { type: 'image/png' }));
    const change = { form };
    await apiClient(practice.url, practice.token).ask('PATCH', '/api/v1/accounts/update_credentials', change);
    const undone = await run(archive, '--yes', '--json', '--only', 'avatar');
    expect(JSON.parse(undone.stdout)).toMatchObject({ changes: [{ part: 'avatar', changes: true }] });
    const restored = await fetch(textField(await standing(), 'avatar'));
    expect(Buffer.from(await restored.arrayBuffer())).toEqual(avatar);
  });

  it('goes back to what stood before the first change', async () => {
    const { run, standing, workspace } = await openStage();
    const before = await standing();
    const archive = await archiveSaying('Half a field, one shed.');
    expect((await run(archive, '--yes')).exitCode).toBe(0);
    expect((await run(archive, '--yes', '--only', 'bio', '--old-account', 'line')).exitCode).toBe(0);
    expect(await standing()).not.toEqual(before);
    expect((await run(archive, '--undo', '--yes')).exitCode).toBe(0);
    const back = await standing();
    for (const name of ['display_name', 'note', 'fields', 'avatar', 'header'])
      expect([name, field(back, name)]).toEqual([name, field(before, name)]);
    expect(() => readFileSync(join(workspace, 'profile-before.json'))).toThrow('ENOENT');
    const nothing = await run(archive, '--undo', '--yes', '--json');
    expect(toldErrors(nothing)).toMatchObject([{ code: 'PROFILE_NOT_KEPT', exitCode: 7 }]);
  });

  it('puts pictures back that stood there', async () => {
    const { run, standing, practice } = await openStage();
    const form = new FormData();
    const own = samplePng(50, 50, 200);
    form.set('avatar', new File([new Uint8Array(own)], 'own.png', { type: 'image/png' }));
    await apiClient(practice.url, practice.token).ask('PATCH', '/api/v1/accounts/update_credentials', {
      form,
    });
    const before = await standing();
    const archive = await archiveSaying('Half a field.');
    expect((await run(archive, '--yes')).exitCode).toBe(0);
    expect(field(await standing(), 'avatar')).not.toBe(field(before, 'avatar'));
    expect((await run(archive, '--undo', '--yes')).exitCode).toBe(0);
    expect(field(await standing(), 'avatar')).toBe(field(before, 'avatar'));
  });

  it('is set again where the answer was lost', async () => {
    const seen: string[] = [];
    const { run, standing } = await openStage({
      faults: ({ method }) => {
        if (method !== 'PATCH') return null;
        seen.push(method);
        return seen.length === 1 ? { kind: 'dropAfterCommit' } : null;
      },
    });
    expect((await run(await archiveSaying('One shed.'), '--yes', '--only', 'bio')).exitCode).toBe(0);
    expect(await standing()).toMatchObject({ source: { note: 'One shed.' } });
    expect(seen).toHaveLength(2);
  });

  it('pins posts once they are there, and only once', async () => {
    const { run, migrate, practice } = await openStage();
    const archive = fixture('demo');
    const tweet = '1810030856879520487';
    const early = await run(archive, '--yes', '--json', '--only', 'name', '--pins', tweet);
    expect(JSON.parse(early.stdout)).toMatchObject({ pins: [], notices: [{ code: 'pinWaits' }] });
    await migrate(archive);
    const pinned = await run(archive, '--yes', '--json', '--only', 'name', '--pins', tweet);
    expect(JSON.parse(pinned.stdout)).toMatchObject({ outcome: { pinned: [tweet], notPinned: [] } });
    const again = await run(archive, '--yes', '--json', '--only', 'name', '--pins', tweet);
    expect([again.exitCode, JSON.parse(again.stdout)]).toMatchObject([0, { pins: [], outcome: null }]);
    const api = apiClient(practice.url, practice.token);
    const id = textField(await (await api.ask('GET', '/api/v1/accounts/verify_credentials')).body, 'id');
    const list = await api.ask('GET', `/api/v1/accounts/${id}/statuses?pinned=true`);
    expect(list.body).toHaveLength(1);
  });
});
