// A server nobody here wrote: the contract, and a whole migration that is killed on the way, on a real snac2. Skipped
// where it is not installed (package snac2 in Debian's bookworm-backports).

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectServer } from '../../src/mastodon/connect-server.ts';
import { generateArchive } from '../../bench/generate-archive.ts';
import { compareAccount, listAccount } from '../support/compare-account.ts';
import { killAndResume } from '../support/kill-and-resume.ts';
import { plannedStatuses } from '../support/planned-statuses.ts';
import { shownWords, textsLikeMarkup } from '../support/shown-words.ts';
import { isSnacInstalled, startSnac } from '../support/snac-server.ts';
import { aStatusRequest } from '../support/status-request.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { judge } from './quirks.ts';
import { describeContract } from './suite.ts';

const isInstalled = isSnacInstalled();
if (!isInstalled) process.stderr.write('snac is not installed: the tests on a real server are skipped.\n');

describe.skipIf(!isInstalled)('snac2', () => {
  describeContract(
    'the contract',
    async () => ({ ...(await startSnac()), isStock: false }),
    (software, outcomes) => {
      expect(judge(software, outcomes).filter(({ verdict }) => verdict === 'surprise')).toEqual([]);
    },
  );

  it('shows the words as they were given', async () => {
    const snac = await startSnac();
    try {
      const server = connectServer({
        ...{ instance: new URL(snac.url), token: snac.token, userAgent: 'test', timeoutMs: 10_000 },
      });
      for (const text of textsLikeMarkup) {
        const answer = await server.postStatus(aStatusRequest({ text, markup: 'looseHtml' }), '');
        const content = answer.kind === 'ok' ? answer.value.content : answer.kind;
        expect(shownWords(content)).toBe(text.replace(/\s+/g, ' '));
      }
    } finally {
      await snac.close();
    }
  });

  it('gets every post once, however often the migration is killed', { timeout: 120_000 }, async () => {
    const snac = await startSnac();
    try {
      const folder = temporaryFolder();
      const archive = join(folder, 'archive.zip');
      await generateArchive(archive, { tweets: 100, mediaShare: 0.2, replyShare: 0.3 });
      const planned = await plannedStatuses(archive, {}, 'snac');
      const outcome = await killAndResume({
        ...{ archive, instance: snac.url, token: snac.token, seed: 7, kills: 4 },
        workspace: join(folder, 'workspace'),
      });
      expect(outcome.exitCode, outcome.output).toBe(0);
      const server = connectServer({
        ...{ instance: new URL(snac.url), token: snac.token, userAgent: 'test', timeoutMs: 10_000 },
      });
      const target = await server.readAccount();
      if (target.kind !== 'ok') throw new Error('The account cannot be read.');
      const nothing = { missing: [], surplus: [], wrongOrder: 0, wrongParent: [], wrongMedia: [] };
      const { length } = planned;
      const comparison = compareAccount(planned, await listAccount(server, target.value));
      expect(comparison).toEqual({ planned: length, shown: length, ...nothing });
    } finally {
      await snac.close();
    }
  });
});
