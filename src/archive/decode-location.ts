// Where a tweet was written, for the few that say so. Archives give it as a point in both orders, with numbers that may
// be texts: `geo` as [latitude, longitude], `coordinates` as [longitude, latitude].

import type { Location } from '../model/tweet.ts';
import { type JsonRecord, asList, asRecord } from '../model/json.ts';

function asDegrees(value: unknown, most: number): number | null {
  const degrees = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof degrees !== 'number' || !Number.isFinite(degrees)) return null;
  return Math.abs(degrees) <= most ? degrees : null;
}

function locationOf(latitude: unknown, longitude: unknown): Location | null {
  const [north, east] = [asDegrees(latitude, 90), asDegrees(longitude, 180)];
  return north === null || east === null ? null : { latitude: north, longitude: east };
}

/** The point a record names; null where it names none that is on the globe. */
export function decodeLocation(raw: JsonRecord): Location | null {
  const [latitude, longitude] = asList(asRecord(raw['geo'])?.['coordinates']);
  const [east, north] = asList(asRecord(raw['coordinates'])?.['coordinates']);
  return locationOf(latitude, longitude) ?? locationOf(north, east);
}
