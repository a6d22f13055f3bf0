// Addresses of the Fediverse as people write them: `@name@host`, `name@host` and the page of a profile. Pure.

/** An address, the host in lower case. */
export interface FediverseAddress {
  readonly user: string;
  readonly host: string;
}

const host = String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}`;
/** A practice server, for who tries things on one. */
const practice = String.raw`127\.0\.0\.1:\d{2,5}`;
const whole = new RegExp(String.raw`^(?:acct:)?@?([\w.-]+)@(${host}|${practice})$`, 'iu');
const page = new RegExp(
  String.raw`^https?:\/\/(${host})\/(?:@|users\/|web\/@)([\w.-]+)\/?(?:[?#].*)?$`,
  'iu',
);
const handleInText = new RegExp(String.raw`(?<![\w./@-])@?(\w[\w.-]*)@(${host})(?![\w@…])`, 'giu');
const pageInText = new RegExp(String.raw`https?:\/\/(${host})\/(?:web\/)?@(\w[\w.-]*)(?![\w@/…])`, 'giu');

/** Hosts that have pages or mail of this form and are no servers of the Fediverse. */
const others =
  /(?:^|\.)(?:gmail|googlemail|gmx|web|yahoo|ymail|outlook|hotmail|live|msn|icloud|me|mac|aol|proton|protonmail|pm|posteo|mailbox|t-online|bsky|youtube|youtu|medium|tiktok|twitter|x|facebook|instagram|threads|flickr|telegram|t|substack|patreon|linkedin|github|gitlab|example)\.(?:com|net|de|org|me|at|ch|fr|co\.uk|ru|social|be|email|uk|it|es|jp|co\.jp|us|tv)$/i;

function addressFrom(user: string | undefined, server: string | undefined): FediverseAddress | null {
  if (user === undefined || server === undefined) return null;
  return { user: user.replace(/[.-]+$/, ''), host: server.toLowerCase() };
}

/** The address of one cell or link; null where it is none. */
export function parseFediverseAddress(text: string): FediverseAddress | null {
  const [, user, server] = whole.exec(text.trim()) ?? [];
  const [, pageServer, pageUser] = page.exec(text.trim()) ?? [];
  return addressFrom(user ?? pageUser, server ?? pageServer);
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
