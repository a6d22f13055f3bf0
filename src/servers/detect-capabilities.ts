// From answers to one value that says what the server can do, and for each line of it how that is known: asked of
// this server, known of its family, or assumed to be as on a stock Mastodon.

import type { Capabilities, CapabilitySource } from '../model/capabilities.ts';
import type { Detection } from '../model/server-profile.ts';
import { readAdvertisedLimits } from './advertised-limits.ts';
import type { ServerAnswers } from './answers.ts';
import { familyOf, unknownFamily } from './families.ts';
import type { Family } from './family.ts';
import { currentStock, stockCapabilities } from './mastodon.ts';
import { readSoftware } from './software.ts';

function detect(family: Family, version: string, advertised: Partial<Capabilities>): Detection {
  const known = family.facts(version);
  const trusted = Object.fromEntries(
    Object.entries(advertised).filter(
      ([name]) => !family.distrusted.some((distrusted) => distrusted === name),
    ),
  );
  const capabilities = { ...stockCapabilities, ...known, ...trusted, family: family.names[0], version };
  const sourceOf = (name: string): CapabilitySource => {
    if (name in trusted || name === 'family' || name === 'version') return 'asked';
    return name in known ? 'known' : 'assumed';
  };
  const sources = Object.fromEntries(Object.keys(capabilities).map((name) => [name, sourceOf(name)]));
  return { capabilities, experience: family.experience, sources: sources as Detection['sources'] };
}

/** The server behind these answers. Unknown software is treated like a stock Mastodon, trusting less. */
export function detectServer(answers: ServerAnswers): Detection {
  const { name, version } = readSoftware(answers);
  return detect(familyOf(name) ?? unknownFamily, version, readAdvertisedLimits(answers));
}

const familyAndVersion = /^([\w.-]+?)(?:@(v?\d[\w.+-]*))?$/;

/**
 * A server of a described family that nobody asks, of a version where one is named (`mastodon@4.3`) and of today's where
 * none is; null for any other name.
 */
export function offlineServer(name: string): Detection | null {
  const [, named = '', version] = familyAndVersion.exec(name.toLowerCase()) ?? [];
  const family = familyOf(named);
  return family && detect(family, version ?? (family.names[0] === 'mastodon' ? currentStock : ''), {});
}
