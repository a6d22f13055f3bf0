// The table of families; their facts are in a file each. The engine never asks which family a server is of.

import { activitiesNext } from './activities-next.ts';
import { akkoma } from './akkoma.ts';
import type { Family } from './family.ts';
import { friendica } from './friendica.ts';
import { gotosocial } from './gotosocial.ts';
import { hollo } from './hollo.ts';
import { iceshrimp } from './iceshrimp.ts';
import { mastodon } from './mastodon.ts';
import { mitra } from './mitra.ts';
import { pixelfed } from './pixelfed.ts';
import { sharkey } from './sharkey.ts';
import { snac } from './snac.ts';
import { takahe } from './takahe.ts';

export { unknown as unknownFamily } from './unknown.ts';

const families: readonly Family[] = [
  ...[mastodon, gotosocial, hollo, akkoma, iceshrimp, sharkey, pixelfed, friendica, mitra, takahe],
  ...[snac, activitiesNext],
];

/** The family of a software's name in lower case; null when nobody has described it. */
export function familyOf(name: string): Family | null {
  return families.find(({ names }) => names.includes(name)) ?? null;
}

/** The names of all families that are described. */
export const familyNames: readonly string[] = families.map(({ names }) => names[0]);
