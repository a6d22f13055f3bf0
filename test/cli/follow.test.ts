// `follow` as a user sees it: a map, a screen, a yes; each once, whatever happens in between.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PracticeOptions } from '../../src/practice/practice.ts';
import type { RemoteAccount } from '../../src/practice/ties.ts';
import { fixture } from '../support/archives.ts';
import { openCrossing } from '../support/crossing.ts';
import { runProgram, startProgram, toldErrors, type ProgramRun } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const demo = fixture('demo');
const known: readonly RemoteAccount[] = [
  { acct: 'ada@far.example' },
  { acct: 'bob@far.example', isLocked: true },
  { acct: 'old@far.example', movedTo: 'new@far.example' },
  { acct: 'new@far.example' },
  { acct: 'foe@far.example' },
  { acct: 'loud@far.example' },
];
const rows = [
  'handle,address,confidence,decision,ties',
  ...['ada,@ada@far.example,0.95,,follows', 'bob,bob@far.example,0.3,yes,follows'],
  ...['old,@old@far.example,0.9,,follows', 'none,none@far.example,0.9,,follows'],
  ...['doubt,doubt@far.example,0.5,,follows', 'skip,skip@far.example,0.9,no,follows'],
  ...['foe,foe@far.example,0.9,,follows blocks', 'loud,loud@far.example,0.9,,mutes'],
];

interface Stage {
  readonly map: string;
  readonly practice: Awaited<ReturnType<typeof openCrossing>>['practice'];
  readonly args: (...flags: readonly string[]) => readonly string[];
  readonly follow: (...flags: readonly string[]) => Promise<ProgramRun>;
  readonly around: Awaited<ReturnType<typeof openCrossing>>['around'];
  readonly following: () => readonly string[];
}

async function openStage(
  options: Partial<PracticeOptions> = {},
  table: readonly string[] = rows,
): Promise<Stage> {
  const directory = (address: string): RemoteAccount | null =>
    known.find(({ acct }) => acct === address) ?? null;
  const { practice, around } = await openCrossing({ directory, ...options });
  const map = temporaryFolder();
  writeFileSync(join(map, 'identities.csv'), `${table.join('\r\n')}\r\n`);
  const args = (...flags: readonly string[]): readonly string[] => [
    ...['follow', demo, '--instance', practice.url, '--map', map, '--limits', 'none', '--pace', 'fastest'],
    ...flags,
  ];
  const following = (): readonly string[] =>
    Object.entries(practice.ties()).flatMap(([acct, tie]) =>
      tie.isFollowing || tie.isRequested ? [acct] : [],
    );
  return { map, practice, args, around, following, follow: (...flags) => runProgram(args(...flags), around) };
}

const crowd = Array.from({ length: 40 }, (_, place) => `p${String(place)}@far.example`);
/** A crowd to follow, on a server that takes so long for each of them. */
const crowdStage = (pace: { readonly waitMs: number }): Promise<Stage> =>
  openStage(
    {
      directory: (address) => (crowd.includes(address) ? { acct: address } : null),
      faults: ({ path }) => (path.endsWith('/follow') ? { kind: 'slow', ...pace } : null),
    },
    [
      'handle,address,decision,ties',
      ...crowd.map((address, place) => `h${String(place)},${address},yes,follows`),
    ],
  );

