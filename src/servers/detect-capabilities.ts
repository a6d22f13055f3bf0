// From answers to one value that says what the server can do. The table of families is here; their facts are in
// a file each.

import type { Capabilities } from '../model/capabilities.ts';
import { readAdvertisedLimits, type AdvertisedLimits } from './advertised-limits.ts';
import type { ServerAnswers } from './answers.ts';
import { gotosocialCapabilities } from './gotosocial.ts';
import { holloCapabilities } from './hollo.ts';
import { currentStock, mastodonCapabilities } from './mastodon.ts';
import { snacCapabilities } from './snac.ts';
import { readSoftware } from './software.ts';
import { unknownCapabilities } from './unknown.ts';

type Family = (version: string, advertised: Partial<AdvertisedLimits>) => Capabilities;

const families: ReadonlyMap<string, Family> = new Map([
  ['mastodon', mastodonCapabilities],
  ['hometown', mastodonCapabilities],
  ['gotosocial', gotosocialCapabilities],
  ['hollo', holloCapabilities],
  ['snac', snacCapabilities],
]);

/** What the server behind these answers can do. Unknown software is treated like a stock Mastodon, trusting less. */
export function detectCapabilities(answers: ServerAnswers): Capabilities {
  const { name, version } = readSoftware(answers);
  const family = families.get(name) ?? unknownCapabilities;
  return family(version, readAdvertisedLimits(answers));
}

/**
 * What to plan for when no server is asked: the family's own defaults, or a stock Mastodon of today for
 * `mastodon` and for every name that is not described here.
 */
export function offlineCapabilities(family: string): Capabilities {
  const known = families.get(family.toLowerCase()) ?? mastodonCapabilities;
  return known(known === mastodonCapabilities ? currentStock : '', {});
}
