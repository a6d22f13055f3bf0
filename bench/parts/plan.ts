// The real thing: archive -> stored plan, as every command begins.

import { choicesSchema } from '../../src/choices/choices.ts';
import { knownCapabilities, stageForReading } from '../../src/compose.ts';
import { planFromStaging } from '../../src/migration.ts';

const choices = choicesSchema.parse({ replies: 'keep' });
const staged = await stageForReading([process.argv[2] ?? ''], () => undefined);
const capabilities = knownCapabilities('mastodon', choices);
const plan = planFromStaging(staged.staging, {
  account: staged.archive.facts.account,
  choices,
  capabilities,
});
await staged.close();
process.stdout.write(
  `tweets ${String(plan.tweets)} planned ${String(plan.planned)} peak ${String(process.resourceUsage().maxRSS)}\n`,
);
