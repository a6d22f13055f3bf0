import { readFile, writeFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { openZip } from '../../src/archive/zip-container.ts';
import type { Container } from '../../src/archive/container.ts';
import { allRecords, fixture, readArchive } from '../support/archives.ts';
import { filesOf, zipEntries, zipFolder } from '../support/zip.ts';

async function bytesOf(container: Container, path: string): Promise<Buffer> {
  const portions: Uint8Array[] = [];
  for await (const portion of container.open(path)) portions.push(portion);
  return Buffer.concat(portions);
}

/** What came before the end or the error, and the error's reason. */
async function readUntilBreak(zip: string, path: string): Promise<{ text: string; reason: string | null }> {
  const container = await openZip(zip);
  let text = '';
  try {
    for await (const portion of container.open(path)) text += Buffer.from(portion).toString('latin1');
    return { text, reason: null };
  } catch (error) {
    return { text, reason: (error as { reason?: string }).reason ?? String(error) };
  } finally {
    await container.close();
  }
}

/** Overwrites bytes of the first entry's local header and of its row in the table. */
async function patch(zip: string, change: (bytes: Buffer, row: number, data: number) => void): Promise<void> {
  const bytes = await readFile(zip);
  const row = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
  change(bytes, row, 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28));
  await writeFile(zip, bytes);
}

/** Numbers that do not compress to nothing. */
const lines = Array.from(
  { length: 60_000 },
  (_, index) => `${(index * 2_654_435_761) % 4_294_967_296}\n`,
).join('');

describe('a zip', () => {
  it.each([
    ['deflated', {}],
    ['deflated and streamed', { streamed: true }],
    ['stored', { stored: true }],
    ['stored and streamed', { stored: true, streamed: true }],
  ])('gives the bytes of an entry that is %s', async (_, form) => {
    const files = await filesOf(fixture('demo'));
    const container = await openZip(await zipEntries({ ...files, 'a/long.txt': lines }, form));
    for (const [path, bytes] of Object.entries(files)) {
      expect((await bytesOf(container, path)).equals(bytes)).toBe(true);
    }
    expect((await bytesOf(container, 'a/long.txt')).toString()).toBe(lines);
    await container.close();
  });

  it('lists no entry with a path out of it', async () => {
    const zip = await zipEntries({ 'aa/evil.js': 'x', 'data/tweets.js': '[]' });
    await patch(zip, (bytes) => {
      for (let at = 0; (at = bytes.indexOf('aa/evil.js', at)) >= 0; at += 1) bytes.write('../evil.js', at);
    });
    const container = await openZip(zip);
    expect(Array.from(container.entries, ({ path }) => path)).toEqual(['data/tweets.js']);
    await container.close();
  });

  it('of 70,000 entries is listed, which needs the table of a Zip64', async () => {
    const container = await openZip(await zip64Of(70_000));
    expect(container.entries).toHaveLength(70_000);
    expect((await bytesOf(container, 'data/69999')).toString()).toBe('69999');
    await container.close();
  });
});

describe('a broken entry', () => {
  it('gives all bytes before the break', async () => {
    const zip = await zipEntries({ 'a.txt': lines });
    await patch(zip, (bytes, row, data) => {
      bytes.fill(0xff, data + Math.floor((row - data) / 2), row);
    });
    const { text, reason } = await readUntilBreak(zip, 'a.txt');
    expect(reason).not.toBeNull();
    expect(text.length).toBeGreaterThan(lines.length * 0.49);
    const same = Math.floor(lines.length * 0.49);
    expect(text.slice(0, same)).toBe(lines.slice(0, same));
  });

  it('whose checksum differs is known at its end', async () => {
    const zip = await zipEntries({ 'a.txt': lines }, { stored: true });
    await patch(zip, (bytes, _row, data) => {
      bytes[data + 10] = 0x7a;
    });
    const { text, reason } = await readUntilBreak(zip, 'a.txt');
    expect(reason).toBe('its checksum is wrong');
    expect(text).toHaveLength(lines.length);
  });

  it.each([
    ['longer', 100, 'it is longer than the zip says'],
    ['shorter', 10_000_000, 'it ends too early'],
  ])('that is %s than promised', async (_, promised, expected) => {
    const zip = await zipEntries({ 'a.txt': lines });
    await patch(zip, (bytes, row) => bytes.writeUInt32LE(promised, row + 24));
    expect(await readUntilBreak(zip, 'a.txt')).toEqual({ text: lines, reason: expected });
  });

  it('that is not where the table says', async () => {
    const zip = await zipEntries({ 'a.txt': lines });
    await patch(zip, (bytes, row) => bytes.writeUInt32LE(7, row + 42));
    expect((await readUntilBreak(zip, 'a.txt')).reason).toBe('the zip has nothing where its table says');
  });

  it('that is a bomb is not inflated', async () => {
    const zip = await zipEntries({ 'a.txt': Buffer.alloc(70_000_000) });
    const { text, reason } = await readUntilBreak(zip, 'a.txt');
    expect(text).toBe('');
    expect(reason).toBe('it unfolds to more than --unpack-ratio allows');
  });
});

