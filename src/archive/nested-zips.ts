// Archives of late 2019 have their media in zips inside the zip. Each is copied to a temporary file that has no name
// any more once it is open, and its files are told as if they lay in the media folder themselves.

import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MigrationError } from '../errors/migration-error.ts';
import { type Container, DamagedFile } from './container.ts';
import { joinContainers } from './join-containers.ts';
import type { ReadingLimits } from './reading-limits.ts';
import { openZip } from './zip-container.ts';

const mediaZip = /^((?:.*\/)?tweets?_media\/)[^/]+\.zip$/;

/** A zip inside, and where its files belong. */
interface Inner {
  readonly folder: string;
  readonly container: Container;
}

async function openInner(
  outer: Container,
  path: string,
  folder: string,
  limits: ReadingLimits,
): Promise<Inner> {
  const place = await mkdtemp(join(tmpdir(), 'tweetferry-media-'));
  try {
    const copy = join(place, 'media.zip');
    await pipeline(outer.open(path), createWriteStream(copy, { mode: 0o600 }));
    return { folder, container: await openZip(copy, limits) };
  } finally {
    // The open file lives on without its name.
    await rm(place, { recursive: true, force: true });
  }
}

/** The same container with the media of its inner zips in it; those that cannot be opened are left as they are. */
export async function withNestedMedia(outer: Container, limits: ReadingLimits): Promise<Container> {
  const found = outer.entries
    .values()
    .flatMap(({ path }) => {
      const folder = mediaZip.exec(path)?.[1];
      return folder === undefined ? [] : [{ path, folder }];
    })
    .toArray();
  if (found.length === 0) return outer;
  const inner: Inner[] = [];
  for (const { path, folder } of found) {
    try {
      inner.push(await openInner(outer, path, folder, limits));
    } catch (error) {
      if (!(error instanceof DamagedFile) && !(error instanceof MigrationError)) throw error;
    }
  }
  const attached = inner.map(({ folder, container }) => ({
    container,
    placeOf: (path: string) => folder + (path.split('/').at(-1) ?? ''),
  }));
  return joinContainers(outer, attached);
}