describe('follow', () => {
  it('follows whom the map names, once, and says what became of everybody', async () => {
    const { follow, following, practice, around } = await openStage();
    const run = await follow('--yes', '--json');
    expect(run.exitCode, run.stderr).toBe(0);
    const wish = { kind: 'follow', people: 4, moved: 1 } as const;
    const ends = { following: 2, requested: 1, notFound: 1 };
    expect(JSON.parse(run.stdout)).toEqual({ type: 'people', version: 1, wishes: [{ ...wish, ends }] });
    expect(following().toSorted()).toEqual(['ada@far.example', 'bob@far.example', 'new@far.example']);
    const status = await runProgram(['status', '--json'], around);
    expect(JSON.parse(status.stdout)).toMatchObject({ people: { following: 2, requested: 1, refused: 0 } });
    expect((await runProgram(['status'], around)).stdout).toContain('People: 2 followed');
    const before = practice.requests().byClass;
    const again = await follow('--yes', '--json');
    expect(JSON.parse(again.stdout)).toEqual(JSON.parse(run.stdout));
    expect(practice.requests().byClass.other).toBeLessThanOrEqual(before.other + 12);
    expect(following()).toHaveLength(3);
  });

  it('asks first, and does nothing without a yes', async () => {
    const { follow, following } = await openStage();
    const run = await follow('--json');
    expect(toldErrors(run)).toMatchObject([{ code: 'CONFIRMATION_NEEDED' }]);
    expect(following()).toEqual([]);
  });

  it('takes back what it followed, and follows anew when asked to', async () => {
    const { follow, following } = await openStage();
    await follow('--yes');
    const undone = await follow('--undo', '--yes');
    expect(undone.exitCode, undone.stderr).toBe(0);
    expect(following()).toEqual([]);
    const again = await follow('--yes', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ wishes: [{ ends: { following: 2, requested: 1 } }] });
    expect(following()).toHaveLength(3);
  });

  it('blocks and mutes when told to, and never follows whom it blocks', async () => {
    const { follow, practice } = await openStage();
    const run = await follow('--blocks', '--mutes', '--yes', '--json');
    expect(JSON.parse(run.stdout)).toMatchObject({
      wishes: [
        { kind: 'block', ends: { blocked: 1 } },
        { kind: 'mute', ends: { muted: 1 } },
        { kind: 'follow', people: 4 },
      ],
    });
    expect(practice.ties()['foe@far.example']).toMatchObject({ isBlocking: true, isFollowing: false });
    expect(practice.ties()['loud@far.example']).toMatchObject({ isMuting: true });
  });

  it('asks nobody with --offline', async () => {
    const { follow, practice } = await openStage();
    const run = await follow('--offline');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toContain('ada@far.example');
    expect(run.stdout).not.toContain('doubt@far.example');
    expect(practice.requests().total).toBe(0);
  });

  it('says which addresses it does not understand, and follows the others', async () => {
    const table = [...rows, 'cleo,cleo at far.example,,yes,follows', ',mailto:dan@far.example,,yes,follows'];
    const { follow, following } = await openStage({}, table);
    for (const flags of [['--offline'], ['--yes', '--json']]) {
      const run = await follow(...flags);
      expect(run.exitCode, run.stderr).toBe(0);
      expect(run.stderr).toContain('2 addresses');
      expect(run.stderr).toContain('@cleo: cleo at far.example');
    }
    expect(following()).toHaveLength(3);
  });

  it.each(['SIGKILL', 'SIGINT'] as const)('goes on after %s', async (signal) => {
    // So slow that it is found under way, however busy the machine is.
    const pace = { waitMs: 300 };
    const { args, around, following, follow } = await crowdStage(pace);
    const running = startProgram(args('--yes'), around);
    running.ended.catch(() => undefined);
    while (following().length < 5) await new Promise((resolve) => setTimeout(resolve, 5));
    running.process.kill(signal);
    pace.waitMs = 1;
    if (signal === 'SIGINT') {
      const run = await running.ended;
      expect(run.exitCode).toBe(130);
      expect(run.stderr).toContain('INTERRUPTED');
    }
    const run = await follow('--yes', '--json');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ wishes: [{ ends: { following: crowd.length } }] });
    expect(following()).toHaveLength(crowd.length);
  });

  it('stops before anything is asked where the token or the map will not do', async () => {
    const narrow = await openStage({ scopes: ['read', 'write:statuses'] });
    expect(toldErrors(await narrow.follow('--yes', '--json'))).toMatchObject([{ code: 'SCOPE_MISSING' }]);
    const { args, around } = await openStage();
    const elsewhere = args('--yes', '--json', '--map', temporaryFolder());
    expect(toldErrors(await runProgram(elsewhere, around))).toMatchObject([{ code: 'IDENTITIES_MISSING' }]);
  });

  it('goes along with the posts, and in a rehearsal of them', async () => {
    const { map, practice, around, following, follow } = await openStage();
    const posting = ['--follow', map, '--pace', 'fastest', '--json'];
    const migrate = ['migrate', demo, '--instance', practice.url, '--limits', 'none', '--yes', ...posting];
    const ends = { following: 2, requested: 1, notFound: 1 };
    const run = await runProgram(migrate, around);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ posted: 47, notYet: 0, wishes: [{ people: 4, ends }] });
    expect(following()).toHaveLength(3);
    const alone = await follow('--yes', '--json');
    expect(JSON.parse(alone.stdout)).toMatchObject({ wishes: [{ people: 4, ends }] });
    const rehearsed = await runProgram(['rehearse', demo, ...posting], around);
    expect(JSON.parse(rehearsed.stdout)).toMatchObject({
      ...{ tooMany: 0, posted: 47, wishes: [{ people: 4, ends: { following: 4 } }] },
    });
  });

  it('keeps nobody from posting where it is forbidden', async () => {
    const { map, practice, around, following } = await openStage({
      faults: ({ path }) => (path.endsWith('/follow') ? { kind: 'refused', httpStatus: 403 } : null),
    });
    const migrate = ['migrate', demo, '--instance', practice.url, '--limits', 'none', '--pace', 'fastest'];
    const run = await runProgram([...migrate, '--yes', '--json', '--follow', map], around);
    expect(run.exitCode, run.stderr).toBe(3);
    expect(JSON.parse(run.stdout)).toMatchObject({ posted: 47, wishes: [{ ends: { refused: 3 } }] });
    expect(following()).toEqual([]);
  });
});
