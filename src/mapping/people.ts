// How people are named in a text. Somebody whose address is known is named by it, with a link to their page; anybody
// else by the handle, in the form the user chose. None of it pings anybody, but where the user wants just that.

import type { Choices } from '../choices/choices.ts';
import { replaceHandles } from '../model/handle.ts';
import type { Identities, Identity } from '../model/identities.ts';
import type { MentionEntity } from '../model/tweet.ts';
import { findLinks } from '../text/links.ts';
import { liveSign } from '../text/mention-weight.ts';
import { separated } from './short-links.ts';

/** What people are named by. */
export interface PeopleContext {
  readonly people?: Identities;
  readonly choices: Pick<Choices, 'mentions'>;
}

/** Who bears the handle: by X's id where the tweet has it, because handles are given to others. */
function identityOf(
  name: string,
  mentions: readonly MentionEntity[],
  people: Identities,
): Identity | undefined {
  const lower = name.toLowerCase();
  const id = mentions.find(({ screenName }) => screenName.toLowerCase() === lower)?.userId ?? null;
  const byId = id === null ? undefined : people.byId.get(id);
  if (byId !== undefined) return byId;
  const byHandle = people.byHandle.get(lower);
  return id === null || byHandle?.id === null || byHandle?.id === id ? byHandle : undefined;
}

function knownAs({ user, host }: Identity, mentions: Choices['mentions'], isFirst: boolean): string {
  if (mentions === 'live') return `${liveSign}${user}${liveSign}${host}`;
  return `@${user}@${host}${isFirst ? ` (https://${host}/@${user})` : ''}`;
}

function unknownAs(name: string, mentions: Choices['mentions']): string {
  if (mentions === 'link') return `https://x.com/${name}`;
  return mentions === 'plain' ? name : `@${name}`;
}

/** The text with its people as they shall be named; signs are not yet defused. */
export function namePeople(
  text: string,
  mentions: readonly MentionEntity[],
  { people, choices }: PeopleContext,
): string {
  if (!/[@＠]/.test(text) || (people === undefined && /^(?:defuse|live)$/.test(choices.mentions)))
    return text;
  const links = findLinks(text);
  const linked = new Set<Identity>();
  return replaceHandles(text, mentions, (whole, name, at) => {
    if (links.some(({ start, end }) => start <= at && at < end)) return whole;
    const identity = people && identityOf(name, mentions, people);
    const after = text.slice(at + whole.length);
    if (identity === undefined) {
      const shown = unknownAs(name, choices.mentions);
      return shown.startsWith('http') ? separated(shown, after) : shown;
    }
    const isFirst = !linked.has(identity);
    linked.add(identity);
    const shown = knownAs(identity, choices.mentions, isFirst);
    return choices.mentions === 'live' ? separated(shown, after) : shown;
  });
}
