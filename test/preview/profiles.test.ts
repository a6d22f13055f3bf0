// Servers side by side, from what real ones said of themselves.

import { describe, expect, it } from 'vitest';
import type { ServerProfile } from '../../src/model/server-profile.ts';
import { profilesJson, renderProfiles } from '../../src/preview/render-profiles.ts';
import { plainPaint } from '../../src/prose/paint.ts';
import { detectServer, offlineServer } from '../../src/servers/detect-capabilities.ts';
import { readInstanceFacts } from '../../src/servers/instance-facts.ts';
import { expectGolden } from '../support/golden.ts';
import { recordedAnswers, recordedJson } from '../support/recorded-answers.ts';
import { samplePreview } from '../support/sample-preview.ts';

const recorded = recordedAnswers('gotosocial');
const pixelfed = {
  nodeinfo: null,
  instanceV2: null,
  instanceV1: recordedJson('tootsdk/instance_pixelfed.json'),
};
const mastodon = offlineServer('mastodon');

const profiles: readonly ServerProfile[] = [
  {
    name: 'gts.example',
    detection: detectServer(recorded),
    facts: readInstanceFacts(recorded),
    plan: samplePreview.plan,
  },
  {
    name: 'pixels.example',
    detection: detectServer(pixelfed),
    facts: readInstanceFacts(pixelfed),
    plan: samplePreview.plan,
  },
  ...(mastodon ? [{ name: 'mastodon', detection: mastodon, facts: null, plan: samplePreview.plan }] : []),
];

describe('servers side by side', () => {
  it('on a terminal', () => {
    expectGolden('preview/servers.txt', renderProfiles(profiles, plainPaint));
  });

  it('for programs, with the source of each line', () => {
    const document = JSON.parse(profilesJson(profiles)) as { type: string; servers: ServerProfile[] };
    expect(document.type).toBe('servers');
    expect(document.servers.map(({ name }) => name)).toEqual(profiles.map(({ name }) => name));
    expect(document.servers[0]?.detection.sources).toMatchObject({
      maxCharacters: 'asked',
      linkWeight: 'known',
    });
  });

  it('holds back what a server would tell the terminal', () => {
    const [first] = profiles;
    if (!first?.facts) throw new Error('The first server has facts.');
    const hostile = { ...first, name: 'a\u001b[2Jb', facts: { ...first.facts, rules: ['be \u0007 kind'] } };
    expect(renderProfiles([hostile], plainPaint)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
