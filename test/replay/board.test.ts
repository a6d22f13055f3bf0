import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Board } from '../../src/replay/board.ts';
import { anUpload } from '../support/operations.ts';

describe('the board after a lane has failed', () => {
  it('tells whoever listens, and troubles nobody who does not', async () => {
    const board = new Board();
    const unheard = board.settled(anUpload('1').id);
    board.fail(new Error('gone'));
    // Asked for and never awaited: a lane may fail before it waits.
    const asked = [board.settled(anUpload('2').id), board.room(1)];
    await setImmediate();
    for (const wait of [unheard, ...asked]) await expect(wait).rejects.toThrow('gone');
  });
});