describe('a tweet file that breaks in the middle', () => {
  it('gives the records before it and a notice', async () => {
    const whole = await readArchive(fixture('demo'));
    const files = await filesOf(fixture('demo'));
    const zip = await zipEntries({ 'data/tweets.js': files['data/tweets.js'] ?? '', ...files });
    await patch(zip, (bytes, _row, data) => {
      const compressed = deflateRawSync(files['data/tweets.js'] ?? '').length;
      bytes.fill(0xff, data + Math.floor(compressed / 2), data + Math.floor(compressed / 2) + 2000);
    });
    const { tweets, notices } = await readArchive(zip);
    const broken = notices.filter(({ code }) => code === 'fileUnreadable');
    expect(broken).toMatchObject([{ where: { kind: 'file', path: 'data/tweets.js' } }]);
    expect(tweets.length).toBeGreaterThan(15);
    const ids = whole.tweets.map(({ id }) => id);
    expect(tweets.slice(0, 15).map(({ id }) => id)).toEqual(ids.slice(0, 15));
    expect(tweets.some(({ community }) => community)).toBe(true);
  });
});

describe('media', () => {
  it('are streamed by the path that a tweet names', async () => {
    const archive = await openArchive([await zipFolder(fixture('demo'), { streamed: true })]);
    const { tweets } = await allRecords(archive);
    const files = await filesOf(fixture('demo'));
    const own = tweets.flatMap(({ media }) => media.map(({ file }) => file)).filter((file) => file !== null);
    expect(own).toHaveLength(11);
    for (const { path, sizeBytes } of own) {
      const portions: Uint8Array[] = [];
      for await (const portion of archive.open(path)) portions.push(portion);
      const bytes = Buffer.concat(portions);
      expect(bytes).toHaveLength(sizeBytes);
      expect(bytes.equals(files[path] ?? Buffer.alloc(0))).toBe(true);
    }
    await archive.close();
  });

  it('that are broken stop with an error', async () => {
    const name = 'data/tweets_media/1-x.jpg';
    const tweets = Buffer.from('[]');
    const account = (await filesOf(fixture('demo')))['data/account.js'] ?? '';
    const zip = await zipEntries(
      { [name]: lines, 'data/tweets.js': tweets, 'data/account.js': account },
      { stored: true },
    );
    await patch(zip, (bytes, _row, data) => {
      bytes[data + 10] = 0x7a;
    });
    const archive = await openArchive([zip]);
    const read = async (path: string): Promise<void> => {
      for await (const portion of archive.open(path)) expect(portion.length).toBeGreaterThan(0);
    };
    await expect(read(name)).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
    await expect(read('data/account-timezone.js')).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
    await archive.close();
  });
});

/** A zip of so many entries `data/<n>`, each holding its number, written with the records of Zip64. */
async function zip64Of(count: number): Promise<string> {
  const small = await zipEntries({ 'data/x': '' }, { stored: true });
  const locals: Buffer[] = [];
  const rows: Buffer[] = [];
  let offset = 0;
  for (let number = 0; number < count; number += 1) {
    const name = Buffer.from(`data/${number}`);
    const content = Buffer.from(String(number));
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    locals.push(Buffer.from('PK\u0003\u0004', 'latin1'), fields, name, content);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    rows.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, tail, name);
    offset += 30 + name.length + content.length;
  }
  const table = Buffer.concat(rows);
  const end64 = Buffer.alloc(56);
  end64.write('PK\u0006\u0006', 'latin1');
  end64.writeBigUInt64LE(44n, 4);
  end64.writeBigUInt64LE(BigInt(count), 24);
  end64.writeBigUInt64LE(BigInt(count), 32);
  end64.writeBigUInt64LE(BigInt(table.length), 40);
  end64.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\u0006\u0007', 'latin1');
  locator.writeBigUInt64LE(BigInt(offset + table.length), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22, 0xff);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt32LE(0, 4);
  end.writeUInt16LE(0, 20);
  await writeFile(small, Buffer.concat([...locals, table, end64, locator, end]));
  return small;
}
