// sharp, loaded when the first picture needs it. It comes with compiled libraries for most systems, and is an optional
// dependency: where it cannot be loaded, pictures stay as they are.

import type * as Sharp from 'sharp';

/** What the package gives. */
export type SharpLibrary = typeof Sharp.default;

let loading: Promise<SharpLibrary | null> | null = null;

async function load(): Promise<SharpLibrary | null> {
  try {
    const { default: sharp } = await import('sharp');
    // Every picture is seen once; a cache would only hold memory.
    sharp.cache(false);
    sharp.concurrency(2);
    return sharp;
  } catch {
    return null;
  }
}

/** The library; null where it cannot be loaded. */
export function loadSharp(): Promise<SharpLibrary | null> {
  loading ??= load();
  return loading;
}
