// What ffmpeg is told. Pure. Only files may be opened, by the one reader that fits their first bytes, so that a file
// cannot name others; what cameras and programs write beside the film is left out.
// https://ffmpeg.org/ffmpeg.html, https://ffmpeg.org/ffmpeg-filters.html

import type { FilmConversion } from '../model/conversion.ts';

/** One block of memory that ffmpeg may ask for, bytes. */
const largestBlockBytes = 536_870_912;
/** A picture needs about so many bits for each of its pixels to look like the film. */
const bitsPerPixel = 0.05;
const usualFramesPerSecond = 30;
const leastPixels = 320 * 180;
const mostVideoBits = 12_000_000;
const gifFramesPerSecond = 15;

/** How the bytes there are become picture and sound, bits a second. */
interface Rates {
  readonly video: number;
  readonly audio: number;
}

function ratesFor({ maxBytes, durationMs }: FilmConversion, share: number): Rates {
  const total = (maxBytes * 8 * share * 1_000) / durationMs;
  const audio = total > 1_000_000 ? 128_000 : total > 400_000 ? 96_000 : 48_000;
  return { video: Math.floor(Math.min(mostVideoBits, total - audio)), audio };
}

function scaleWithin(pixels: number): string {
  const factor = `min(1,sqrt(${Math.floor(pixels)}/(iw*ih)))`;
  return `scale=w='max(2,trunc(iw*${factor}/2)*2)':h='max(2,trunc(ih*${factor}/2)*2)':flags=lanczos,setsar=1`;
}

function asFilm(conversion: FilmConversion, share: number): readonly string[] {
  const { video, audio } = ratesFor(conversion, share);
  const shown = Math.min(usualFramesPerSecond, conversion.maxFramesPerSecond);
  const pixels = Math.min(conversion.maxPixels, Math.max(leastPixels, video / (shown * bitsPerPixel)));
  const isWebm = conversion.to === 'video/webm';
  const codecs = isWebm
    ? ['-c:v', 'libvpx-vp9', '-crf', '33', '-b:v', String(video), '-c:a', 'libopus']
    : ['-c:v', 'libx264', '-preset', 'medium', '-crf', '23', '-maxrate', String(video), '-c:a', 'aac'];
  return [
    ...['-map', '0:v:0', '-map', '0:a:0?', '-vf', scaleWithin(pixels)],
    ...['-fpsmax', String(conversion.maxFramesPerSecond), ...codecs],
    ...['-bufsize', String(video), '-b:a', String(audio), '-pix_fmt', 'yuv420p'],
    ...(isWebm ? ['-f', 'webm'] : ['-movflags', '+faststart', '-f', 'mp4']),
  ];
}

function asPicture({ to, maxPixels, maxFramesPerSecond }: FilmConversion, share: number): readonly string[] {
  const fps = `fps=fps='min(source_fps,${Math.min(gifFramesPerSecond, maxFramesPerSecond)})'`;
  const filters = `[0:v:0]${fps},${scaleWithin(maxPixels * share * share)}`;
  if (to === 'image/webp')
    return ['-filter_complex', filters, '-c:v', 'libwebp_anim', '-quality', '75', '-loop', '0', '-f', 'webp'];
  const palette = `${filters},split[a][b];[a]palettegen=stats_mode=diff[p];[b][p]paletteuse`;
  return ['-filter_complex', palette, '-loop', '0', '-f', 'gif'];
}

/** The name of ffmpeg's reader for a film that begins with these bytes; null for no film that is known. */
export function readerOf(beginning: Uint8Array): string | null {
  const bytes = Buffer.from(beginning);
  if (bytes.toString('latin1', 4, 8) === 'ftyp') return 'mov';
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === 0x1a45dfa3) return 'matroska';
  return null;
}

/** The whole command line. `share`, up to 1, is the part of the bytes that is aimed at. */
export function filmArguments(
  [source, target]: readonly [string, string],
  reader: string,
  conversion: FilmConversion,
  share: number,
): readonly string[] {
  return [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-max_alloc', String(largestBlockBytes)],
    ...['-protocol_whitelist', 'file', '-f', reader, '-i', `file:${source}`],
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-threads', '2'],
    ...(conversion.to.startsWith('image/') ? asPicture(conversion, share) : asFilm(conversion, share)),
    ...['-fflags', '+bitexact', '-fs', String(conversion.maxBytes * 2), '-y', `file:${target}`],
  ];
}
