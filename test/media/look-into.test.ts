import { readdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { lookInto } from '../../src/media/look-into.ts';
import { aFilm, aMovingGif, aPhotograph, hasFfmpeg } from '../support/made-media.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const still = { durationMs: null, framesPerSecond: null };

describe('looking into a file', () => {
  it.each(['jpeg', 'png', 'webp'] as const)(
    'tells the pixels of a picture from its beginning: %s',
    async (form) => {
      const bytes = await aPhotograph({ width: 900, height: 700 }, form);
      let read = 0;
      async function* portions(): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < bytes.length; at += 65_536) {
          const portion = bytes.subarray(at, at + 65_536);
          read += portion.length;
          yield await Promise.resolve(portion);
        }
      }
      const facts = await lookInto(portions(), 'image', temporaryFolder());
      expect(facts).toMatchObject(still);
      expect((facts?.width ?? 0) * (facts?.height ?? 0)).toBe(630_000);
      expect(read).toBeLessThanOrEqual(262_144);
    },
  );

  it('tells the pixels of a picture that moves', async () => {
    const gif = await aMovingGif(60, 3);
    expect(await lookInto(once(gif), 'image', temporaryFolder())).toEqual({
      ...still,
      width: 60,
      height: 60,
    });
  });

  it.skipIf(!hasFfmpeg)('tells size, length and speed of a film (needs ffmpeg on the PATH)', async () => {
    const folder = temporaryFolder();
    const facts = await lookInto(once(aFilm({ size: '320x180', rate: 25, seconds: 2 })), 'film', folder);
    expect(facts).toMatchObject({ width: 320, height: 180, framesPerSecond: 25 });
    expect(Math.abs((facts?.durationMs ?? 0) - 2_000)).toBeLessThan(100);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!hasFfmpeg)(
    'leaves the terminal to us whatever codec a film has (needs ffmpeg on the PATH)',
    async () => {
      const said = (['warn', 'error', 'info', 'log'] as const).map((name) => vi.spyOn(console, name));
      const bytes = aFilm({ size: '320x180', rate: 25, seconds: 1 });
      const place = bytes.indexOf('avc1', bytes.indexOf('stsd'));
      expect(place).toBeGreaterThan(0);
      bytes.write('mp4v', place);
      await lookInto(once(bytes), 'film', temporaryFolder());
      for (const spy of said) expect(spy).not.toHaveBeenCalled();
      vi.restoreAllMocks();
    },
  );

  it.each(['image', 'film'] as const)('tells nothing of what is no %s', async (medium) => {
    expect(await lookInto(once(Buffer.from('words')), medium, temporaryFolder())).toBeNull();
    expect(await lookInto(once(Buffer.alloc(0)), medium, temporaryFolder())).toBeNull();
  });
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
