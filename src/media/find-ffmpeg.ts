// ffmpeg where the PATH names it, if it can write the films that servers take.

import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { platform } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { run } from './convert-film.ts';

const timeoutMs = 10_000;
const name = platform() === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of an ffmpeg that works; null where there is none. `searchPath` as the environment has it. */
export async function findFfmpeg(searchPath: string): Promise<string | null> {
  // A relative place would be another one in every folder, and somebody else may have put a program there.
  const places = searchPath.split(delimiter).filter((place) => isAbsolute(place));
  for (const path of places.map((place) => join(place, name))) {
    if (!(await isProgram(path))) continue;
    const test = ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', 'color=s=16x16:d=0.04', '-c:v', 'libx264'];
    const failure = await run(path, [...test, '-f', 'null', '-'], timeoutMs, new AbortController().signal);
    if (failure === null) return path;
  }
  return null;
}
