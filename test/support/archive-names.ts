// Every name that files and folders of X's exports have had since 2012, from the tables of contents of 28 archives, by
// what becomes of them.

import type { ClosedReason } from '../../src/model/archive.ts';

const lines = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Paths inside the data folder that are read. */
export const readNames: readonly string[] = lines(`
  tweets.js tweets-part1.js tweets-part12.js tweet.js tweet-part1.js js/tweets/2016_05.js ../tweets.csv
  community-tweet.js community-tweet-part1.js note-tweet.js note-tweet-part1.js tweet-headers.js tweet-headers-part1.js
  account.js manifest.js screen-name-change.js protected-history.js
  js/user_details.js js/payload_details.js js/tweet_index.js
  following.js following-part1.js follower.js follower-part1.js block.js block-part1.js mute.js mute-part1.js
  article.js twitter-article.js moment.js spaces-metadata.js
  like.js like-part1.js lists-created.js lists-member.js lists-subscribed.js profile.js
`);

/** Media are read only where a tweet names them. */
export const mediaNames: readonly string[] = lines(`
  tweets_media/1-a.jpg tweet_media/1-a.jpg community_tweet_media/1-a.jpg profile_media/1-a.jpg
`);

/** Files that are never opened, by reason. */
export const closedNames: Readonly<Record<ClosedReason, readonly string[]>> = {
  conversations: lines(`
    direct-messages.js direct-messages-part1.js direct-message.js direct-message-part1.js direct-messages-group.js
    direct-message-group.js direct-message-headers.js direct-message-group-headers.js direct-message-mute.js
    message-event.js audio-video-calls-in-dm.js audio-video-calls-in-dm-recipient-sessions.js
  `),
  deleted: lines(`
    deleted-tweets.js deleted-tweets-part1.js deleted-tweet.js deleted-tweet-headers.js deleted-note-tweet.js
  `),
  circle: lines(
    'twitter-circle-tweet.js twitter-circle-tweet-part1.js twitter-circle.js twitter-circle-member.js',
  ),
  fleets: lines('fleet.js fleet-mute.js'),
  machineChats: lines('grok-chat-item.js'),
  signIns: lines(`
    ip-audit.js account-creation-ip.js device-token.js ni-devices.js key-registry.js sso.js connected-application.js
  `),
  aboutYou: lines(`
    phone-number.js email-address-change.js contact.js ageinfo.js age-info.js account-timezone.js account-suspension.js
    saved-search.js
  `),
  advertising: lines(`
    personalization.js ad-engagements.js ad-impressions.js ad-mobile-conversions-attributed.js
    ad-mobile-conversions-unattributed.js ad-online-conversions-attributed.js ad-online-conversions-unattributed.js
    ads-revenue-sharing.js user-link-clicks.js branch-links.js app.js
  `),
  notNeeded: lines(`
    expanded-profile.js verified.js verified-organization.js account-label.js professional-data.js
    smartblock.js
    article-metadata.js twitter-article-metadata.js
    periscope-account-information.js periscope-ban-information.js periscope-broadcast-metadata.js
    periscope-comments-made-by-user.js periscope-expired-broadcasts.js periscope-followers.js
    periscope-profile-description.js
    community-note.js community-note-rating.js community-note-tombstone.js community-note-batsignal.js
    community-note-api-test-note.js community-note-user-link-clicks.js
    catalog-item.js commerce-catalog.js product-drop.js product-set.js shop-module.js shopify-account.js
    twitter-shop.js reply-prompt.js tweetdeck.js
  `),
};

/** Folders whose files are never opened, by reason. */
export const closedFolders: Readonly<Partial<Record<ClosedReason, readonly string[]>>> = {
  conversations: lines('direct_messages_media direct_messages_group_media direct_message_media'),
  deleted: lines('deleted_tweets_media'),
  circle: lines('twitter_circle_tweet_media'),
  fleets: lines('fleet_media'),
  machineChats: lines('grok_chat_media'),
  notNeeded: lines(`
    moments_media moments_tweets_media periscope_broadcast_media spaces_media twitter_article_media
  `),
};

/** Names that only look like files to be read, or that belong to X's viewer, archivers and file managers. */
export const strayNames: readonly string[] = lines(`
  tweets.js.bak mytweets.js tweets.json tweets-part.js tweets-partx.js likes.js tweets_media/sub/1-a.jpg README.txt
  js/tweets/2016_5.js
`);
