// The contract: what we rely on of a server, asked over HTTP. One suite for the practice instance in every
// personality and for any real server. On a real one it makes about a dozen statuses for followers only, and
// removes them again where the server lets it.

import { afterAll, beforeAll, describe } from 'vitest';
import { aboutMedia } from './about-media.ts';
import { aboutStatuses } from './about-statuses.ts';
import { aboutTheServer } from './about-the-server.ts';
import { openBench, type Bench, type ContractSubject } from './bench.ts';

/** Runs the contract. */
export function describeContract(name: string, open: () => Promise<ContractSubject>): void {
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
      const quirks = bench?.quirks.all() ?? [];
      if (quirks.length > 0) console.table(quirks);
      await subject?.close();
    });

    describe('the server', () => {
      aboutTheServer(ready);
    });
    describe('statuses', () => {
      aboutStatuses(ready);
    });
    describe('media', () => {
      aboutMedia(ready);
    });
  });
}
