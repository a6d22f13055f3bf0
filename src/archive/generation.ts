// Of which time an archive is, told from the names of its tweet files.

import type { Generation } from '../model/archive.ts';
import type { Layout } from './layout.ts';

const forms: readonly (readonly [Generation, RegExp])[] = [
  ['2022-today', /^data\/tweets(?:-part\d+)?\.js$/],
  ['2020-2022', /^data\/tweet(?:-part\d+)?\.js$/],
  ['2012-2019', /^(?:data\/js\/tweets\/|tweets\.csv$)/],
];

/** The generations whose tweet files are there, the newest first. */
export function generationsOf({ files }: Layout): readonly Generation[] {
  const paths = [...files.tweets, ...files.tweetTable].map(({ path }) => path);
  const found = forms
    .filter(([, form]) => paths.some((path) => form.test(path)))
    .map(([generation]) => generation);
  // Before 2020 the same file lay at the top, without manifest.
  const isFlat = files.manifest.length === 0 && files.userDetails.length === 0;
  return found.map((generation) => (generation === '2020-2022' && isFlat ? '2018-2019' : generation));
}
