// Rehearsed time of following so many people, with --pace fastest, over the least time a stock Mastodon's limits allow, the
// refusals for too many requests on the way (0 wanted), and how long the rehearsal took in earnest. Each person is looked up
// before.
//   node bench/follows.ts [people]

import { choicesSchema } from '../src/choices/choices.ts';
import { openRehearsal } from '../src/compose.ts';
import { performWish } from '../src/follow.ts';
import { besideFollowsMs } from './lower-bound.ts';

const people = Number(process.argv[2] ?? 7_000);
const startMs = Date.UTC(2026, 0, 1);
const choices = choicesSchema.parse({ pace: 'fastest' });
const { signal } = new AbortController();
const days = (ms: number): string => `${(ms / 86_400_000).toFixed(2)} days`;

const rehearsal = await openRehearsal(choices, {
  ...{ userAgent: 'bench', signal, startMs },
  directory: (acct) => ({ acct }),
});
const context = {
  ...{ ...rehearsal.people, signal, listen: () => undefined, onSettled: () => undefined },
};
const addresses = Array.from({ length: people }, (_, place) => `person${String(place)}@far.example`);
const began = performance.now();
const manner = { reblogs: true, notify: false, languages: [] };
await performWish(context, { kind: 'follow', addresses, manner }, () => undefined);
const tookMs = performance.now() - began;
const boundMs = besideFollowsMs(startMs, [], people);
const { tooMany } = rehearsal.practice.requests();
const followed = Object.values(rehearsal.practice.ties()).filter((tie) => tie.isFollowing).length;
process.stdout.write(
  `follows: ${String(followed)} of ${String(people)} people: ${(rehearsal.elapsedMs() / boundMs).toFixed(4)} x the bound of ${days(boundMs)}, ${String(tooMany)} refused as too many (rehearsed in ${(tookMs / 1000).toFixed(1)} s)\n`,
);
await rehearsal.practice.close();
