// Which software answers. Nodeinfo decides, because the `version` of the instance API is often a disguise
// ("4.0.0 (not true; really snac/2.75)", "2.7.2 (compatible; Akkoma 3.10.4)"); without nodeinfo the few unmistakable marks of the instance API do.

import type { ServerAnswers } from './answers.ts';
import { asRecord, asText } from '../model/json.ts';

/** The software's name in lower case, `unknown` when nothing tells, and its version as it writes it. */
export interface Software {
  readonly name: string;
  readonly version: string;
}

const marksInSourceUrl = [
  ['github.com/mastodon/mastodon', 'mastodon'],
  ['superseriousbusiness/gotosocial', 'gotosocial'],
  ['fedify-dev/hollo', 'hollo'],
] as const;

/** Reads the name and the version of the software. */
export function readSoftware(answers: ServerAnswers): Software {
  const named = asRecord(asRecord(answers.nodeinfo)?.['software']);
  const instance = asRecord(answers.instanceV2) ?? asRecord(answers.instanceV1);
  const version = asText(instance?.['version']) ?? '';
  const name = asText(named?.['name']);
  if (name) return { name: name.toLowerCase(), version: asText(named?.['version']) ?? version };
  const disguised = /\bsnac\/([\w.-]+)/.exec(version);
  if (disguised) return { name: 'snac', version: disguised[1] ?? version };
  const compatible = /\(compatible; ([\w.]+) ([^)\s]+)/.exec(version);
  if (compatible) return { name: (compatible[1] ?? '').toLowerCase(), version: compatible[2] ?? version };
  const source = asText(instance?.['source_url']) ?? '';
  const mark = marksInSourceUrl.find(([part]) => source.includes(part));
  return { name: mark?.[1] ?? 'unknown', version };
}
