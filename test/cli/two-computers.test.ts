// Two and three computers with one archive and one account: each has a home of its own, so that no lock keeps them apart. The
// account gets each post once where a repeated key makes no second post while the first is at work, and elsewhere once more for
// each computer at most, which is told.

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { generateArchive } from '../../bench/generate-archive.ts';
import type { PersonalityName } from '../../src/practice/personality.ts';
import { openCrossing, textsOn, type Crossing } from '../support/crossing.ts';
import { hasPseudoTerminal, runOnTerminal } from '../support/pseudo-terminal.ts';
import { runProgram, toldErrors, type ProgramRun } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const tweets = 24;
const servers: readonly PersonalityName[] = ['4.6', 'hollo', '4.3', '4.5', 'gotosocial'];
const once: ReadonlySet<PersonalityName> = new Set(['4.6', 'hollo']);

async function anArchive(): Promise<string> {
  const path = join(temporaryFolder(), 'archive.zip');
  await generateArchive(path, { tweets, mediaShare: 0, replyShare: 0.2 });
  return path;
}

/** How many posts the account shows beyond one for each text. */
function surplusOn({ practice }: Crossing): number {
  const texts = textsOn(practice);
  return texts.length - new Set(texts).size;
}

const isStopped = (run: ProgramRun): boolean =>
  toldErrors(run).some(({ code }) => code === 'ACCOUNT_HAS_MATCHES');

it.each([
  ...servers.map((server) => ({ server, count: 2 })),
  { server: '4.6' as const, count: 3 },
  { server: '4.5' as const, count: 3 },
])(
  '$count that start in one moment on $server post nothing twice, or one each at most',
  { timeout: 120_000 },
  async ({ server, count }) => {
    const crossing = await openCrossing({ personality: server });
    const { practice, args, around } = crossing;
    const archive = await anArchive();
    const computers = Array.from({ length: count }, () => temporaryFolder());
    const start = (...flags: readonly string[]): Promise<readonly ProgramRun[]> =>
      Promise.all(
        computers.map((computer) =>
          runProgram(args(archive, '--json', ...flags), { ...around, computer, timeoutMs: 100_000 }),
        ),
      );
    const runs = await start();
    const surplus = surplusOn(crossing);
    expect(surplus).toBeLessThanOrEqual(once.has(server) ? 0 : count - 1);
    const told = runs.map(({ stderr }) => stderr).join('\n');
    // Those that end well have found every post in their ledger; the others say why they stopped.
    for (const run of runs) expect(run.exitCode === 0 || isStopped(run), run.stderr).toBe(true);
    if (surplus > 0) expect(told).toMatch(/shows .* twice|ACCOUNT_HAS_MATCHES/);
    // One of them goes on with --adopt, and the other need not.
    const [computer = ''] = computers;
    const last = await runProgram(args(archive, '--json', '--adopt'), { ...around, computer });
    expect(last.exitCode, last.stderr).toBe(0);
    expect(surplusOn(crossing)).toBe(surplus);
    expect(new Set(textsOn(practice)).size).toBe(tweets);
    if (surplus > 0) expect(`${told}${last.stderr}`).toContain('twice');
  },
);

it.skipIf(!hasPseudoTerminal).each(servers)(
  'one that is held at its question while another finishes posts nothing on %s',
  { timeout: 120_000 },
  async (server) => {
    const crossing = await openCrossing({ personality: server });
    const { practice, around, args } = crossing;
    const archive = await anArchive();
    const other = { ...around, computer: temporaryFolder() };
    const words = ['migrate', archive, '--instance', practice.url, '--limits', 'none', '--pace', 'fastest'];
    const held = await runOnTerminal(words, {
      ...{ columns: 200, token: practice.token, computer: temporaryFolder() },
      answer: {
        ...{ when: 'Post them to', typed: 'y\r' },
        first: async () => {
          const run = await runProgram(args(archive), other);
          expect(run.exitCode, run.stderr).toBe(0);
        },
      },
    });
    expect(held.exitCode).toBe(5);
    expect(held.screen).toContain('ACCOUNT_HAS_MATCHES');
    expect(held.screen).toContain('--adopt');
    expect(textsOn(practice)).toHaveLength(tweets);
    expect(surplusOn(crossing)).toBe(0);
  },
);
