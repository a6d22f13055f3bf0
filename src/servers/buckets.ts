// The rate limits we know of. Stock Mastodon's serve for everybody whose limits are not known: they are polite
// anywhere, and posts of a replay reach people's feeds at the same pace on every server.

import type { Bucket, RequestClass } from '../model/capabilities.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** All classes of requests, for limits that tell none apart. */
export const everyRequest: readonly RequestClass[] = [
  'status',
  'upload',
  'paging',
  'read',
  'delete',
  'follow',
];

/**
 * Stock Mastodon's limits. Windows are aligned to the epoch; the middleware counts every request, the families
 * of posts and follows only what was created.
 * https://docs.joinmastodon.org/api/rate-limits/, mastodon/mastodon config/initializers/rack_attack.rb and
 * app/lib/rate_limiter.rb (families: statuses 300 / 3 h, follows 400 / 24 h). Mastodon before 3.0 and forks of that
 * time count 7,500 requests in 5 minutes for an address, whoever asks; of newer ones it is kept too, because one
 * account never comes near it and many together shall not look like an attack.
 */
export const stockBuckets: readonly Bucket[] = [
  {
    name: 'posts',
    limit: 300,
    windowMs: 3 * hourMs,
    alignment: 'epoch',
    counts: ['status'],
    countsFailures: false,
  },
  {
    name: 'uploads',
    limit: 30,
    windowMs: 30 * minuteMs,
    alignment: 'epoch',
    counts: ['upload'],
    countsFailures: true,
  },
  {
    name: 'requests',
    limit: 300,
    windowMs: 5 * minuteMs,
    alignment: 'epoch',
    counts: everyRequest,
    countsFailures: true,
  },
  {
    name: 'requests from this address',
    limit: 7_500,
    windowMs: 5 * minuteMs,
    alignment: 'epoch',
    counts: everyRequest,
    countsFailures: true,
    per: 'address',
  },
  {
    name: 'paging',
    limit: 300,
    windowMs: 15 * minuteMs,
    alignment: 'epoch',
    counts: ['paging'],
    countsFailures: true,
  },
  {
    name: 'deletions',
    limit: 30,
    windowMs: 30 * minuteMs,
    alignment: 'epoch',
    counts: ['delete'],
    countsFailures: true,
  },
  {
    name: 'follows',
    limit: 400,
    windowMs: 24 * hourMs,
    alignment: 'epoch',
    counts: ['follow'],
    countsFailures: false,
  },
];

/** For servers without limits that we know of: as on a stock Mastodon. */
export const politeBuckets: readonly Bucket[] = [...stockBuckets];
