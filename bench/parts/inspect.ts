// `inspect` as built, without the printing: the archive read once and counted.

import type * as Choices from '../../src/choices/choices.ts';
import type * as YoungGeneration from '../../src/cli/young-generation.ts';
import type * as Compose from '../../src/compose.ts';
import type * as InspectArchive from '../../src/report/inspect-archive.ts';

const built = async (name: string): Promise<unknown> =>
  import(new URL(`../../dist/${name}`, import.meta.url).href);
const { choicesSchema } = (await built('choices/choices.js')) as typeof Choices;
const { openForReading } = (await built('compose.js')) as typeof Compose;
const { inspectArchive } = (await built('report/inspect-archive.js')) as typeof InspectArchive;
const { keepYoungGenerationSmall } = (await built('cli/young-generation.js')) as typeof YoungGeneration;

keepYoungGenerationSmall();
const archive = await openForReading([process.argv[2] ?? ''], choicesSchema.parse({}));
const { tweets } = await inspectArchive(archive);
await archive.close();
process.stdout.write(`tweets ${String(tweets)} peak ${String(process.resourceUsage().maxRSS)}\n`);
