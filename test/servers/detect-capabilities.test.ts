// What real servers said of themselves, and what follows from it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { politeBuckets, stockBuckets } from '../../src/servers/buckets.ts';
import { detectServer, offlineServer } from '../../src/servers/detect-capabilities.ts';
import type { ServerAnswers } from '../../src/servers/answers.ts';
import { familyNames } from '../../src/servers/families.ts';
import { recordedAnswers, recordedJson } from '../support/recorded-answers.ts';

const detectCapabilities = (answers: ServerAnswers) => detectServer(answers).capabilities;
const offlineCapabilities = (name: string) => offlineServer(name)?.capabilities;
const nothing = { nodeinfo: null, instanceV1: null, instanceV2: null };

function mastodon(version: string) {
  return detectCapabilities({ ...nothing, nodeinfo: { software: { name: 'mastodon', version } } });
}

describe('how many may be followed', () => {
  test('is the rule of Mastodon where nobody knows better', () => {
    const stock = { always: 7_500, perFollower: 1.1 };
    expect(mastodon('4.5.0').maxFollows).toEqual(stock);
    expect(detectCapabilities(nothing).maxFollows).toEqual(stock);
    expect(offlineCapabilities('hollo')?.maxFollows).toEqual(stock);
    expect(offlineCapabilities('pixelfed')?.maxFollows).toEqual({ always: 7_500, perFollower: 0 });
    expect(offlineCapabilities('gotosocial')?.maxFollows).toBeNull();
  });
});

describe('servers that were asked', () => {
  test('snac, whose version is a disguise and whose nodeinfo lies elsewhere', () => {
    expect(detectCapabilities(recordedAnswers('snac'))).toMatchObject({
      family: 'snac',
      version: '2.75',
      maxCharacters: 100_000,
      maxAttachments: 4,
      linkWeight: 32,
      videoStandsAlone: false,
      refusesUnexpectedMentions: false,
      buckets: politeBuckets,
    });
    expect(detectCapabilities(recordedAnswers('snac296'))).toMatchObject({ family: 'snac', version: '2.96' });
  });

  test('GoToSocial, which counts links as they are and every request', () => {
    const capabilities = detectCapabilities(recordedAnswers('gotosocial'));
    expect(capabilities).toMatchObject({
      family: 'gotosocial',
      version: '0.19.2+git-90851fc',
      maxCharacters: 5000,
      maxAttachments: 6,
      linkWeight: 'length',
      maxAltText: 1500,
      maxImageBytes: 41_943_040,
    });
    expect(capabilities.buckets).toHaveLength(1);
    expect(capabilities.buckets[0]).toMatchObject({ limit: 300, windowMs: 300_000, alignment: 'sliding' });
    expect(capabilities.buckets[0]?.counts).toContain('upload');
  });

  test('Hollo, known by its source address even without nodeinfo', () => {
    expect(detectCapabilities(recordedAnswers('hollo'))).toMatchObject({
      family: 'hollo',
      version: '0.10.0',
      maxCharacters: 10_000,
      maxAttachments: 8,
      ...{ maxBio: 100_000, bioMarkup: 'commonMark' },
      linkWeight: 256,
      maxVideoBytes: 134_217_728,
    });
  });

  test('activities.next, which cuts uploads below what it advertises', () => {
    expect(detectCapabilities(recordedAnswers('activitiesnext'))).toMatchObject({
      family: 'activities-next',
      version: '1.144.0',
      maxVideoBytes: 10_000_000,
      maxCharacters: 500,
      maxAttachments: 50,
      linkWeight: 23,
      videoStandsAlone: true,
      refusesUnexpectedMentions: false,
      buckets: stockBuckets,
    });
  });
});

