// A profile before and after, for the terminal and for programs.

import type { ProfilePart } from '../model/profile.ts';
import type { ProfileChange } from '../profile/changes.ts';
import { paragraph } from '../prose/layout.ts';
import { formatBytes } from '../prose/numbers.ts';
import type { Paint } from '../prose/paint.ts';
import { safeJson, safeLine, safeText } from '../prose/terminal-safe.ts';
import { groupNotices } from '../report/notice-groups.ts';
import { type ProfileView, hasChanges } from './profile-view.ts';
import { renderNotices } from './render-notices.ts';

/** The parts of a profile, as people call them. */
const labels: Readonly<Record<ProfilePart, string>> = {
  displayName: 'Name',
  bio: 'Bio',
  fields: 'Fields',
  avatar: 'Picture',
  header: 'Banner',
  visibility: 'New posts are for',
  language: 'Language of new posts',
};

/** Parts that a server took and shows otherwise all the same. */
export function otherwiseLine(parts: readonly ProfilePart[]): string {
  return `The server shows otherwise than it was asked to: ${parts.map((part) => labels[part]).join(', ')}. Look at it there.`;
}

/** A part in words; what is not set is a dash. */
function wordsOf(value: ProfileChange['before'] | ProfileChange['after']): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'string') return safeText(value);
  if ('path' in value) {
    const { path, sizeBytes, conversion } = value;
    const as = conversion === undefined ? '' : `, sent as ${conversion.to}`;
    return `${safeLine(path.slice(path.lastIndexOf('/') + 1))} (${formatBytes(sizeBytes)}${as})`;
  }
  if (value.length === 0) return '–';
  return value.map((field) => `${safeLine(field.name)}: ${safeLine(field.value)}`).join('\n');
}

function renderChange({ part, before, after, changes }: ProfileChange, paint: Paint): readonly string[] {
  if (!changes)
    return ['', paint.bold(labels[part]), ...paragraph(`${wordsOf(after)} (as it is)`, 4).map(paint.dim)];
  return [
    '',
    paint.bold(labels[part]),
    ...['  before', ...paragraph(wordsOf(before), 4)].map(paint.dim),
    '  after',
    ...paragraph(wordsOf(after), 4).map(paint.green),
  ];
}

/** The screen. */
export function renderProfile(view: ProfileView, paint: Paint): string {
  const { account, acct, changes, pins, notices } = view;
  const lines = [
    paint.bold(safeLine(`Profile of @${account.screenName} -> @${acct}`)),
    ...changes.flatMap((change) => renderChange(change, paint)),
    ...(pins.length === 0 ? [] : ['', paint.bold('Pinned'), ...pins.map((tweet) => `    tweet ${tweet}`)]),
    ...renderNotices(groupNotices(notices), paint),
    ...(hasChanges(view) ? [] : ['', 'Everything stands as wanted already.']),
  ];
  return `${lines.join('\n')}\n`;
}

/** What became of it, for programs; null where nothing was to be done, or nobody has been asked yet. */
export interface ProfileOutcome {
  /** The profile was set. */
  readonly profileSet: boolean;
  readonly pinned: readonly string[];
  readonly notPinned: readonly { readonly tweet: string; readonly reason: string }[];
}

/** The document; docs/json.md names its fields. */
export function profileJson(view: ProfileView, outcome: ProfileOutcome | null): string {
  const { account, acct, changes, pins, notices } = view;
  const head = { type: 'profile', version: 1, account, acct };
  return `${safeJson({ ...head, changes, pins, notices, outcome }, 2)}\n`;
}
