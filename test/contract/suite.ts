// The contract: what we rely on of a server, asked over HTTP. One suite for the practice instance in every
// personality and for any real server. On a real one it makes about two dozen statuses, most for followers only, and
// removes them again where the server lets it.

import { afterAll, beforeAll, describe } from 'vitest';
import { aboutBadInput } from './about-bad-input.ts';
import { aboutMedia } from './about-media.ts';
import { aboutProfiles } from './about-profiles.ts';
import { aboutStatuses } from './about-statuses.ts';
import { aboutTheServer } from './about-the-server.ts';
import { openBench, type Bench, type ContractSubject } from './bench.ts';
import type { PromiseOutcome } from './quirks.ts';

/** Runs the contract; `report` gets what became of each promise of a stock Mastodon, and the software's name. */
export function describeContract(
  name: string,
  open: () => Promise<ContractSubject>,
  report: (software: string, outcomes: readonly PromiseOutcome[]) => void,
): void {
  describe(name, () => {
    let subject: ContractSubject | null = null;
    let bench: Bench | null = null;
    const ready = (): Bench => {
      if (bench === null) throw new Error('The server was not reached.');
      return bench;
    };

    beforeAll(async () => {
      subject = await open();
      bench = await openBench(subject);
    });
    afterAll(async () => {
      await bench?.tidy();
      await subject?.close();
      if (bench) report(bench.software, bench.quirks.all());
    });

    describe('the server', () => {
      aboutTheServer(ready);
    });
    describe('statuses', () => {
      aboutStatuses(ready);
    });
    describe('bad input', () => {
      aboutBadInput(ready);
    });
    describe('media', () => {
      aboutMedia(ready);
    });
    describe('profiles', () => {
      aboutProfiles(ready);
    });
  });
}
