// Follows people as a process of its own that dies by its own hand, as by a power cut, at one step of its work:
//   node test/support/follow-process.ts '{"url":"...","token":"...","folder":"...","addresses":["..."],"killAt":2}'
// Each operation has four steps: before its intent, after it, after the answer, after its outcome was written down; `killAt`
// counts them from 1, 0 lets it live. Prints `done` at its end.

import { join } from 'node:path';
import { choicesSchema } from '../../src/choices/choices.ts';
import { openTarget } from '../../src/compose.ts';
import { performWish } from '../../src/follow.ts';
import { openAccountLedger } from '../../src/store/open-account-ledger.ts';
import { openLookUps } from '../../src/store/open-look-ups.ts';

/** The one argument, as JSON. */
export interface FollowProcessArgument {
  readonly url: string;
  readonly token: string;
  readonly folder: string;
  readonly addresses: readonly string[];
  readonly killAt: number;
}

const argument = JSON.parse(process.argv[2] ?? '{}') as FollowProcessArgument;
let stepsLeft = argument.killAt;

function step(): void {
  stepsLeft -= 1;
  if (stepsLeft === 0) process.kill(process.pid, 'SIGKILL');
}

const { url, token, folder, addresses } = argument;
const { signal } = new AbortController();
const choices = choicesSchema.parse({ pace: 'fastest' });
const target = await openTarget(new URL(url), token, { choices, userAgent: 'test', signal });
const journal = await openAccountLedger(join(folder, 'ledger.sqlite'));
const context = {
  ...{ ...target, signal, listen: () => undefined, onSettled: () => undefined },
  cache: openLookUps(join(folder, 'look-ups.sqlite')),
  journal: {
    ...journal,
    intend: async (...intent: Parameters<typeof journal.intend>) => {
      step();
      await journal.intend(...intent);
      step();
    },
    settle: async (...outcome: Parameters<typeof journal.settle>) => {
      step();
      await journal.settle(...outcome);
      step();
    },
  },
};
const manner = { reblogs: true, notify: false, languages: [] };
await performWish(context, { kind: 'follow', addresses, manner }, () => undefined);
process.stdout.write('done\n');
