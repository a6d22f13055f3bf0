// What becomes of pictures and videos in each situation, held against a golden file.

import { describe, expect, it } from 'vitest';
import type { GivenChoices } from '../../src/choices/choices.ts';
import { readAltTexts } from '../../src/gather/named-files.ts';
import type { Capabilities } from '../../src/model/capabilities.ts';
import type { Knowledge } from '../../src/ports/knowledge.ts';
import { fixture } from '../support/archives.ts';
import { expectGoldenPlan } from '../support/golden-plan.ts';
import { aKnowledge } from '../support/knowledge.ts';

const noVideos = { maxVideoBytes: 1_000 };
const noPhotos = { maxImageBytes: 1_000 };
const picturesOnly = { mimeTypes: ['image/jpeg', 'image/gif'] };
const film = { width: 64, height: 48, durationMs: 2_000, framesPerSecond: 30 };

describe('the media of', () => {
  it.each<[string, string, GivenChoices, Partial<Capabilities>]>([
    ['photo-only-missing', 'photo-only-missing', {}, {}],
    ['photo-only-missing', 'photo-only-missing-text', { mediaFallback: 'text' }, {}],
    ['photo-missing-beside-words', 'photo-missing-beside-words', {}, {}],
    ['one-photo-of-three-missing', 'one-photo-of-three-missing', {}, {}],
    ['video-too-large', 'video-too-large', {}, noVideos],
    ['video-too-large', 'video-too-large-text', { mediaFallback: 'text' }, noVideos],
    ['video-too-large', 'video-too-large-skip', { mediaFallback: 'skip' }, noVideos],
    ['photo-too-large', 'photo-too-large', {}, noPhotos],
    ['type-refused', 'type-refused', {}, { mimeTypes: ['image/jpeg'] }],
    ['five-photos', 'five-photos', {}, {}],
    ['video-among-photos', 'video-among-photos', {}, {}],
    ['gif-among-photos', 'gif-among-photos', {}, {}],
    ['alt-text-in-archive', 'alt-text-in-archive', {}, { maxAltText: 20 }],
    ['photo-of-others', 'photo-of-others', {}, {}],
  ])('%s, as %s', async (situation, name, choices, limits) => {
    await expectGoldenPlan({ archives: [situation], name, choices, limits });
    expect.hasAssertions();
  });

  it.each<[string, string, Partial<Capabilities>, Knowledge]>([
    ['video-too-large', 'video-shrunk', { maxVideoPixels: 1_000 }, aKnowledge({ converts: ['film'] })],
    ['video-too-large', 'video-without-ffmpeg', { maxVideoPixels: 1_000 }, aKnowledge()],
    ['video-too-large', 'video-too-fast', { maxFramesPerSecond: 24 }, aKnowledge({ facts: film })],
    ['photo-too-large', 'photo-shrunk', noPhotos, aKnowledge({ converts: ['image'] })],
    ['gif-among-photos', 'gif-as-picture', picturesOnly, aKnowledge({ facts: film, converts: ['film'] })],
  ])('%s, as %s with what is known of files and tools', async (situation, name, limits, knowledge) => {
    await expectGoldenPlan({ archives: [situation], name, choices: {}, limits, knowledge });
    expect.hasAssertions();
  });

  it('five-photos, of which one original could be fetched', async () => {
    const original: Knowledge['original'] = ({ fileName }) =>
      fileName === 'P1.jpg' ? { path: `originals:1-${fileName}`, sizeBytes: 90_000 } : null;
    await expectGoldenPlan({
      ...{ archives: ['five-photos'], name: 'photo-originals', choices: { originals: true } },
      knowledge: aKnowledge({ original }),
    });
    expect.hasAssertions();
  });

  it.each(['csv', 'json'])('alt-text-beside-archive, described by a file of the form %s', async (form) => {
    const altTexts = readAltTexts(`${fixture('alt-text-beside-archive')}/alt-text.${form}`);
    const name = `alt-text-beside-archive-${form}`;
    await expectGoldenPlan({ archives: ['alt-text-beside-archive'], name, choices: {}, altTexts });
    expect.hasAssertions();
  });
});
