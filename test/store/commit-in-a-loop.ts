// A process that commits until it is killed, and says after each commit which number is durable.
// Arguments: the ledger's path, the first number.

import { writeSync } from 'node:fs';
import { serverStatusId } from '../../src/model/ids.ts';
import { openLedger } from '../../src/store/open-ledger.ts';
import { aNumberedStatus } from './numbered-status.ts';

const [path = '', first = '1'] = process.argv.slice(2);
const ledger = await openLedger(path);
for (let number = Number(first); ; number += 1) {
  const status = aNumberedStatus(number);
  const rest = {
    serverMs: null,
    firstAtMs: 0,
    firstServerMs: null,
    repeats: 0,
    silentRounds: 0,
    hasOldKey: false,
  };
  const intent = { operation: status.id, epoch: 1, atMs: number, ...rest };
  await ledger.commit({ freeze: [status], intents: [intent] });
  writeSync(1, `intended ${number}\n`);
  const learned = { kind: 'status', statusId: serverStatusId(String(number)), url: '' } as const;
  await ledger.commit({
    outcomes: [{ operation: status.id, kind: 'done', atMs: number, learned, reconciled: false }],
  });
  writeSync(1, `done ${number}\n`);
}
