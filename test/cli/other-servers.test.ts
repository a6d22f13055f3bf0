// A whole migration to servers that are not Mastodon, each with the manners it showed when it was asked.

import { describe, expect, it } from 'vitest';
import { choicesSchema } from '../../src/choices/choices.ts';
import { knownCapabilities } from '../../src/compose.ts';
import { writeFor } from '../../src/text/markup.ts';
import { fixture } from '../support/archives.ts';
import { openCrossing } from '../support/crossing.ts';
import { plannedStatuses, textsToSend } from '../support/planned-statuses.ts';

const demo = fixture('demo');

describe.each(['gotosocial', 'hollo', 'snac', 'activities-next'] as const)('migrate to %s', (personality) => {
  it('brings every post once, in order, with its parent and its files', async () => {
    const { practice, migrate } = await openCrossing({ personality });
    const planned = await plannedStatuses(demo, {}, personality);
    const run = await migrate(demo, '--json');
    expect(run.exitCode, run.stderr).toBe(0);
    const shown = practice.statuses();
    const idOf = new Map(planned.map(({ id }, place) => [id, shown[place]?.id]));
    const { markup } = knownCapabilities(personality, choicesSchema.parse({}));
    const texts = textsToSend(planned, practice).map((text) => writeFor(markup, text));
    expect(shown.map(({ text }) => text)).toEqual(texts);
    expect(shown.map(({ inReplyToId }) => inReplyToId)).toEqual(
      planned.map(({ replyTo }) => (replyTo === null ? null : idOf.get(replyTo))),
    );
    expect(shown.map(({ mediaIds }) => mediaIds.length)).toEqual(planned.map(({ media }) => media.length));
    expect(shown.flatMap(({ mentions }) => mentions)).toEqual([]);
  });

  it('changes no sign of odd texts', async () => {
    const { migrate } = await openCrossing({ personality });
    const run = await migrate(fixture('odd-texts'), '--json');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ posted: 21, differences: [] });
  });
});
