// Small files of each kind for uploads, made here byte by byte.

import { crc32, deflateSync } from 'node:zlib';

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, check]);
}

/** A PNG of one colour; another `shade` makes other bytes. */
export function samplePng(width = 16, height = 9, shade = 120): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 0, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width, shade)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', size),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The head of an MP4, enough to be taken for one; with or without a sound track. */
export function sampleMp4(hasSound = true): Buffer {
  const film = Buffer.from(`....moovhdlrvide${hasSound ? 'hdlrsoun' : ''}`, 'latin1');
  film.writeUInt32BE(film.length);
  return Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isommp42', 'latin1'), film]);
}

/** A GIF with one picture or two. */
export function sampleGif(pictures: 1 | 2, width = 4, height = 4): Buffer {
  const head = Buffer.from('GIF89a....\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const picture = Buffer.from('21f904000a000000' + '2c00000000010001000002024401' + '00', 'hex');
  return Buffer.concat([head, ...Array.from({ length: pictures }, () => picture), Buffer.from(';')]);
}

/** A form for an upload. */
export function uploadForm(
  bytes: Buffer,
  more: { readonly fileName?: string; readonly type?: string; readonly description?: string } = {},
): FormData {
  const form = new FormData();
  if (more.description !== undefined) form.set('description', more.description);
  const { fileName = 'picture.png', type = 'image/png' } = more;
  form.set('file', new File([new Uint8Array(bytes)], fileName, { type }));
  return form;
}
