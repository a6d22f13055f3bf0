// Pixelfed, a server of pictures: it counts by the day and burns a key at its first use.

import { noKeys, type Bucket } from '../model/capabilities.ts';
import { politeBuckets } from './buckets.ts';
import type { Family } from './family.ts';

const dayMs = 86_400_000;

const buckets: readonly Bucket[] = [
  ...politeBuckets,
  {
    name: 'posts of a day',
    limit: 1_000,
    windowMs: dayMs,
    alignment: 'sliding',
    counts: ['status'],
    countsFailures: true,
  },
  {
    name: 'uploads of a day',
    limit: 1_250,
    windowMs: dayMs,
    alignment: 'sliding',
    counts: ['upload'],
    countsFailures: true,
  },
];

/**
 * Pixelfed of 2024, read in source (app/Http/Controllers/Api/ApiV1Controller.php): 500 characters, 4 attachments,
 * 1000 posts and 1250 media a day; a repeated key is refused, used or not, because it is burned before the post is
 * looked at, so none is sent: a proxy's repeat would refuse what was posted. Links count in full, whatever it advertises. Profiles have 125 characters and no fields (config/pixelfed.php), and
 * nothing is pinned. An account's own listing leaves out what answers something (accountStatusesById). 7,500 others may be followed, however many follow (app/Follower.php). (pixelfed/pixelfed)
 */
export const pixelfed: Family = {
  names: ['pixelfed'],
  experience: 'readInSource',
  distrusted: ['linkWeight'],
  facts: () => ({
    // Words alone are a comment there, and a comment answers something.
    needsMedia: true,
    listsReplies: false,
    videoStandsAlone: false,
    linkWeight: 'length',
    keys: noKeys,
    maxBio: 125,
    maxProfileFields: 0,
    maxPins: 0,
    maxFollows: { always: 7_500, perFollower: 0 },
    handles: 'any',
    limitHeaders: 'none',
    buckets,
  }),
};
