// What the rules cost: staged tweets are read twice, once bare and once with every rule applied; the difference is theirs.

import type * as Choices from '../../src/choices/choices.ts';
import type * as Compose from '../../src/compose.ts';
import type * as Rules from '../../src/mapping/rules.ts';

const built = async (name: string): Promise<unknown> =>
  import(new URL(`../../dist/${name}`, import.meta.url).href);
const { choicesSchema } = (await built('choices/choices.js')) as typeof Choices;
const { knownCapabilities, stageForReading } = (await built('compose.js')) as typeof Compose;
const { mapTweet } = (await built('mapping/rules.js')) as typeof Rules;

const choices = choicesSchema.parse({ replies: 'keep' });
const { archive, staging, close } = await stageForReading([process.argv[2] ?? ''], () => undefined, choices);
const context = {
  ...{ account: archive.facts.account, choices, writesDates: true },
  capabilities: knownCapabilities('mastodon', choices),
  indexOf: (id: Parameters<typeof staging.indexOf>[0]) => staging.indexOf(id),
  leftOut: () => null,
  planned: () => null,
};

function timeOf(work: (tweet: Parameters<typeof mapTweet>[0]) => unknown): number {
  const began = performance.now();
  for (const tweet of staging.tweets()) work(tweet);
  return performance.now() - began;
}

const bareMs = timeOf(() => null);
const mappedMs = timeOf((tweet) => mapTweet(tweet, context));
await close();
process.stdout.write(`mapping ${String(Math.round(mappedMs - bareMs))} ms\n`);
