// Dies by its own hand at one step of the journal, as by a power cut: right before or right after the commit that
// TWEETFERRY_KILL_AT names (`before:17`, counted from 1). Without the variable nothing changes.

import { DatabaseSync } from 'node:sqlite';

const [side, number] = (process.env['TWEETFERRY_KILL_AT'] ?? '').split(':');

if (side === 'before' || side === 'after') {
  const plain = Object.getOwnPropertyDescriptor(DatabaseSync.prototype, 'exec')?.value as (
    sql: string,
  ) => void;
  let left = Number(number);
  DatabaseSync.prototype.exec = function exec(sql: string): void {
    if (sql === 'COMMIT') left -= 1;
    const isLast = sql === 'COMMIT' && left === 0;
    if (isLast && side === 'before') process.kill(process.pid, 'SIGKILL');
    plain.call(this, sql);
    if (isLast) process.kill(process.pid, 'SIGKILL');
  };
}
