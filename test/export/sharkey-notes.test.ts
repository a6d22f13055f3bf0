// Notes as Sharkey's own import reads them: whole JSON, parents before answers, files by the names they have in the Drive.

import { describe, expect, it } from 'vitest';
import { renderSharkeyNotes } from '../../src/export/sharkey-notes.ts';
import type { Operation } from '../../src/model/operation.ts';
import { aStatus, anUpload } from '../support/operations.ts';

const read = (operations: readonly Operation[], left: readonly Operation[] = []): unknown =>
  JSON.parse([...renderSharkeyNotes(operations, new Set(left.map(({ id }) => id)))].join(''));

describe('the notes', () => {
  it('are an empty list for an empty plan', () => {
    expect(read([])).toEqual([]);
  });

  it('have the date, the visibility and the parent of each post', () => {
    const first = aStatus('10', 1, { datedMs: Date.UTC(2015, 2, 4), visibility: 'private' });
    const second = aStatus('10', 2, {
      datedMs: Date.UTC(2015, 2, 4) + 1,
      replyTo: first.id,
      contentWarning: 'Food',
    });
    expect(read([first, second])).toMatchObject([
      {
        id: first.id,
        createdAt: '2015-03-04T00:00:00.000Z',
        visibility: 'followers',
        replyId: null,
        cw: null,
      },
      {
        id: second.id,
        createdAt: '2015-03-04T00:00:00.001Z',
        visibility: 'home',
        replyId: first.id,
        cw: 'Food',
      },
    ]);
  });

  it('say words that Misskey would take for markup so that it does not', () => {
    expect(read([aStatus('10', 1, { text: '**loud** <b>' })])).toMatchObject([
      { text: '*\u200b*\u200bloud*\u200b* <\u200bb>' },
    ]);
  });

  it('name their files as they lie in the Drive, and leave out those that could not be written', () => {
    const [one, two] = [anUpload('10', 1), anUpload('10', 2)];
    const status = aStatus('10', 1, { media: [one.id, two.id], text: '' });
    expect(read([one, two, status], [two])).toMatchObject([
      { text: null, files: [{ name: '10-1.jpg', url: expect.stringMatching(/\/10-1\.jpg$/) as string }] },
    ]);
  });
});
