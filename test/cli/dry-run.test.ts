// The commands that post nothing: what they say, and that it is what is posted afterwards. The addresses they could
// ask are closed: there is no network for them.

import { describe, expect, it } from 'vitest';
import type { Operation, StatusOperation } from '../../src/model/operation.ts';
import { fixture } from '../support/archives.ts';
import { openCrossing } from '../support/crossing.ts';
import { smallArchive } from '../support/expect-run.ts';
import { textsToSend } from '../support/planned-statuses.ts';
import { runProgram, type ProgramRun } from '../support/run-program.ts';

const demo = fixture('demo');

interface PreviewDocument {
  readonly type: string;
  readonly version: number;
  readonly operations: readonly Operation[];
}

async function succeeded(...args: readonly string[]): Promise<ProgramRun> {
  const run = await runProgram(args);
  expect(run.exitCode, run.stderr).toBe(0);
  return run;
}

/** What a server keeps of a post, from the plan's side. */
function fieldsOf(status: StatusOperation, text: string): object {
  const { contentWarning, language, sensitive, visibility, media } = status;
  return { text, spoilerText: contentWarning, language, sensitive, visibility, media: media.length };
}

describe('preview', () => {
  it('is what migrate --dry-run says, which needs neither an address nor a token', async () => {
    const said = await succeeded('preview', demo, '--all');
    expect(said.stdout).not.toBe('');
    expect((await succeeded('migrate', demo, '--all', '--dry-run')).stdout).toBe(said.stdout);
  });

  it('asks the server that is named, and plans for it; the newest Mastodon where none is', async () => {
    const { practice } = await openCrossing({ personality: '4.3' });
    for (const command of [['preview'], ['migrate', '--dry-run']]) {
      const { stdout } = await succeeded(...command, demo, '--json', '--instance', practice.url);
      const { host } = new URL(practice.url);
      const server = { asked: host, isAssumed: false };
      const capabilities = { family: 'mastodon', maxAltText: 1_500, quotes: false };
      expect(JSON.parse(stdout)).toMatchObject({ server, capabilities });
    }
    const { stdout } = await succeeded('preview', demo, '--json');
    const server = { asked: null, isAssumed: true };
    expect(JSON.parse(stdout)).toMatchObject({ server, capabilities: { maxAltText: 10_000, quotes: true } });
  });

  it.each([
    ['mastodon@4.2', 1_500, false],
    ['mastodon@4.3', 1_500, false],
    ['mastodon@4.5', 1_500, true],
    ['mastodon@v4.6.5', 10_000, true],
    ['Mastodon@5.0.0-rc.1', 10_000, true],
  ])('--server %s plans for that version', async (server, maxAltText, quotes) => {
    const { stdout } = await succeeded('preview', demo, '--json', '--server', server);
    expect(JSON.parse(stdout)).toMatchObject({ capabilities: { maxAltText, quotes } });
  });

  it('refuses two servers at once, unknown kinds, and an address where nobody answers', async () => {
    const refusals = [
      [['--server', 'mastodon', '--instance', 'http://127.0.0.1:9'], 2],
      [['--server', 'mastodon@four'], 2],
      [['--instance', 'http://127.0.0.1:9'], 6],
    ] as const;
    for (const [flags, code] of refusals)
      expect((await runProgram(['preview', demo, ...flags])).exitCode).toBe(code);
  });

  it('--json holds exactly what migrate sends, in order', async () => {
    const { stdout } = await succeeded('preview', demo, '--replies', 'keep', '--json');
    const preview = JSON.parse(stdout) as PreviewDocument;
    expect(preview).toMatchObject({ type: 'preview', version: 1 });
    const { practice, migrate } = await openCrossing();
    const run = await migrate(demo, '--replies', 'keep', '--json');
    expect(run.exitCode, run.stderr).toBe(0);
    const statuses = preview.operations.filter((operation) => operation.kind === 'status');
    const uploads = preview.operations.filter((operation) => operation.kind === 'upload');
    const sent = practice.statuses();
    const texts = textsToSend(statuses, practice);
    expect(
      sent.map(({ text, spoilerText, language, sensitive, visibility, mediaIds }) => ({
        ...{ text, spoilerText, language, sensitive, visibility, media: mediaIds.length },
      })),
    ).toEqual(statuses.map((status, place) => fieldsOf(status, texts[place] ?? '')));
    const places = new Map(statuses.map(({ id }, place) => [id, place]));
    expect(sent.map(({ inReplyToId }) => sent.findIndex(({ id }) => id === inReplyToId))).toEqual(
      statuses.map(({ replyTo }) => (replyTo === null ? -1 : places.get(replyTo))),
    );
    const received = practice.media().map(({ sizeBytes, description }) => ({ sizeBytes, description }));
    expect(received).toEqual(uploads.map(({ sizeBytes, altText }) => ({ sizeBytes, description: altText })));
  });
});

describe('inspect', () => {
  it('says what is in an archive, in words and as JSON', async () => {
    expect((await succeeded('inspect', smallArchive)).stdout).not.toBe('');
    const { stdout } = await succeeded('inspect', smallArchive, '--json');
    const inspection = JSON.parse(stdout) as { readonly tweets: number; readonly kinds: object };
    expect(inspection).toMatchObject({ type: 'inspection', version: 1 });
    const sum = Object.values(inspection.kinds).reduce((total: number, count) => total + Number(count), 0);
    expect(sum).toBe(inspection.tweets);
  });
});

describe('rehearse', () => {
  it('says how long it takes and that no request came too early', async () => {
    const { stdout } = await succeeded('rehearse', demo, '--json');
    const rehearsal = JSON.parse(stdout) as Readonly<Record<string, number>>;
    expect(rehearsal).toMatchObject({ type: 'rehearsal', version: 1, tooMany: 0, failed: 0, notYet: 0 });
    expect(rehearsal['posted']).toBe(47);
    expect(rehearsal['durationMs']).toBeGreaterThan(60_000);
  });

  it('keeps to a limit', async () => {
    const { stdout } = await succeeded('rehearse', demo, '--json', '--limit', '5');
    expect(JSON.parse(stdout)).toMatchObject({ posted: 5, notYet: 42, tooMany: 0 });
  });
});
