// Pictures and films made when a test needs them: by sharp, and by the ffmpeg of this machine.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { temporaryFolder } from './temporary-folder.ts';

/** Whether films can be made and converted here. */
export const hasFfmpeg = ((): boolean => {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Noise, which no form makes small; in landscape, with the place it was taken at, and to be turned upright. */
export async function aPhotograph(
  size: { readonly width: number; readonly height: number },
  form: 'jpeg' | 'png' | 'webp' = 'jpeg',
): Promise<Buffer> {
  const { width, height } = size;
  const pixels = Buffer.alloc(width * height * 3);
  let seed = 7;
  for (let at = 0; at < pixels.length; at += 1) {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    pixels[at] = seed >> 16;
  }
  const picture = sharp(pixels, { raw: { width, height, channels: 3 } });
  const exif = {
    IFD0: { Make: 'Camera' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' },
  };
  return picture.withExif(exif).withMetadata({ orientation: 6 }).toFormat(form).toBuffer();
}

/** A picture that moves: `frames` colours one after the other. */
export async function aMovingGif(side: number, frames: number): Promise<Buffer> {
  const pages = Array.from({ length: frames }, (_, index) =>
    sharp({
      create: {
        width: side,
        height: side,
        channels: 3,
        background: { r: index * 40, g: 99, b: 200 - index * 40 },
      },
    })
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(pages), { join: { animated: true } })
    .gif({ delay: pages.map(() => 100) })
    .toBuffer();
}

/** A film of moving noise with sound, a place and a program's name in it. */
export function aFilm(form: {
  readonly size: string;
  readonly rate: number;
  readonly seconds: number;
  readonly hasSound?: boolean;
}): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'tweetferry-film-'));
  const path = join(folder, 'film.mp4');
  const { size, rate, seconds, hasSound = true } = form;
  const picture = [
    '-f',
    'lavfi',
    '-i',
    `testsrc2=size=${size}:rate=${String(rate)}:duration=${String(seconds)}`,
  ];
  const sound = hasSound ? ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${String(seconds)}`] : [];
  const codecs = ['-vf', 'noise=alls=40:allf=t', '-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '18'];
  const tags = ['-pix_fmt', 'yuv420p', '-metadata', 'location=+52.5166+013.3833/', '-metadata', 'title=Home'];
  execFileSync('ffmpeg', ['-v', 'error', ...picture, ...sound, ...codecs, ...tags, '-y', path]);
  const bytes = readFileSync(path);
  rmSync(folder, { recursive: true });
  return bytes;
}

/** What ffprobe tells of a film or moving picture, as one text to search in. */
export function probed(bytes: Uint8Array): string {
  const path = join(temporaryFolder(), 'probed');
  writeFileSync(path, bytes);
  return execFileSync('ffprobe', ['-v', 'error', '-show_streams', '-show_format', path], {
    encoding: 'utf8',
  });
}
