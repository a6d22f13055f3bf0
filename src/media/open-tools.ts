// The tools that convert, looked for once and only when somebody asks.

import type { Conversion } from '../model/conversion.ts';
import { findFfmpeg } from './find-ffmpeg.ts';
import { loadSharp } from './load-sharp.ts';

/** What there is to convert with. */
export interface MediaTools {
  /** Its path; null where there is none that works. */
  readonly ffmpeg: () => Promise<string | null>;
  readonly canConvert: (medium: Conversion['kind']) => Promise<boolean>;
}

/** Tools from the places of `searchPath`, which has the form of the environment's PATH. */
export function openTools(searchPath: string): MediaTools {
  let finding: Promise<string | null> | null = null;
  const ffmpeg = (): Promise<string | null> => {
    finding ??= findFfmpeg(searchPath);
    return finding;
  };
  return {
    ffmpeg,
    canConvert: async (medium) => (medium === 'image' ? await loadSharp() : await ffmpeg()) !== null,
  };
}
