// `npm run torture -- --kills 500 --faults all --seed 7`: kills real migrations and compares the server with the plan
// at the end. `--faults none` or a list of kinds; `--as 4.5` says who the practice servers are; `--jobs 3` goes through
// three migrations side by side, `--kills-each 8` with so many kills each; `--second` lets another computer migrate the same
// archive to the same account, begun at random moments: no post twice where keys are locked, elsewhere one at most, and told. `--url` and `--token` name a real server
// instead of practice ones, with an account that has no posts yet; there time and limits are real. Exits with 1 when
// anything is twice, missing or wrong.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { personalities, type PersonalityName } from '../../src/practice/personality.ts';
import { everyFaultKind, tortured, type TortureKind } from '../support/torture.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    faults: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '1' },
    as: { type: 'string' },
    jobs: { type: 'string', default: '2' },
    'kills-each': { type: 'string', default: '8' },
    url: { type: 'string' },
    token: { type: 'string' },
    second: { type: 'boolean', default: false },
  },
});

function faultKinds(text: string): readonly TortureKind[] {
  if (text === 'all') return everyFaultKind;
  const names = text === 'none' ? [] : text.split(',');
  const unknown = names.filter((name) => !everyFaultKind.some((kind) => kind === name));
  if (unknown.length > 0)
    throw new Error(`--faults: ${unknown.join(', ')}; there are ${everyFaultKind.join(', ')}.`);
  return everyFaultKind.filter((kind) => names.includes(kind));
}

function personalityOf(text: string): PersonalityName {
  const found = (Object.keys(personalities) as PersonalityName[]).find((name) => name === text);
  if (found === undefined) throw new Error(`--as: ${Object.keys(personalities).join(', ')}.`);
  return found;
}

const folder = mkdtempSync(join(tmpdir(), 'tweetferry-torture-'));
const { url, token, as } = values;
const server = url === undefined ? {} : { server: { url, token: token ?? '' } };
const options = {
  ...{ folder, kills: Number(values.kills), seed: Number(values.seed) },
  hasSecond: values.second,
  ...{ jobs: Number(values.jobs), killsEach: Number(values['kills-each']) },
  ...(as === undefined ? {} : { as: personalityOf(as) }),
  ...server,
};
const struck: Record<string, number> = {};
const sum = {
  kills: 0,
  killsAtSteps: 0,
  migrations: 0,
  posts: 0,
  twice: 0,
  /** With a second workspace: second posts that were told of, and how many of them were more than may be. */
  toldTwins: 0,
  twinsTooMany: 0,
  missing: 0,
  order: 0,
  parents: 0,
  media: 0,
  visibility: 0,
  exits: 0,
};
for await (const { round, kills, killsAtSteps, exitCode, output, comparison, ...ended } of tortured({
  ...options,
  faults: faultKinds(values.faults),
})) {
  sum.kills += kills;
  sum.killsAtSteps += killsAtSteps;
  for (const [kind, times] of Object.entries(ended.struck)) struck[kind] = (struck[kind] ?? 0) + times;
  sum.migrations += 1;
  sum.posts += comparison.planned;
  sum.toldTwins += ended.toldTwins;
  const tooMany = Math.max(0, ended.toldTwins - ended.mostTwins);
  sum.twinsTooMany += tooMany;
  sum.twice += comparison.surplus.length;
  sum.missing += comparison.missing.length;
  sum.order += comparison.wrongOrder;
  sum.parents += comparison.wrongParent.length;
  sum.media += comparison.wrongMedia.length;
  sum.visibility += comparison.wrongVisibility.length;
  const { planned, shown, ...wrong } = comparison;
  const isRight = Object.values(wrong).every((each) => (typeof each === 'number' ? each : each.length) === 0);
  if (exitCode !== 0) sum.exits += 1;
  if (exitCode !== 0 || !isRight || tooMany > 0)
    process.stdout.write(
      `Migration ${String(round)}, ${String(shown)} of ${String(planned)} posts: ${JSON.stringify(wrong)}\n${output}\n`,
    );
  process.stdout.write(`${JSON.stringify({ ...sum, struck })}\n`);
}
const { twice, twinsTooMany, missing, order, parents, media, visibility, exits } = sum;
const isWell = twice + twinsTooMany + missing + order + parents + media + visibility + exits === 0;
if (isWell) rmSync(folder, { recursive: true });
else process.stdout.write(`Kept for a look: ${folder}\n`);
process.exitCode = isWell ? 0 : 1;
