// `tweetferry demo`: packs the bundled made-up archive, starts a practice server as a process of its own and
// migrates the one to the other, just as a user would.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Deps } from '../deps.ts';
import { packFolder } from '../pack-folder.ts';
import { migrate } from './migrate.ts';

const bundled = fileURLToPath(new URL('../../../fixtures/archives/demo', import.meta.url));
const program = fileURLToPath(new URL('../../../bin/tweetferry.js', import.meta.url));

interface RunningPractice {
  readonly url: string;
  readonly token: string;
  readonly process: ChildProcess;
}

async function startPracticeProcess(pageFile: string): Promise<RunningPractice> {
  const child = spawn(process.execPath, [program, 'practice', '--page', pageFile], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, token } = JSON.parse(line) as { url: string; token: string };
    return { url, token, process: child };
  }
  throw new Error('The practice server ended before it said where it is.');
}

async function end({ process: child }: RunningPractice): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

/** Runs the demo; on a terminal it serves the account's page until Ctrl-C, else it writes the page to a file. */
export async function demo(deps: Deps, flags: { readonly page: string }): Promise<void> {
  const { terminal } = deps;
  const folder = await mkdtemp(join(tmpdir(), 'tweetferry-demo-'));
  const pageFile = terminal.isInteractive ? join(folder, 'page.html') : flags.page;
  const practice = await startPracticeProcess(pageFile);
  try {
    const archive = join(folder, 'twitter-2024-05-01-demo.zip');
    await packFolder(bundled, archive);
    terminal.say(`Migrating a made-up archive to a practice Mastodon at ${practice.url}`);
    const environment = { ...deps.environment, TWEETFERRY_TOKEN: practice.token };
    await migrate({ ...deps, environment }, [archive], {
      ...{
        instance: practice.url,
        workspace: join(folder, 'workspace'),
        yes: true,
        server: 'mastodon',
        pace: 'fastest',
      },
    });
    if (terminal.isInteractive) {
      terminal.say(`\nLook at it: ${terminal.paint.bold(`${practice.url}/@you`)}   (Ctrl-C ends the demo)`);
      // Ctrl-C reaches the practice server too; we stay to tidy up after it.
      process.once('SIGINT', () => undefined);
      await once(practice.process, 'exit');
    }
  } finally {
    await end(practice);
    await rm(folder, { recursive: true, force: true });
  }
  if (!terminal.isInteractive) terminal.say(`The account's page is in ${flags.page}.`);
}
