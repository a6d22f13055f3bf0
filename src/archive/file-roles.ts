// What each file of an archive is to us. An allow-list: what is not named here is not opened, whatever X will add.
// docs/archive-files.md shows the same list with its reasons.

import type { LeftBehind } from '../model/notice.ts';
import type { TieKind } from '../model/tie.ts';

/** Files that are read, by what they hold. Media folders are opened only for the files that tweets and the profile name. */
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
  | 'profile'
  | LeftBehind
  | TieKind
  | 'profileMedia'
  | 'media';

/** Files that are read whole, a few of each. */
export type ListRole = Exclude<FileRole, 'media'>;

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
  ['follows', /^following(?:-part\d+)?\.js$/],
  ['followedBy', /^follower(?:-part\d+)?\.js$/],
  ['blocks', /^block(?:-part\d+)?\.js$/],
  ['mutes', /^mute(?:-part\d+)?\.js$/],
  ['likes', /^like(?:-part\d+)?\.js$/],
  ['listsMade', /^lists-created(?:-part\d+)?\.js$/],
  ['listsJoined', /^lists-member(?:-part\d+)?\.js$/],
  ['listsFollowed', /^lists-subscribed(?:-part\d+)?\.js$/],
  ['profile', /^profile\.js$/],
  ['articles', /^(?:twitter-)?article(?:-part\d+)?\.js$/],
  ['moments', /^moment(?:-part\d+)?\.js$/],
  ['spaces', /^spaces-metadata(?:-part\d+)?\.js$/],
  ['profileMedia', /^profile_media\/[^/]+$/],
  ['media', /^(?:tweets_media|tweet_media|community_tweet_media)\/[^/]+$/],
];

/** The table that archives of 2012 to 2019 have beside their data folder. */
export const tweetTable = 'tweets.csv';

/** The role of a file by its path inside the data folder; null for all that stay closed. */
export function roleOf(path: string): FileRole | null {
  if (path === `../${tweetTable}`) return 'tweetTable';
  return readable.find(([, form]) => form.test(path))?.[0] ?? null;
}

/** The number in `tweets-part12.js`; 0 for the first file, which has none. */
export function partOf(path: string): number {
  return Number(/-part(\d+)\.js$/.exec(path)?.[1] ?? 0);
}
