// Pictures and films as a user sees them: what the server does not take is changed before it is sent, and the plan says
// so; what it refuses all the same gives way to a link.

import { cpSync, existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { fixture } from '../support/archives.ts';
import { openCrossing, textsOn } from '../support/crossing.ts';
import { aFilm, hasFfmpeg } from '../support/made-media.ts';
import { runProgram } from '../support/run-program.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const page = 'https://twitter.com/elmaraldgate/status/1392449475179446272/photo/1';

/** A copy of a situation whose first medium has these bytes, and of whose sizes the archive says nothing. */
function withFile(situation: string, name: string, bytes: Uint8Array | string): string {
  const folder = join(temporaryFolder(), situation);
  cpSync(fixture(situation), folder, { recursive: true });
  writeFileSync(join(folder, 'data/tweets_media', name), bytes);
  const tweets = join(folder, 'data/tweets.js');
  writeFileSync(tweets, readFileSync(tweets, 'utf8').replaceAll('"sizes"', '"unsaid"'));
  return folder;
}

function broken(): string {
  const folder = join(temporaryFolder(), 'broken');
  cpSync(fixture('photo-too-large'), folder, { recursive: true });
  writeFileSync(join(folder, 'data/tweets_media/1392449475179446272-Wide.jpg'), 'no picture');
  return folder;
}

describe('a picture with more pixels than the server takes', () => {
  it('is named in the plan, shrunk on its way, and nothing of it is left behind', async () => {
    const create = { width: 6_400, height: 5_600, channels: 3, background: '#3366aa' } as const;
    const large = await sharp({ create }).jpeg().toBuffer();
    const archive = withFile('photo-too-large', '1392449475179446272-Wide.jpg', large);
    const { practice, migrate, home } = await openCrossing();

    const preview = await runProgram(['preview', archive, '--json'], { home });
    const codes = JSON.stringify(preview.stdout);
    expect(codes).toContain('mediaConverted');
    expect(codes).not.toContain('mediaTooManyPixels');

    const workspace = join(home, 'here');
    const run = await migrate(archive, '--json', '--workspace', workspace);
    expect(run.exitCode, run.stderr).toBe(0);
    const [media, ...others] = practice.media();
    expect(others).toEqual([]);
    expect(media?.statusId).toBe(practice.statuses()[0]?.id);
    const pixels = (media?.width ?? 0) * (media?.height ?? 0);
    expect(pixels).toBeLessThanOrEqual(33_177_600);
    expect(pixels).toBeGreaterThan(33_000_000);
    const left = join(workspace, 'converting');
    expect(existsSync(left) ? readdirSync(left) : []).toEqual([]);
  });
});

describe('a file that the server refuses though nothing was known against it', () => {
  it('gives way to a link below the words, and is counted', async () => {
    const { practice, migrate } = await openCrossing();
    const run = await migrate(broken(), '--json', '--dates', 'none');
    expect(run.exitCode, run.stderr).toBe(3);
    expect(JSON.parse(run.stdout)).toMatchObject({ posted: 1, failed: 0, uploads: { done: 0, failed: 1 } });
    expect(textsOn(practice)).toEqual([`A wide view.\n${page}`]);
    const again = await migrate(broken(), '--json', '--dates', 'none');
    expect(again.exitCode, again.stderr).toBe(3);
    expect(practice.statuses()).toHaveLength(1);
  });

  it('is left out without a trace where that was chosen', async () => {
    const { practice, migrate } = await openCrossing();
    await migrate(broken(), '--dates', 'none', '--media-fallback', 'text');
    expect(textsOn(practice)).toEqual(['A wide view.']);
  });

  it('keeps the tweet from being posted where that was chosen', async () => {
    const { practice, migrate } = await openCrossing();
    const run = await migrate(broken(), '--json', '--media-fallback', 'skip');
    expect(run.exitCode).toBe(3);
    expect(JSON.parse(run.stdout)).toMatchObject({ posted: 0, failed: 1 });
    expect(practice.statuses()).toEqual([]);
  });

  it('is recognised with its link when the workspace is lost', async () => {
    const { practice, migrate, home } = await openCrossing();
    await migrate(broken(), '--dates', 'none');
    const run = await migrate(broken(), '--dates', 'none', '--adopt', '--workspace', join(home, 'other'));
    expect(run.stderr).toContain('Wrote down 1 post');
    expect(practice.statuses()).toHaveLength(1);
  });
});

describe.skipIf(!hasFfmpeg)('a film faster than the server takes (needs ffmpeg on the PATH)', () => {
  it('is looked into only then, slowed down, and rehearsed like everything else', async () => {
    const film = aFilm({ size: '64x48', rate: 150, seconds: 1 });
    const archive = withFile('video-too-large', '1392449475179446272-Wave.mp4', film);
    const run = await runProgram(['rehearse', archive, '--json'], { home: temporaryFolder() });
    expect(run.exitCode, run.stderr).toBe(0);
    const { practice, migrate } = await openCrossing();
    const crossed = await migrate(archive, '--json');
    expect(crossed.exitCode, crossed.stderr).toBe(0);
    expect(practice.media()[0]).toMatchObject({ mimeType: 'video/mp4', type: 'video' });
    expect(practice.media()[0]?.sizeBytes).not.toBe(film.length);
  });
});
