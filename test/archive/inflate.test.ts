import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inflate } from '../../src/archive/inflate.ts';

const lines = Array.from(
  { length: 50_000 },
  (_, index) => `${(index * 2_654_435_761) % 4_294_967_296}\n`,
).join('');

/** The bytes in portions of a size, from the start each time it is asked. */
function opener(bytes: Buffer, size: number): () => AsyncGenerator<Uint8Array> {
  return async function* () {
    for (let at = 0; at < bytes.length; at += size)
      yield await Promise.resolve(bytes.subarray(at, at + size));
  };
}

async function inflateAll(open: () => AsyncIterable<Uint8Array>): Promise<{ text: string; failed: boolean }> {
  let text = '';
  try {
    for await (const portion of inflate(open)) text += Buffer.from(portion).toString('latin1');
    return { text, failed: false };
  } catch {
    return { text, failed: true };
  }
}

describe('inflating', () => {
  it.each([1000, 16_384, 65_536, 10_000_000])('gives everything, from portions of %i bytes', async (size) => {
    const { text, failed } = await inflateAll(opener(deflateRawSync(lines), size));
    expect(failed).toBe(false);
    expect(text).toBe(lines);
  });

  it.each([1000, 65_536])(
    'gives everything before a broken spot, from portions of %i bytes',
    async (size) => {
      const good = deflateRawSync(lines, { finishFlush: constants.Z_SYNC_FLUSH });
      // A block of the type that does not exist.
      const broken = Buffer.concat([good, Buffer.alloc(5000, 0x07)]);
      const { text, failed } = await inflateAll(opener(broken, size));
      expect(failed).toBe(true);
      expect(text).toBe(lines);
    },
  );

  it('ends where the compressed data end, whatever follows', async () => {
    const trailed = Buffer.concat([deflateRawSync(lines), Buffer.alloc(100_000, 0x41)]);
    expect(await inflateAll(opener(trailed, 65_536))).toEqual({ text: lines, failed: false });
  });

  it('passes on the error of the source', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(deflateRawSync(lines).subarray(0, 20_000));
      throw new Error('the disk is gone');
    }
    const read = async (): Promise<void> => {
      for await (const portion of inflate(failing)) expect(portion.length).toBeGreaterThan(0);
    };
    await expect(read()).rejects.toThrow('the disk is gone');
  });

  it('may be left early', async () => {
    for await (const portion of inflate(opener(deflateRawSync(lines), 1000))) {
      expect(portion.length).toBeGreaterThan(0);
      break;
    }
  });
});
