// A practice server with many accounts: each lives in a house of its own, with its posts and uploads, and all of them
// are behind one address and one set of limits, as on a real server. Who asks is told by the token.

import type { RateLimits } from '../../src/practice/limits.ts';
import type { Practice, PracticeOptions } from '../../src/practice/practice.ts';
import { cannotStart, openHouse, serve, viewOf, type House } from '../../src/practice/start-practice.ts';

/** One of the accounts. */
export type Resident = Required<Pick<PracticeOptions, 'token' | 'account'>>;

/** A running server with many accounts. */
export interface Town {
  readonly url: string;
  readonly port: number;
  /** In the order of the residents. */
  readonly houses: readonly Omit<Practice, 'close' | 'port' | 'url'>[];
  readonly close: () => Promise<void>;
}

const firstId = 115_000_000_000_001_000n;

function openHouses(
  residents: readonly Resident[],
  options: Omit<PracticeOptions, 'token' | 'account'>,
  url: () => string,
  closing: AbortSignal,
): readonly House[] {
  let limits: RateLimits | null = null;
  return residents.map((resident, place) => {
    const stateFile = options.stateFile ? `${options.stateFile}.${resident.account.username}` : null;
    const account = { id: String(firstId + BigInt(place)), ...resident.account };
    const house = openHouse({ ...options, ...resident, account, stateFile }, url, closing, limits);
    limits = house.instance.limits;
    return house;
  });
}

/** The house of whoever asks; the first one answers strangers and whoever has a token of nobody. */
function houseFor(residents: readonly Resident[], authorization: string | null): number {
  const token = /^bearer (.+)$/i.exec(authorization ?? '')?.[1];
  return Math.max(
    0,
    residents.findIndex((resident) => resident.token === token),
  );
}

/** Starts it. Throws MigrationError PRACTICE_CANNOT_START when the port is taken or a state file is unusable. */
export async function startTown(
  residents: readonly Resident[],
  options: Omit<PracticeOptions, 'token' | 'account'> = {},
): Promise<Town> {
  let url = '';
  const closing = new AbortController();
  try {
    const houses = openHouses(residents, options, () => url, closing.signal);
    const served = await serve((request, environment, context) => {
      const house = houses[houseFor(residents, request.headers.get('authorization'))];
      if (house === undefined) throw new Error('A town has a house.');
      return house.fetch(request, environment, context);
    }, options.port ?? 0);
    ({ url } = served);
    return {
      ...{ url, port: served.port },
      houses: houses.map((house, place) => ({ ...viewOf(house), token: residents[place]?.token ?? '' })),
      close: async () => {
        closing.abort();
        await served.stop();
        for (const { instance } of houses) instance.store.close();
      },
    };
  } catch (cause) {
    throw cannotStart(cause);
  }
}