describe('servers others recorded', () => {
  test('Mastodon 4.6.4', () => {
    const cassette = recordedJson('mastodon-py/instance-v2.mastodon-4.6.4-localhost.json') as {
      interactions: [{ response: { body: unknown } }];
    };
    const instanceV2 = cassette.interactions[0].response.body;
    expect(detectCapabilities({ ...nothing, instanceV2 })).toMatchObject({
      family: 'mastodon',
      version: '4.6.4',
      maxCharacters: 500,
      maxAttachments: 4,
      linkWeight: 23,
      maxAltText: 10_000,
      maxImageBytes: 16_777_216,
      maxVideoBytes: 103_809_024,
      refusesUnexpectedMentions: true,
      mediaRetentionMs: 86_400_000,
      lateCommitMs: 900_000,
    });
  });

  test('Mastodon 4.5 with other software in nodeinfo’s version', () => {
    const instanceV2 = recordedJson('tootsdk/instancev2_mastodon_4.5.json');
    const nodeinfo = recordedJson('tootsdk/nodeinfo_mastodon.json');
    expect(detectCapabilities({ ...nothing, nodeinfo, instanceV2 })).toMatchObject({
      family: 'mastodon',
      maxAltText: 1500,
    });
  });

  test('Akkoma, with the old fields at the top', () => {
    const instanceV1 = recordedJson('tootsdk/instance_akkoma.json');
    const nodeinfo = recordedJson('tootsdk/nodeinfo_akkoma.json');
    expect(detectCapabilities({ ...nothing, nodeinfo, instanceV1 })).toMatchObject({
      family: 'akkoma',
      maxCharacters: 5000,
      maxAttachments: 4,
      maxImageBytes: 16_000_000,
      maxVideoBytes: 16_000_000,
      maxAltText: 5000,
    });
  });

  test('Pleroma, where no characters are reserved for a link', () => {
    const instanceV2 = recordedJson('tootsdk/instancev2_pleroma.json');
    expect(detectCapabilities({ ...nothing, instanceV2 })).toMatchObject({
      family: 'akkoma',
      linkWeight: 'length',
      maxAttachments: 10,
    });
  });

  test.each([
    ['sharkey', 'tootsdk/instance_sharkey_contact_removed.json', 3000, 16],
    ['pixelfed', 'tootsdk/instance_pixelfed.json', 2000, 10],
  ])('%s by the version it is compatible with', (family, file, maxCharacters, maxAttachments) => {
    expect(detectCapabilities({ ...nothing, instanceV1: recordedJson(file) })).toMatchObject({
      family,
      linkWeight: 'length',
      maxCharacters,
      maxAttachments,
    });
  });
});

describe('Mastodon by version', () => {
  test.each([
    ['4.1.25', 1500, false],
    ['4.2.0', 1500, true],
    ['4.5.9+glitch', 1500, true],
    ['4.6.0-rc.1', 10_000, true],
    ['4.6.6', 10_000, true],
    ['4.6.7', 10_000, true],
    ['4.7.0-alpha.2', 10_000, true],
    ['4.7.0', 10_000, true],
    ['edge', 1500, false],
  ])('%s', (version, maxAltText, refusesUnexpectedMentions) => {
    expect(mastodon(version)).toMatchObject({
      version,
      maxAltText,
      refusesUnexpectedMentions,
    });
  });
});

describe('how each line is known', () => {
  test('asked where the server says it, known of the family, else assumed', () => {
    const { sources, experience, capabilities } = detectServer(recordedAnswers('gotosocial'));
    expect(experience).toBe('tried');
    expect(Object.keys(sources).sort()).toEqual(Object.keys(capabilities).sort());
    expect(sources).toMatchObject({ maxCharacters: 'asked', linkWeight: 'known', lateCommitMs: 'assumed' });
  });

  test('a family nobody has posted to says so', () => {
    const instanceV1 = recordedJson('tootsdk/instance_pixelfed.json');
    const detection = detectServer({ ...nothing, instanceV1 });
    expect(detection.capabilities).toMatchObject({ family: 'pixelfed', maxCharacters: 2000 });
    expect(detection).toMatchObject({ experience: 'readInSource', sources: { buckets: 'known' } });
    expect(detectServer(nothing).experience).toBe('readInSource');
  });
});

describe('offline', () => {
  test('a stock Mastodon of today is the default', () => {
    expect(offlineCapabilities('mastodon')).toMatchObject({
      family: 'mastodon',
      maxCharacters: 500,
      maxAltText: 10_000,
    });
  });

  test('a name nobody described is not guessed at', () => {
    expect(offlineServer('nobody knows')).toBeNull();
  });

  test.each(familyNames)('%s has limits of its own', (name) => {
    const server = offlineServer(name);
    expect(server?.capabilities.family).toBe(name);
    expect(Object.values(server?.sources ?? {})).toContain('known');
  });

  test.each([
    ['gotosocial', 5000, 6],
    ['hollo', 10_000, 8],
    ['snac', 100_000, 4],
  ])('%s by its own defaults', (family, maxCharacters, maxAttachments) => {
    expect(offlineCapabilities(family)).toMatchObject({ family, maxCharacters, maxAttachments });
  });
});

test('no answer, however odd, gives a limit below 1', () => {
  const limits = fc.record({
    version: fc.anything(),
    configuration: fc.record({
      statuses: fc.dictionary(
        fc.constantFrom('max_characters', 'max_media_attachments', 'characters_reserved_per_url'),
        fc.anything(),
      ),
      media_attachments: fc.anything(),
    }),
  });
  const property = fc.property(fc.anything(), fc.oneof(limits, fc.anything()), (nodeinfo, instanceV2) => {
    const capabilities = detectCapabilities({ nodeinfo, instanceV1: instanceV2, instanceV2 });
    const { maxCharacters, maxAttachments, maxAltText, maxImageBytes, linkWeight } = capabilities;
    return (
      [maxCharacters, maxAttachments, maxAltText, maxImageBytes].every((limit) => limit >= 1) &&
      (linkWeight === 'length' || linkWeight >= 1)
    );
  });
  expect(fc.check(property).failed).toBe(false);
});
