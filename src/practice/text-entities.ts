// Finds links, mentions and hashtags in the text of a post where Mastodon finds them. The patterns follow
// config/initializers/twitter_regex.rb (links), app/models/account.rb `MENTION_RE` and app/models/tag.rb.

import { topLevelDomains } from './top-level-domains.ts';

/** Something in the text; `start` and `end` count UTF-16 units. */
export type TextEntity =
  | { readonly kind: 'link'; readonly start: number; readonly end: number; readonly url: string }
  | {
      readonly kind: 'mention';
      readonly start: number;
      readonly end: number;
      readonly username: string;
      /** Null for `@name` alone. */
      readonly domain: string | null;
    }
  | { readonly kind: 'hashtag'; readonly start: number; readonly end: number; readonly name: string };

const pathChar = String.raw`[^\s<>()?]`;
const balanced = String.raw`\(${pathChar}*\)`;
const pathEnd = String.raw`(?:[^\s()?!*"'「」<>;:=,.$%\[\]~&|@]|${balanced})`;
const path = String.raw`\/(?:${pathChar}*(?:${balanced}${pathChar}*)*${pathEnd}|${pathChar}+\/)?`;
const query = String.raw`\?(?:[^\s<>"]*[^\s<>"'!?*,.;:()\[\]~|@^])?`;
const host = String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]*`;
const linkPattern = new RegExp(
  String.raw`(?<![A-Za-z0-9@＠$#＃])https?:\/\/(${host})(?::\d+)?(?:${path})?(?:${query})?`,
  'giu',
);
const mentionPattern =
  /(?<![=/\p{L}\p{M}\p{N}_])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)(?:@([\p{L}\p{N}_]+(?:[.-]+[\p{L}\p{N}_]+)*(?::\d+)?))?/giu;
const word = String.raw`[\p{L}\p{M}\p{N}_·・\u200c]`;
const hashtagPattern = new RegExp(String.raw`(?<![=/)\p{L}\p{M}\p{N}_])[#＃](${word}*\p{L}${word}*)`, 'giu');

function findLinks(text: string): readonly TextEntity[] {
  return [...text.matchAll(linkPattern)].flatMap((match) => {
    const [url, host = ''] = match;
    const topLevel = host.toLowerCase().split('.').at(-1) ?? '';
    if (!topLevelDomains.has(topLevel) && !topLevel.startsWith('xn--')) return [];
    return [{ kind: 'link' as const, start: match.index, end: match.index + url.length, url }];
  });
}

function findMentions(text: string): readonly TextEntity[] {
  return [...text.matchAll(mentionPattern)].map((match) => ({
    kind: 'mention',
    start: match.index,
    end: match.index + match[0].length,
    username: match[1] ?? '',
    domain: match[2] ?? null,
  }));
}

function findHashtags(text: string): readonly TextEntity[] {
  return [...text.matchAll(hashtagPattern)].map((match) => ({
    kind: 'hashtag',
    start: match.index,
    end: match.index + match[0].length,
    name: match[1] ?? '',
  }));
}

function inOrder(entities: readonly TextEntity[]): readonly TextEntity[] {
  const found = entities.toSorted((left, right) => left.start - right.start);
  const kept: TextEntity[] = [];
  for (const entity of found) if (entity.start >= (kept.at(-1)?.end ?? 0)) kept.push(entity);
  return kept;
}

/** All of them in order; where two overlap the one that begins first stays. */
export function findEntities(text: string): readonly TextEntity[] {
  return inOrder([...findLinks(text), ...findMentions(text), ...findHashtags(text)]);
}

/** Mentions and hashtags alone, in order. */
export function findNames(text: string): readonly TextEntity[] {
  return inOrder([...findMentions(text), ...findHashtags(text)]);
}

/** Names of the hashtags, each once however it is written. */
export function hashtagsIn(text: string): readonly string[] {
  const names = new Map<string, string>();
  for (const entity of findEntities(text))
    if (entity.kind === 'hashtag' && !names.has(entity.name.toLowerCase()))
      names.set(entity.name.toLowerCase(), entity.name);
  return [...names.keys()];
}
