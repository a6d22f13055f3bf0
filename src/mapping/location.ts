// Where a tweet was written stays out of its post unless the owner wants it there: a place tells strangers where
// somebody lives. What is left out is said.

import type { Choices } from '../choices/choices.ts';
import type { Notice } from '../model/notice.ts';
import type { Tweet } from '../model/tweet.ts';

/** A hundred thousandth of a degree is about a metre. */
const decimals = 5;

/** A line with a link to the place on a map; empty where there is none, or none is wanted. */
export function locationLine({ location }: Tweet, { locations }: Pick<Choices, 'locations'>): string {
  if (location === null || locations === 'leave') return '';
  const [latitude, longitude] = [location.latitude, location.longitude].map((degrees) =>
    String(Number(degrees.toFixed(decimals))),
  );
  return `📍 https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}`;
}

/** The word about a place that does not go along. */
export function locationNotices(
  { id, location }: Tweet,
  choices: Pick<Choices, 'locations'>,
): readonly Notice[] {
  if (location === null || choices.locations !== 'leave') return [];
  return [{ code: 'locationLeftOut', args: {}, where: { kind: 'tweet', id } }];
}
