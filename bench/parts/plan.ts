// The real thing, as built: archive -> stored plan, as every command begins.

import type * as Choices from '../../src/choices/choices.ts';
import type * as YoungGeneration from '../../src/cli/young-generation.ts';
import type * as Compose from '../../src/compose.ts';
import type * as Migration from '../../src/migration.ts';

const built = async (name: string): Promise<unknown> =>
  import(new URL(`../../dist/${name}`, import.meta.url).href);
const { choicesSchema } = (await built('choices/choices.js')) as typeof Choices;
const { knownCapabilities, stageForReading } = (await built('compose.js')) as typeof Compose;
const { planFromStaging } = (await built('migration.js')) as typeof Migration;

const { keepYoungGenerationSmall } = (await built('cli/young-generation.js')) as typeof YoungGeneration;

keepYoungGenerationSmall();
const choices = choicesSchema.parse({ replies: 'keep' });
const staged = await stageForReading([process.argv[2] ?? ''], () => undefined, choices);
const capabilities = knownCapabilities('mastodon', choices);
const { account } = staged.archive.facts;
const plan = await planFromStaging(staged.staging, { account, choices, capabilities });
await staged.close();
process.stdout.write(
  `tweets ${String(plan.tweets)} planned ${String(plan.planned)} peak ${String(process.resourceUsage().maxRSS)}\n`,
);
