// Reads addresses of the Fediverse as people write them: `@name@host`, `acct:name@host` and the page of a profile. Pure.
// A text that may be something else is not guessed at: `name at host`, a mail link and two addresses give null.

/** An address, the host in lower case. */
export interface FediverseAddress {
  readonly user: string;
  readonly host: string;
}

const host = String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+(?:xn--[a-z0-9-]+|\p{L}[\p{L}\p{M}]+)`;
/** A practice server, for who tries things on one. */
const practice = String.raw`127\.0\.0\.1:\d{2,5}`;
/** `USERNAME_RE` of app/models/account.rb of mastodon/mastodon: points and hyphens stand inside a name only. */
const name = String.raw`\w(?:[\w.-]*\w)?`;
/** With the schemes that sites register to open an account in the app one uses. */
const whole = new RegExp(String.raw`^(?:(?:web\+)?acct:)?@?(${name})@(${host}|${practice})$`, 'iu');
/** A page, or another server's page of the account (`/@name@host`); without a scheme only where the sign shows what it is. */
const page = new RegExp(
  String.raw`^(?:(?:https?|web\+ap):\/\/|(?=[^/]+\/(?:web\/)?@))(${host})\/(?:(?:web\/)?@|users\/)(${name})(?:@(${host}))?\/*(?:[?#].*)?$`,
  'iu',
);
/** Sites whose pages have the same form and which have no accounts of the Fediverse. */
const otherPages = /(?:^|\.)(?:youtube|medium|tiktok|twitter|x|substack|facebook|instagram)\.com$/i;
const handleInText = new RegExp(String.raw`(?<![\w./@-])@?(\w[\w.-]*)@(${host})(?![\w@…])`, 'giu');
const pageInText = new RegExp(String.raw`https?:\/\/(${host})\/(?:web\/)?@(\w[\w.-]*)(?![\w@/…])`, 'giu');

/** Hosts that have pages or mail of this form and are no servers of the Fediverse. */
const others =
  /(?:^|\.)(?:gmail|googlemail|gmx|web|yahoo|ymail|outlook|hotmail|live|msn|icloud|me|mac|aol|proton|protonmail|pm|posteo|mailbox|t-online|bsky|youtube|youtu|medium|tiktok|twitter|x|facebook|instagram|threads|flickr|telegram|t|substack|patreon|linkedin|github|gitlab|example)\.(?:com|net|de|org|me|at|ch|fr|co\.uk|ru|social|be|email|uk|it|es|jp|co\.jp|us|tv)$/i;

function addressFrom(user: string | undefined, server: string | undefined): FediverseAddress | null {
  if (user === undefined || server === undefined) return null;
  return { user: user.replace(/[.-]+$/, ''), host: server.toLowerCase() };
}

/** The signs that copies from pages and Japanese keyboards leave: invisible ones at the ends, the wide at sign. */
function plain(text: string): string {
  return text.replace(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '').replace(/＠|%40/g, '@');
}

/** The address of one cell or link; null if the text is not clearly one. */
export function parseFediverseAddress(text: string): FediverseAddress | null {
  const written = plain(text);
  const [, user, server] = whole.exec(written) ?? [];
  if (user !== undefined) return addressFrom(user, server);
  const [, pageServer, pageUser, homeServer] = page.exec(written) ?? [];
  if (pageServer === undefined || otherPages.test(pageServer)) return null;
  return addressFrom(pageUser, homeServer ?? pageServer);
}

/** Every address in a text, once each; `@name@host` counts only with its first sign where `isStrict`. */
export function findFediverseAddresses(text: string, isStrict: boolean): readonly FediverseAddress[] {
  if (!text.includes('@')) return [];
  const found = new Map<string, FediverseAddress>();
  const add = (address: FediverseAddress | null): void => {
    if (address && !others.test(address.host)) found.set(writeAddress(address).toLowerCase(), address);
  };
  for (const [match, user, server] of text.matchAll(handleInText))
    if (!isStrict || match.startsWith('@')) add(addressFrom(user, server));
  for (const [, server, user] of text.matchAll(pageInText)) add(addressFrom(user, server));
  return [...found.values()];
}

/** `name@host`. */
export function writeAddress({ user, host: server }: FediverseAddress): string {
  return `${user}@${server}`;
}
