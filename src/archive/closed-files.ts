// Why files stay closed, for telling the user. This decides nothing: whatever file-roles.ts does not name is closed
// anyway. docs/archive-files.md shows the same list with its reasons.

import type { ClosedReason } from '../model/archive.ts';
import { roleOf } from './file-roles.ts';

/** By the beginning of the name; `-part1` and the like follow. */
const privateFiles: readonly (readonly [ClosedReason, RegExp])[] = [
  ['conversations', /^(?:direct-message|message-event|audio-video-calls-in-dm)/],
  ['deleted', /^deleted-/],
  ['circle', /^twitter-circle/],
  ['fleets', /^fleet/],
  ['machineChats', /^grok/],
  ['signIns', /^(?:ip-audit|account-creation-ip|device-token|ni-devices|key-registry|connected-application)/],
  ['signIns', /^sso\b/],
  ['aboutYou', /^(?:phone-number|email-address-change|account-timezone|age-?info|saved-search)/],
  ['aboutYou', /^(?:contact|account-suspension)\b/],
  ['advertising', /^(?:ad-|ads-|personalization|user-link-clicks|branch-links)/],
  ['advertising', /^app\b/],
];

const privateFolders: readonly (readonly [ClosedReason, RegExp])[] = [
  ['conversations', /^direct_message/],
  ['deleted', /^deleted_/],
  ['circle', /^twitter_circle/],
  ['fleets', /^fleet/],
  ['machineChats', /^grok/],
];

function reasonIn(table: typeof privateFiles, name: string): ClosedReason | null {
  return table.find(([, form]) => form.test(name))?.[0] ?? null;
}

/** True for folders whose content is never even listed. */
export function isClosedFolder(name: string): boolean {
  return reasonIn(privateFolders, name) !== null;
}

/** A file, or a folder for all files in it, with what keeps it closed. */
export interface ClosedName {
  readonly name: string;
  readonly reason: ClosedReason;
}

/**
 * Why a file stays closed, by its path inside the data folder; of folders only their name is told. Null for what is read,
 * and for what is no file of X's.
 */
export function closedName(path: string): ClosedName | null {
  const slash = path.indexOf('/');
  const folder = path.slice(0, Math.max(0, slash));
  if (slash < 0) {
    if (!path.endsWith('.js') || roleOf(path) !== null) return null;
    return { name: path, reason: reasonIn(privateFiles, path) ?? 'notNeeded' };
  }
  const reason = reasonIn(privateFolders, folder);
  if (reason !== null) return { name: `${folder}/`, reason };
  return folder.endsWith('_media') && roleOf(path) === null
    ? { name: `${folder}/`, reason: 'notNeeded' }
    : null;
}
