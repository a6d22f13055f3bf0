// Where the links of a text are, as Mastodon finds them; in doubt a link ends early, because a post that counts
// longer than it is does no harm, and the opposite is refused.
// mastodon/mastodon config/initializers/twitter_regex.rb

/** A link in a text, in UTF-16 units. */
export interface LinkRange {
  readonly start: number;
  readonly end: number;
  /** False where Mastodon may not take it for a link: a user name in it, or no top-level domain it knows. */
  readonly certain: boolean;
}

const inPath = String.raw`[!-'*-;=@-~\p{L}\p{N}\p{M}]`;
const parentheses = String.raw`\(${inPath}*\)`;
const path = String.raw`(?:${inPath}|${parentheses})*(?:[a-z0-9/#+_^{}\\-]|[\p{L}\p{N}\p{M}]|${parentheses})`;
const query = String.raw`[!#-;=?@A-Z[\]^_a-z|~\p{L}\p{N}]*[a-z0-9_&=#/\-\p{L}\p{N}]`;
const link = new RegExp(
  String.raw`(?<![A-Za-z0-9@＠$#＃])https?://([^\s/?#()<>"@]*@)?((?:[\p{L}\p{N}_-]+\.)*[\p{L}\p{N}_-]+)` +
    String.raw`(?::\d+)?(?:/(?:${path})?)?(?:\?${query})?`,
  'giu',
);
const latinTopLevel = /\.(?:[a-z]{2,}|xn--[a-z0-9-]+)$/i;
const unlistedTopLevel = /\.(?:onion|i2p|local|localhost|test|example|invalid|internal|lan|home|corp)$/i;

/** All http and https links of the text, from left to right. */
export function findLinks(text: string): readonly LinkRange[] {
  if (!text.includes('://')) return [];
  return Array.from(text.matchAll(link), ({ 0: whole, 1: userName, 2: host = '', index }) => ({
    start: index,
    end: index + whole.length,
    certain: userName === undefined && latinTopLevel.test(host) && !unlistedTopLevel.test(host),
  }));
}

/** Takes a sign out of an address without leading it elsewhere; parentheses and the like too. */
function escaped(sign: string): string {
  const encoded = encodeURIComponent(sign);
  return encoded === sign ? `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : encoded;
}

const schemeAndHost = /^https?:\/\/[^/?#]*/i;
/** Most links: whole by themselves, told more cheaply than by looking for links. */
const plainLink = /^https?:\/\/(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/(?:[\w/-]*[\w/])?)?$/i;
const lastSign = /[^\p{L}\p{N}/#=_&+-]$/u;

/** Where the link that begins a text ends; 0 where none begins there. */
export function endOfLink(text: string): number {
  const [first] = findLinks(text);
  return first?.start === 0 ? first.end : 0;
}

/**
 * The address, escaped where it would else not be a link from its first to its last sign (`.../Apple_Inc.`, `.../Yahoo!`, one with
 * blanks): it leads to the same page. What is no address of the web, or has an odd host, stays as it is.
 */
export function wholeLink(url: string): string {
  if (plainLink.test(url)) return url;
  const host = schemeAndHost.exec(url)?.[0] ?? '';
  let link = url.isWellFormed() ? url : url.toWellFormed();
  if (host === '' || endOfLink(link) === link.length) return link;
  if (/^[/?#]./.test(link.slice(host.length))) link = link.replace(lastSign, escaped);
  for (let end = endOfLink(link); end < link.length; end = endOfLink(link)) {
    const sign = String.fromCodePoint(link.codePointAt(end) ?? 0);
    // A plus is a blank to some servers, its escape is a plus to all.
    if (end <= host.length || /[%+]/.test(sign)) return url;
    link = link.slice(0, end) + escaped(sign) + link.slice(end + sign.length);
  }
  return link;
}
