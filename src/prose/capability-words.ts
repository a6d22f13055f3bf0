// What a server can do, in words of a few columns each, for a table of servers.

import type {
  Backdating,
  Bucket,
  Capabilities,
  FollowCap,
  KeyHandling,
  Markup,
} from '../model/capabilities.ts';
import type { InstanceFacts } from '../model/account.ts';
import { fieldList } from './difference-words.ts';
import { formatBytes, formatDuration, groupDigits } from './numbers.ts';

const registrationWords: Readonly<Record<InstanceFacts['registrations'], string>> = {
  open: 'open',
  approval: 'on approval',
  closed: 'closed',
  unknown: 'not said',
};

/** Whether one can join. */
export function joiningWords(facts: InstanceFacts | null): string {
  return facts === null ? 'ask' : registrationWords[facts.registrations];
}

const backdatingWords: Readonly<Record<Backdating, string>> = {
  none: 'no',
  quiet: 'yes, quietly',
  aloud: 'yes, aloud',
  patched: 'as you say',
};

const perHour = ({ limit, windowMs }: Bucket): number => limit / windowMs;

/** The tightest limit over a class of requests: `300 in 3 h`. */
function paceWords(buckets: readonly Bucket[], what: 'status' | 'upload'): string {
  const [tightest] = buckets
    .filter(({ counts }) => counts.includes(what))
    .toSorted((left, right) => perHour(left) - perHour(right));
  return tightest
    ? `${groupDigits(tightest.limit)} in ${formatDuration(tightest.windowMs)}`
    : 'as fast as it goes';
}

/** MIME types by their second halves: `jpeg, png, mp4`. */
function typesWords(types: readonly string[] | null): string {
  if (types === null) return 'not said';
  return types.length > 6
    ? `${types.length} types`
    : types.map((type) => type.replace(/^.*\//, '')).join(', ');
}

const markupWords: Readonly<Record<Markup, string>> = {
  none: 'as they are',
  declared: 'as they are',
  declaredEscapes: 'escaped',
  commonMark: 'escaped for Markdown',
  looseHtml: 'escaped for HTML',
  misskey: 'escaped for MFM',
};

/** Whether a post that is sent again with its key is known: `for 1 h, once done`. */
function repeatWords({ rememberedMs, locks, answersRepeats }: KeyHandling): string {
  if (rememberedMs === 0) return 'no';
  const known = `for ${formatDuration(rememberedMs)}${locks ? '' : ', once done'}`;
  return answersRepeats === 'error' ? `${known} (as error)` : known;
}

const importWords: Readonly<Record<Capabilities['ownImport'], string>> = {
  none: 'nothing',
  people: 'follows (CSV)',
  archive: 'the archive whole',
};

/** How many may be followed: `7,500, or 1.1 a follower`. */
function followWords(cap: FollowCap | null): string {
  if (cap === null) return 'no end';
  const always = groupDigits(cap.always);
  return cap.perFollower === 0 ? always : `${always}, or ${String(cap.perFollower)} a follower`;
}

const limitWords: Readonly<Record<Capabilities['limitHeaders'], string>> = {
  date: 'by a date',
  seconds: 'in seconds',
  none: 'no',
};

/** A line of the table: the capability it shows, its name and its value. */
export interface CapabilityLine {
  readonly name: keyof Capabilities;
  readonly label: string;
  readonly value: (capabilities: Capabilities) => string;
}

/** All lines, in order. */
export const capabilityLines: readonly CapabilityLine[] = [
  { name: 'maxCharacters', label: 'characters', value: (can) => groupDigits(can.maxCharacters) },
  {
    name: 'linkWeight',
    label: 'a link counts',
    value: (can) => (can.linkWeight === 'length' ? 'in full' : String(can.linkWeight)),
  },
  { name: 'markup', label: 'words are sent', value: (can) => markupWords[can.markup] },
  { name: 'needsMedia', label: 'words alone', value: (can) => (can.needsMedia ? 'as answers only' : 'yes') },
  { name: 'maxAttachments', label: 'attachments', value: (can) => String(can.maxAttachments) },
  { name: 'maxAltText', label: 'description', value: (can) => groupDigits(can.maxAltText) },
  { name: 'maxImageBytes', label: 'image up to', value: (can) => formatBytes(can.maxImageBytes) },
  { name: 'maxVideoBytes', label: 'video up to', value: (can) => formatBytes(can.maxVideoBytes) },
  { name: 'mimeTypes', label: 'files', value: (can) => typesWords(can.mimeTypes) },
  { name: 'buckets', label: 'posts', value: (can) => paceWords(can.buckets, 'status') },
  { name: 'buckets', label: 'uploads', value: (can) => paceWords(can.buckets, 'upload') },
  {
    name: 'keys',
    label: 'knows a repeat',
    value: (can) => repeatWords(can.keys),
  },
  { name: 'backdating', label: 'keeps dates', value: (can) => backdatingWords[can.backdating] },
  { name: 'quotes', label: 'quotes', value: (can) => (can.quotes ? 'yes' : 'as links') },
  {
    name: 'keepsNot',
    label: 'does not keep',
    value: ({ keepsNot }) => (keepsNot.length === 0 ? 'nothing known' : fieldList(keepsNot)),
  },
  {
    name: 'listsFollowersOnly',
    label: 'lists posts',
    value: (can) => (can.listsFollowersOnly ? 'all' : 'not followers-only'),
  },
  {
    name: 'sensitiveNeedsWarning',
    label: 'sensitive media',
    value: (can) => (can.sensitiveNeedsWarning ? 'by a warning' : 'as marked'),
  },
  { name: 'maxBio', label: 'about you', value: (can) => groupDigits(can.maxBio) },
  { name: 'maxProfileFields', label: 'profile fields', value: (can) => String(can.maxProfileFields) },
  { name: 'maxPins', label: 'pinned posts', value: (can) => String(can.maxPins) },
  { name: 'maxFollows', label: 'may follow', value: (can) => followWords(can.maxFollows) },
  { name: 'ownImport', label: 'imports itself', value: (can) => importWords[can.ownImport] },
  {
    name: 'tokenLifeMs',
    label: 'a token lives',
    value: (can) => (can.tokenLifeMs === null ? 'on' : formatDuration(can.tokenLifeMs)),
  },
  { name: 'limitHeaders', label: 'tells its limits', value: (can) => limitWords[can.limitHeaders] },
  { name: 'readsForms', label: 'posts as forms', value: (can) => (can.readsForms ? 'yes' : 'lose files') },
  { name: 'takesChunks', label: 'chunked uploads', value: (can) => (can.takesChunks ? 'yes' : 'no') },
  {
    name: 'keepsConnections',
    label: 'keeps connections',
    value: (can) => (can.keepsConnections ? 'yes' : 'no'),
  },
  { name: 'wantsUserAgent', label: 'asks who we are', value: (can) => (can.wantsUserAgent ? 'yes' : 'no') },
  {
    name: 'refusesUnexpectedMentions',
    label: 'net for mentions',
    value: (can) => (can.refusesUnexpectedMentions ? 'yes' : 'no'),
  },
];
