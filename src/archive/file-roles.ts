// What each file of an archive is to us. An allow-list: what is not named here is not opened, whatever X will add.
// docs/archive-files.md shows the same list with its reasons.

/** Files that are read, by what they hold. Media folders are opened only for the files that tweets name. */
export type FileRole =
  | 'tweets'
  | 'communityTweets'
  | 'noteTweets'
  | 'account'
  | 'userDetails'
  | 'payloadDetails'
  | 'tweetIndex'
  | 'tweetTable'
  | 'tweetHeaders'
  | 'manifest'
  | 'screenNameChanges'
  | 'protectedHistory'
  | 'media';

const readable: readonly (readonly [FileRole, RegExp])[] = [
  ['tweets', /^(?:tweets?(?:-part\d+)?|js\/tweets\/\d{4}_\d\d)\.js$/],
  ['communityTweets', /^community-tweet(?:-part\d+)?\.js$/],
  ['noteTweets', /^note-tweet(?:-part\d+)?\.js$/],
  ['account', /^account\.js$/],
  ['userDetails', /^js\/user_details\.js$/],
  ['payloadDetails', /^js\/payload_details\.js$/],
  ['tweetIndex', /^js\/tweet_index\.js$/],
  ['tweetHeaders', /^tweet-headers(?:-part\d+)?\.js$/],
  ['manifest', /^manifest\.js$/],
  ['screenNameChanges', /^screen-name-change\.js$/],
  ['protectedHistory', /^protected-history\.js$/],
  ['media', /^(?:tweets_media|tweet_media|community_tweet_media)\/[^/]+$/],
];

/** The table that archives of 2012 to 2019 have beside their data folder. */
export const tweetTable = 'tweets.csv';

/** The role of a file by its path inside the data folder; null for all that stay closed. */
export function roleOf(path: string): FileRole | null {
  if (path === `../${tweetTable}`) return 'tweetTable';
  return readable.find(([, form]) => form.test(path))?.[0] ?? null;
}

const privateFiles = [
  /^direct-message/,
  /^message-event/,
  /^deleted-/,
  /^twitter-circle/,
  /^fleet/,
  /^grok/,
  /^audio-video-calls-in-dm/,
  /^ip-audit/,
  /^account-creation-ip/,
  /^phone-number/,
  /^email-address-change/,
  /^contact\./,
  /^device-token/,
  /^ni-devices/,
  /^key-registry/,
  /^sso\./,
  /^connected-application/,
  /^personalization/,
  /^ad-/,
  /^ads-revenue/,
  /^user-link-clicks/,
  /^account-timezone/,
  /^age-?info/,
];

const privateFolders = [/^direct_message/, /^deleted_/, /^twitter_circle/, /^fleet/, /^grok/];

/** True for folders whose content is never even listed. */
export function isClosedFolder(name: string): boolean {
  return privateFolders.some((form) => form.test(name));
}

/** The name under which a private file or folder is reported as left closed; null for what is not private. */
export function closedName(path: string): string | null {
  const slash = path.indexOf('/');
  if (slash >= 0) return isClosedFolder(path.slice(0, slash)) ? path.slice(0, slash + 1) : null;
  return path.endsWith('.js') && privateFiles.some((form) => form.test(path)) ? path : null;
}

/** The number in `tweets-part12.js`; 0 for the first file, which has none. */
export function partOf(path: string): number {
  return Number(/-part(\d+)\.js$/.exec(path)?.[1] ?? 0);
}
