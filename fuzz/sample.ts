// What is mutated: a few records of the readable fixture archives, put together anew for every run.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from './random.ts';

/** A record as JSON.parse gives it. */
export type JsonRecord = Record<string, unknown>;

/** One record of a list; `isDamaged` once something was done to it. */
export interface SampleRecord {
  value: unknown;
  isDamaged: boolean;
}

/** A list file of the archive. */
export interface SampleList {
  readonly path: string;
  readonly prefix: string;
  readonly records: SampleRecord[];
}

/** An archive before it is written. */
export interface Sample {
  readonly lists: readonly SampleList[];
  /** All other files. */
  readonly files: Map<string, Buffer>;
}

interface Pool {
  readonly tweets: readonly unknown[];
  readonly community: readonly unknown[];
  readonly notes: readonly unknown[];
  readonly media: readonly (readonly [string, Buffer])[];
  readonly account: unknown;
  readonly manifest: Buffer;
}

const fixtures = join(import.meta.dirname, '../fixtures/archives');

function listIn(situation: string, file: string): readonly unknown[] {
  const text = readFileSync(join(fixtures, situation, 'data', file), 'utf8');
  return JSON.parse(text.slice(text.indexOf('=') + 1)) as readonly unknown[];
}

const sources = ['demo', 'edited', 'note-tweet', 'threads', 'html-entities', 'mentions', 'mixed-media'];

/** Reads the fixtures once. */
export function loadPool(): Pool {
  const folder = join(fixtures, 'demo/data/tweets_media');
  const ids = new Set<string>();
  const tweets = sources
    .flatMap((situation) => listIn(situation, 'tweets.js'))
    .filter((value) => {
      const id = idOf(value) ?? '';
      return ids.has(id) ? false : ids.add(id);
    });
  return {
    tweets,
    community: listIn('demo', 'community-tweet.js'),
    notes: [...listIn('demo', 'note-tweet.js'), ...listIn('note-tweet', 'note-tweet.js')],
    media: readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).subarray(0, 512)]),
    account: listIn('demo', 'account.js')[0],
    manifest: readFileSync(join(fixtures, 'demo/data/manifest.js')),
  };
}

/** The id of a record's tweet; null for what is none. */
export function idOf(value: unknown): string | null {
  const tweet = (value as { tweet?: JsonRecord } | null)?.tweet;
  return typeof tweet?.['id_str'] === 'string' ? tweet['id_str'] : null;
}

const asSample = (values: readonly unknown[]): SampleRecord[] =>
  values.map((value) => ({ value: structuredClone(value), isDamaged: false }));

/** A small archive of today's form. */
export function drawSample(pool: Pool, random: Random): Sample {
  const tweets = random.some(pool.tweets, 2 + random.below(14));
  const cut = random.percent(30) ? random.below(tweets.length) : tweets.length;
  const list = (name: string, part: number, values: readonly unknown[]): SampleList => ({
    path: part === 0 ? `data/${name}.js` : `data/${name}-part${part}.js`,
    prefix: `window.YTD.${name.replaceAll('-', '_')}.part${part} = `,
    records: asSample(values),
  });
  const lists = [
    list('account', 0, [pool.account]),
    list('tweets', 0, tweets.slice(0, cut)),
    ...(cut < tweets.length ? [list('tweets', 1, tweets.slice(cut))] : []),
    ...(random.percent(30) ? [list('community-tweet', 0, pool.community)] : []),
    ...(random.percent(50) ? [list('note-tweet', 0, pool.notes)] : []),
  ];
  const files = new Map<string, Buffer>();
  if (random.percent(70)) files.set('data/manifest.js', pool.manifest);
  for (const [name, bytes] of random.some(pool.media, 4)) files.set(`data/tweets_media/${name}`, bytes);
  return { lists, files };
}
