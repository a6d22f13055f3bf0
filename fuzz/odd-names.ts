// Names of files that X never gives and that file systems and zips may hold all the same. They lie beside the files of an
// archive and must cost nothing but themselves.

import type { Random } from './random.ts';

const [slash, backslash] = [47, 92];

const oddNames: readonly ((random: Random) => Buffer)[] = [
  () => Buffer.from([0xff, 0xfe]),
  () => Buffer.from('Gr\u00fc\u00dfe.jpg', 'latin1'),
  () => Buffer.from([0x61, 0xed, 0xa0, 0x80, 0x2e, 0x6a, 0x73]),
  () => Buffer.from('two\nlines.js'),
  () => Buffer.from('\u001b[2J\u202Egpj.js'),
  () => Buffer.from('tweets.js '),
  () => Buffer.from('data\\tweets.js'),
  () => Buffer.from('\uFFFD'),
  () => Buffer.from('CON.js'),
  (random) => Buffer.from('x'.repeat(1 + random.below(250))),
  (random) => {
    const bytes = Array.from({ length: 1 + random.below(30) }, () => 1 + random.below(255));
    return Buffer.from(bytes.map((byte) => (byte === slash || byte === backslash ? 0x61 : byte)));
  },
];

const folders = ['', 'data/', 'data/tweets_media/'];

/** Paths, as bytes. */
export function drawOddNames(random: Random): readonly Buffer[] {
  const paths = Array.from({ length: 1 + random.below(4) }, () =>
    Buffer.concat([Buffer.from(random.pick(folders)), random.pick(oddNames)(random)]),
  );
  return paths.filter((path) => !/(?:^|\/)\.{1,2}$/.test(path.toString('latin1')));
}
