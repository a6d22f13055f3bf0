// What every ledger must do, whatever it is made of. Each backend runs this suite.

import { describe, expect, it, onTestFinished } from 'vitest';
import { serverMediaId, serverStatusId, type OperationId } from '../../src/model/ids.ts';
import type { FailureReason } from '../../src/model/failure-reason.ts';
import type { Ledger, Outcome, RememberedPlan, TweetProgress } from '../../src/ports/ledger.ts';
import type { StatusOperation, UploadOperation } from '../../src/model/operation.ts';
import { aStatus, aTweetId, anIntent, anUpload } from '../support/operations.ts';

type WithFile = readonly [UploadOperation, StatusOperation];
type Tweets4 = readonly [WithFile, WithFile, WithFile, WithFile];
type Uploads3 = readonly [UploadOperation, UploadOperation, UploadOperation];

const owner = {
  source: { id: '12', screenName: 'ada' },
  target: { acct: 'ada@mastodon.example', id: '109' },
};

export const posted = (operation: OperationId, id: string, atMs = 2_000): Outcome => {
  const learned = { kind: 'status', statusId: serverStatusId(id), url: `https://s.example/${id}` } as const;
  return { operation, kind: 'done', atMs, learned, reconciled: false };
};

export const uploaded = (operation: OperationId, id: string, atMs = 2_000): Outcome => {
  const learned = { kind: 'upload', mediaId: serverMediaId(id) } as const;
  return { operation, kind: 'done', atMs, learned, reconciled: false };
};

async function tweetsOf(ledger: Ledger): Promise<readonly TweetProgress[]> {
  const tweets: TweetProgress[] = [];
  for await (const tweet of ledger.tweets()) tweets.push(tweet);
  return tweets;
}

/** Runs the suite on ledgers that `open` makes, each empty. */
export function describeLedger(name: string, open: () => Promise<Ledger>): void {
  async function opened(): Promise<Ledger> {
    const ledger = await open();
    onTestFinished(() => ledger.close());
    return ledger;
  }

  describe(`a ledger ${name}`, () => {
    it('belongs to one migration, and names both when asked for another', async () => {
      const ledger = await opened();
      await ledger.own(owner);
      await ledger.own({ ...owner, source: { id: '12', screenName: 'ada_renamed' } });
      const others = [
        { ...owner, source: { id: '13', screenName: 'eve' } },
        { ...owner, target: { acct: 'eve@mastodon.example', id: '109' } },
        { ...owner, target: { acct: 'ada@mastodon.example', id: '110' } },
      ];
      for (const other of others) {
        const error: unknown = await ledger.own(other).catch((reason: unknown) => reason);
        expect(error).toMatchObject({ code: 'WORKSPACE_OF_ANOTHER' });
        const { args } = error as { args: { found: string; wanted: string } };
        expect(args.found).toContain('ada@mastodon.example');
        expect(args.wanted).toContain(other.target.acct);
        expect(args.found).not.toBe(args.wanted);
      }
    });

    it('knows nothing of what was never touched', async () => {
      const ledger = await opened();
      expect(await ledger.state(aStatus('5').id)).toEqual({ kind: 'new' });
      expect(await ledger.frozen(aTweetId('5'))).toBeNull();
      expect(await ledger.touched([aTweetId('5')])).toEqual(new Set());
      expect(await ledger.unsettled()).toEqual([]);
      expect(await ledger.known([serverStatusId('1')])).toEqual(new Set());
      expect(await tweetsOf(ledger)).toEqual([]);
      const none = { done: 0, failed: 0, open: 0 };
      expect(await ledger.progress()).toEqual({ statuses: none, uploads: none });
    });

    const failed = (operation: OperationId, reason: FailureReason): Outcome => ({
      ...{ operation, kind: 'failed', atMs: 2, reason, detail: 'no' },
    });

    it('offers again what failed for these reasons, with the files of posts that are to be sent', async () => {
      const ledger = await opened();
      const withFile = (digits: string): WithFile => [
        anUpload(digits),
        aStatus(digits, 1, { media: [anUpload(digits).id] }),
      ];
      const tweets = ['5', '6', '7', '8'].map(withFile);
      const [[itsFile, lost], [otherFile, kept], [filePosted, there], [fileOfNew, waiting]] =
        tweets as unknown as Tweets4;
      await ledger.commit({ freeze: tweets.flat(), intents: [anIntent(lost.id), anIntent(there.id)] });
      await ledger.commit({
        outcomes: [
          ...[itsFile, otherFile, filePosted, fileOfNew].map(({ id }) => failed(id, 'refused')),
          failed(lost.id, 'refused'),
          failed(kept.id, 'ambiguous'),
          posted(there.id, '900'),
        ],
      });
      const setAside: unknown[] = [];
      for await (const each of ledger.setAside()) setAside.push(each);
      expect(setAside).toHaveLength(6);
      expect(setAside[3]).toEqual({ operation: kept.id, reason: 'ambiguous', detail: 'no' });
      expect(await ledger.offerAgain(['refused'])).toEqual({ statuses: 1, uploads: 2 });
      expect(await ledger.state(lost.id)).toEqual({ kind: 'rejected', intent: anIntent(lost.id) });
      for (const { id } of [itsFile, fileOfNew, waiting])
        expect(await ledger.state(id)).toEqual({ kind: 'new' });
      for (const { id } of [otherFile, kept, filePosted])
        expect((await ledger.state(id)).kind).toBe('failed');
      expect(await ledger.offerAgain(['refused'])).toEqual({ statuses: 0, uploads: 0 });
    });

    it('offers a post again that got no certain answer as what it is: in doubt', async () => {
      const ledger = await opened();
      const [status, upload] = [aStatus('5', 1, { media: [anUpload('5').id] }), anUpload('5')];
      await ledger.commit({ freeze: [upload, status], intents: [anIntent(upload.id), anIntent(status.id)] });
      await ledger.commit({ outcomes: [failed(upload.id, 'unanswered'), failed(status.id, 'unanswered')] });
      expect(await ledger.offerAgain(['unanswered'])).toEqual({ statuses: 1, uploads: 1 });
      expect(await ledger.state(status.id)).toEqual({
        ...{ kind: 'unknown', intent: anIntent(status.id), mayBeAtWork: false },
      });
      expect(await ledger.state(upload.id)).toEqual({ kind: 'rejected', intent: anIntent(upload.id) });
      await expect(ledger.commit({ reform: [upload, { ...status, text: 'other' }] })).rejects.toThrow(
        status.id,
      );
    });

    it('tells in what posts differ from what was asked, in the order in which they were frozen', async () => {
      const ledger = await opened();
      const [first, plain, last] = [aStatus('5'), aStatus('6'), aStatus('7')];
      const statuses = [first, plain, last];
      await ledger.commit({ freeze: statuses, intents: statuses.map(({ id }) => anIntent(id)) });
      const differs = ['quoteLinked', 'languageNotShown'] as const;
      const learned = {
        kind: 'status',
        statusId: serverStatusId('71'),
        url: 'https://s.example/71',
        differs,
      } as const;
      await ledger.commit({
        outcomes: [
          posted(last.id, '73'),
          posted(plain.id, '72'),
          { operation: first.id, kind: 'done', atMs: 2_000, learned, reconciled: false },
        ],
      });
      const differing: unknown[] = [];
      for await (const each of ledger.differing()) differing.push(each);
      expect(differing).toEqual([{ operation: first.id, url: learned.url, differences: differs }]);
      expect(await ledger.state(first.id)).toMatchObject({ learned });
      const outcome = {
        operation: first.id,
        kind: 'failed',
        atMs: 3,
        reason: 'vanished',
        detail: 'gone',
      } as const;
      await ledger.commit({ outcomes: [outcome] });
      for await (const each of ledger.differing()) expect(each).toBeUndefined();
    });

    it('remembers whose it is and the latest plan', async () => {
      const ledger = await opened();
      expect([await ledger.owner(), await ledger.remembered()]).toEqual([null, null]);
      await ledger.own(owner);
      const plan: RememberedPlan = {
        ...{ digest: 'd', atMs: 1, statuses: 2, uploads: 0, left: { statuses: 2, uploads: 0 } },
        ...{ progress: await ledger.progress(), buckets: [], choices: { replies: 'skip' } },
        command: ['migrate', 'a.zip'],
      };
      await ledger.remember(plan);
      await ledger.remember({ ...plan, digest: 'e' });
      expect(await ledger.remembered()).toEqual({ ...plan, digest: 'e' });
      expect(await ledger.owner()).toEqual(owner);
    });

    it('adopts what was found on the server, once, and only where it knows nothing', async () => {
      const ledger = await opened();
      const [status, upload] = [aStatus('5'), anUpload('5')];
      const learned = {
        kind: 'status',
        statusId: serverStatusId('77'),
        url: 'https://s.example/77',
      } as const;
      const file = { kind: 'upload', mediaId: serverMediaId('8') } as const;
      const adoptions = [
        { operation: upload.id, atMs: 3, learned: file },
        { operation: status.id, atMs: 3, learned },
      ];
      await ledger.commit({ freeze: [upload, status], adoptions });
      expect(await ledger.state(status.id)).toEqual({
        ...{ kind: 'done', intent: anIntent(status.id, 1, 3), learned, atMs: 3 },
      });
      expect(await ledger.known([serverStatusId('77')])).toEqual(new Set(['77']));
      expect(await ledger.unsettled()).toEqual([]);
      await expect(ledger.commit({ adoptions })).rejects.toThrow();
      const tried = aStatus('6');
      await ledger.commit({ freeze: [tried], intents: [anIntent(tried.id)] });
      const late = ledger.commit({ adoptions: [{ operation: tried.id, atMs: 3, learned }] });
      await expect(late).rejects.toThrow();
    });

    it.each(['absent', 'notSent', 'rejected'] as const)(
      'adopts what was %s before, with its key',
      async (kind) => {
        const ledger = await opened();
        const status = aStatus('5');
        const learned = { kind: 'status', statusId: serverStatusId('77'), url: '' } as const;
        const outcome =
          kind === 'absent'
            ? { operation: status.id, kind, atMs: 2 }
            : { operation: status.id, kind, atMs: 2, detail: '' };
        const sent = anIntent(status.id, 3);
        await ledger.commit({ freeze: [status], intents: [sent] });
        await ledger.commit({ outcomes: [outcome] });
        await ledger.commit({ adoptions: [{ operation: status.id, atMs: 9, learned }] });
        expect(await ledger.state(status.id)).toEqual({
          ...{ kind: 'done', intent: { ...sent, atMs: 9 }, learned, atMs: 9 },
        });
      },
    );

    it('takes a status from its intent to done, and learns its id', async () => {
      const ledger = await opened();
      const status = aStatus('5');
      const intent = anIntent(status.id, 1, 7);
      await ledger.commit({ freeze: [status], intents: [intent] });
      expect(await ledger.state(status.id)).toEqual({ kind: 'intended', intent });
      expect(await ledger.unsettled()).toMatchObject([{ operation: status, intent }]);
      const outcome = posted(status.id, '900', 8);
      await ledger.commit({ outcomes: [outcome] });
      const { learned, atMs } = outcome as Extract<Outcome, { kind: 'done' }>;
      expect(await ledger.state(status.id)).toEqual({ kind: 'done', intent, learned, atMs });
      expect(await ledger.unsettled()).toEqual([]);
      expect(await ledger.known([serverStatusId('900'), serverStatusId('901')])).toEqual(new Set(['900']));
    });

    it('keeps a status whose fate is unknown, and frees it when it was not there', async () => {
      const ledger = await opened();
      const status = aStatus('5');
      const intent = anIntent(status.id);
      await ledger.commit({ freeze: [status], intents: [intent] });
      await ledger.commit({
        outcomes: [{ operation: status.id, kind: 'unknown', atMs: 2, detail: 'reset', mayBeAtWork: false }],
      });
      expect(await ledger.state(status.id)).toEqual({ kind: 'unknown', intent, mayBeAtWork: false });
      const unsettled = { operation: status, intent, mayBeAtWork: false, isOvertaken: false };
      expect(await ledger.unsettled()).toEqual([unsettled]);
      await expect(ledger.commit({ intents: [anIntent(status.id, 2)] })).rejects.toThrow(status.id);
      await ledger.commit({ outcomes: [{ operation: status.id, kind: 'absent', atMs: 3 }] });
      expect(await ledger.state(status.id)).toEqual({ kind: 'absent', intent, wasSilent: false });
      expect(await ledger.unsettled()).toEqual([]);
      await ledger.commit({ intents: [anIntent(status.id, 2)] });
      expect(await ledger.state(status.id)).toEqual({ kind: 'intended', intent: anIntent(status.id, 2) });
    });

    it('lists the posts of which an attempt was looked for in vain, as long as that is not long ago', async () => {
      const ledger = await opened();
      const [plain, repeated, refused] = [aStatus('5'), aStatus('6'), aStatus('7')];
      for (const { id } of [plain, repeated, refused]) {
        const status = [plain, repeated, refused].filter((one) => one.id === id);
        await ledger.commit({ freeze: status, intents: [anIntent(id, 1, 1_000)] });
      }
      const unknown = { kind: 'unknown', atMs: 2_000, detail: '', mayBeAtWork: true } as const;
      await ledger.commit({ outcomes: [{ ...unknown, operation: repeated.id }] });
      await ledger.commit({
        outcomes: [
          posted(plain.id, '900'),
          { operation: repeated.id, kind: 'absent', atMs: 3_000 },
          { operation: refused.id, kind: 'rejected', atMs: 3_000, detail: '' },
        ],
      });
      expect(await ledger.repeatedPosts(0, 9)).toEqual([]);
      for (const { id } of [repeated, refused]) await ledger.commit({ intents: [anIntent(id, 2, 5_000)] });
      await ledger.commit({ outcomes: [posted(repeated.id, '901'), posted(refused.id, '902')] });
      const found = await ledger.repeatedPosts(1_000, 9);
      expect(found.map(({ operation, statusId }) => [operation.id, statusId])).toEqual([
        [repeated.id, '901'],
      ]);
      expect(await ledger.repeatedPosts(1_001, 9)).toEqual([]);
      expect(await ledger.repeatedPosts(1_000, 0)).toEqual([]);
    });

    it('lists the latest posts, and gives up one that is gone', async () => {
      const ledger = await opened();
      const [first, second, third] = [aStatus('5'), aStatus('6'), aStatus('7')];
      for (const status of [first, second, third])
        await ledger.commit({ freeze: [status], intents: [anIntent(status.id)] });
      await ledger.commit({ outcomes: [posted(first.id, '900'), posted(second.id, '901')] });
      const latest = await ledger.latestPosts(9);
      expect(latest.map(({ operation, statusId }) => [operation.id, statusId])).toEqual([
        [second.id, '901'],
        [first.id, '900'],
      ]);
      expect(await ledger.latestPosts(1)).toHaveLength(1);
      const gone = { operation: second.id, kind: 'failed', atMs: 9, reason: 'vanished', detail: '' } as const;
      await expect(ledger.commit({ outcomes: [{ ...gone, reason: 'refused' }] })).rejects.toThrow(second.id);
      await ledger.commit({ outcomes: [gone] });
      expect((await ledger.latestPosts(9)).map(({ operation }) => operation.id)).toEqual([first.id]);
      expect(await ledger.offerAgain(['vanished'])).toEqual({ statuses: 1, uploads: 0 });
      await ledger.commit({ intents: [anIntent(second.id, 2)] });
    });

    it.each(['notSent', 'rejected'] as const)('frees a status that was %s', async (kind) => {
      const ledger = await opened();
      const status = aStatus('5');
      const intent = anIntent(status.id);
      await ledger.commit({ freeze: [status], intents: [intent] });
      await ledger.commit({ outcomes: [{ operation: status.id, kind, atMs: 2, detail: 'why' }] });
      expect(await ledger.state(status.id)).toEqual({ kind, intent });
      await ledger.commit({ intents: [anIntent(status.id)] });
      expect((await ledger.unsettled()).length).toBe(1);
    });

    it('never lets a status go twice: not while intended, not when done', async () => {
      const ledger = await opened();
      const status = aStatus('5');
      await ledger.commit({ freeze: [status], intents: [anIntent(status.id)] });
      await expect(ledger.commit({ intents: [anIntent(status.id, 2)] })).rejects.toThrow(status.id);
      await ledger.commit({ outcomes: [posted(status.id, '900')] });
      await expect(ledger.commit({ intents: [anIntent(status.id, 2)] })).rejects.toThrow(status.id);
      const absent = { operation: status.id, kind: 'absent', atMs: 3 } as const;
      await expect(ledger.commit({ outcomes: [absent] })).rejects.toThrow(status.id);
      expect((await ledger.state(status.id)).kind).toBe('done');
    });

    it('lets an upload be repeated at any time', async () => {
      const ledger = await opened();
      const upload = anUpload('5');
      await ledger.commit({ freeze: [upload], intents: [anIntent(upload.id, 1)] });
      await ledger.commit({ intents: [anIntent(upload.id, 2)] });
      await ledger.commit({ outcomes: [uploaded(upload.id, 'm1')] });
      await ledger.commit({ intents: [anIntent(upload.id, 3)] });
      expect(await ledger.unsettled()).toMatchObject([{ operation: upload, intent: anIntent(upload.id, 3) }]);
      await ledger.commit({ outcomes: [uploaded(upload.id, 'm2')] });
      expect(await ledger.state(upload.id)).toMatchObject({ kind: 'done', learned: { mediaId: 'm2' } });
    });

    it('sets aside with the reason, also what was never sent, and offers it again', async () => {
      const ledger = await opened();
      const [sent, unsent] = [aStatus('5'), aStatus('6')];
      await ledger.commit({ freeze: [sent, unsent], intents: [anIntent(sent.id)] });
      const failed = { kind: 'failed', atMs: 2, reason: 'refused', detail: 'too rude' } as const;
      await ledger.commit({
        outcomes: [
          { ...failed, operation: sent.id },
          { ...failed, operation: unsent.id, reason: 'parentGone' },
        ],
      });
      const told = { kind: 'failed', detail: 'too rude' };
      expect(await ledger.state(sent.id)).toEqual({ ...told, reason: 'refused', intent: anIntent(sent.id) });
      expect(await ledger.state(unsent.id)).toEqual({ ...told, reason: 'parentGone', intent: null });
      await ledger.commit({ intents: [anIntent(sent.id, 2), anIntent(unsent.id)] });
      expect((await ledger.unsettled()).map(({ intent }) => intent.epoch)).toEqual([2, 1]);
    });

    it('freezes a tweet once, in the plan order, whatever is planned later', async () => {
      const ledger = await opened();
      const operations = [anUpload('5', 1), anUpload('5', 2), aStatus('5'), aStatus('5', 2)];
      await ledger.commit({ freeze: operations });
      await ledger.commit({ freeze: [aStatus('5', 1, { text: 'other' }), aStatus('5', 3), aStatus('6')] });
      expect(await ledger.frozen(aTweetId('5'))).toEqual(operations);
      expect(await ledger.frozen(aTweetId('6'))).toEqual([aStatus('6')]);
      const [five, six, twelve] = [aTweetId('5'), aTweetId('6'), aTweetId('12')] as const;
      expect(await ledger.touched([twelve, six, five])).toEqual(new Set([five, six]));
    });

    it('gives a tweet a new form, but for posts that are or may be on the server', async () => {
      const ledger = await opened();
      const [first, second] = [aStatus('5', 1), aStatus('5', 2)];
      const [renewed, added] = [{ ...first, text: 'other' }, second];
      await ledger.commit({ freeze: [first], intents: [anIntent(first.id)] });
      await expect(ledger.commit({ reform: [renewed, added] })).rejects.toThrow(first.id);
      await ledger.commit({ outcomes: [{ operation: first.id, kind: 'rejected', atMs: 2, detail: 'no' }] });
      await ledger.commit({ reform: [renewed, added] });
      expect(await ledger.frozen(first.tweet)).toEqual([renewed, added]);
      expect(await ledger.state(first.id)).toMatchObject({ kind: 'rejected', intent: { epoch: 1 } });
      await ledger.commit({ intents: [anIntent(first.id, 2)] });
      await ledger.commit({ outcomes: [posted(first.id, '900')] });
      await expect(ledger.commit({ reform: [first, second] })).rejects.toThrow(first.id);
      await expect(ledger.commit({ reform: [second] })).rejects.toThrow(first.id);
      expect(await ledger.frozen(first.tweet)).toEqual([renewed, added]);
      await ledger.commit({ reform: [renewed] });
      expect(await ledger.frozen(first.tweet)).toEqual([renewed]);
    });

    it('counts the attempts of a part on that was taken out and came back', async () => {
      const ledger = await opened();
      const [first, second] = [aStatus('5', 1), aStatus('5', 2)];
      const intents = [anIntent(first.id), anIntent(second.id, 3)];
      await ledger.commit({ freeze: [first, second], intents });
      await ledger.commit({
        outcomes: [
          { operation: first.id, kind: 'rejected', atMs: 2, detail: 'no' },
          failed(second.id, 'refused'),
        ],
      });
      await ledger.commit({ reform: [first] });
      expect(await ledger.frozen(first.tweet)).toEqual([first]);
      expect(await ledger.progress()).toMatchObject({ statuses: { done: 0, failed: 0, open: 1 } });
      expect(await ledger.state(second.id)).toEqual({ kind: 'new' });
      await ledger.commit({ reform: [second, first] });
      expect(await ledger.frozen(first.tweet)).toEqual([second, first]);
      expect(await ledger.state(second.id)).toEqual({ kind: 'rejected', intent: anIntent(second.id, 3) });
    });

    it('sends a file again whose form changed, and counts the upload that was made for the old one', async () => {
      const ledger = await opened();
      const [kept, changed, gone] = [1, 2, 3].map((place) => anUpload('5', place)) as unknown as Uploads3;
      const files = [kept, changed, gone];
      const status = aStatus('5', 1, { media: files.map(({ id }) => id) });
      const intents = files.map(({ id }, place) => anIntent(id, 1, 100 + place));
      await ledger.commit({ freeze: [...files, status], intents });
      await ledger.commit({ outcomes: files.map(({ id }, place) => uploaded(id, `m${String(place)}`)) });
      const described = { ...changed, altText: 'a blue square' };
      const fewer = { ...status, media: [kept.id, changed.id] };
      await ledger.commit({ reform: [kept, described, fewer] });
      expect(await ledger.frozen(status.tweet)).toEqual([kept, described, fewer]);
      expect((await ledger.state(kept.id)).kind).toBe('done');
      expect((await ledger.state(changed.id)).kind).toBe('rejected');
      expect((await ledger.state(gone.id)).kind).toBe('new');
      expect(await ledger.sentSince('upload', 0)).toEqual([100, 101, 102]);
    });

    it('keeps the files of a post that is or may be on the server', async () => {
      const ledger = await opened();
      const [file, status, second] = [
        anUpload('5'),
        aStatus('5', 1, { media: [anUpload('5').id] }),
        aStatus('5', 2),
      ];
      await ledger.commit({
        freeze: [file, status, second],
        intents: [anIntent(file.id), anIntent(status.id)],
      });
      const described = { ...file, altText: 'a blue square' };
      await expect(ledger.commit({ reform: [described, status, second] })).rejects.toThrow(file.id);
      await expect(ledger.commit({ reform: [status, second] })).rejects.toThrow(file.id);
      await ledger.commit({ reform: [file, status, { ...second, language: 'de' }] });
      expect(await ledger.frozen(status.tweet)).toEqual([file, status, { ...second, language: 'de' }]);
    });

    it('commits all of a step or nothing', async () => {
      const ledger = await opened();
      const [first, second] = [aStatus('5'), aStatus('6')];
      await ledger.commit({ freeze: [first], intents: [anIntent(first.id)] });
      const unfrozen = anIntent(aStatus('7').id);
      const step = { outcomes: [posted(first.id, '900')], freeze: [second], intents: [unfrozen] };
      await expect(ledger.commit(step)).rejects.toThrow(unfrozen.operation);
      expect((await ledger.state(first.id)).kind).toBe('intended');
      expect(await ledger.frozen(second.tweet)).toBeNull();
      await ledger.commit({ ...step, intents: [anIntent(second.id)] });
      expect((await ledger.unsettled()).map(({ operation }) => operation.id)).toEqual([second.id]);
    });

    it('lists the unsettled in the order of their intents', async () => {
      const ledger = await opened();
      const statuses = ['9', '10', '5'].map((digits) => aStatus(digits));
      await ledger.commit({ freeze: statuses });
      for (const { id } of statuses) await ledger.commit({ intents: [anIntent(id)] });
      expect((await ledger.unsettled()).map(({ operation }) => operation)).toEqual(statuses);
    });

    it('counts what is done, set aside and open, in all and by tweet from the oldest', async () => {
      const ledger = await opened();
      const freeze = [
        anUpload('10'),
        aStatus('10'),
        aStatus('10', 2),
        aStatus('9'),
        aStatus('100'),
        anUpload('8'),
      ];
      const [upload, status, part, other] = freeze;
      if (!upload || !status || !part || !other) return expect.fail('operations');
      await ledger.commit({ freeze, intents: [upload, status, part].map(({ id }) => anIntent(id)) });
      const failed = { operation: other.id, kind: 'failed', atMs: 3, reason: 'refused', detail: '' } as const;
      await ledger.commit({ outcomes: [uploaded(upload.id, 'm'), posted(status.id, '1'), failed] });
      expect(await ledger.progress()).toEqual({
        statuses: { done: 1, failed: 1, open: 2 },
        uploads: { done: 1, failed: 0, open: 1 },
      });
      expect(await tweetsOf(ledger)).toEqual([
        { tweet: '8', statuses: 0, done: 0, failed: 0 },
        { tweet: '9', statuses: 1, done: 0, failed: 1 },
        { tweet: '10', statuses: 2, done: 1, failed: 0 },
        { tweet: '100', statuses: 1, done: 0, failed: 0 },
      ]);
    });

    it('knows when statuses and uploads left that the server may have counted', async () => {
      const ledger = await opened();
      const statuses = ['9', '10', '11', '12'].map((tweet) => aStatus(tweet));
      const intents = statuses.map(({ id }, place) => ({ ...anIntent(id), atMs: 100 + place }));
      const upload = anUpload('13', 1);
      const ofUpload = { ...anIntent(upload.id), atMs: 104 };
      await ledger.commit({ freeze: [...statuses, upload], intents: [...intents, ofUpload] });
      const [first, second] = statuses;
      if (!first || !second) return expect.fail('operations');
      const refused = { operation: second.id, kind: 'rejected', atMs: 200, detail: '' } as const;
      await ledger.commit({ outcomes: [posted(first.id, '1'), refused] });
      expect(await ledger.sentSince('status', 0)).toEqual([100, 102, 103]);
      expect(await ledger.sentSince('status', 103)).toEqual([103]);
      expect(await ledger.sentSince('upload', 0)).toEqual([104]);
    });

    it('knows of every attempt of an operation, not of its last one alone', async () => {
      const ledger = await opened();
      const [upload, status] = [anUpload('5', 1), aStatus('6')];
      await ledger.commit({ freeze: [upload, status] });
      const attempts = [
        { kind: 'unknown', detail: 'reset', mayBeAtWork: false },
        { kind: 'notSent', detail: 'no way' },
        null,
        { kind: 'absent' },
        { kind: 'rejected', detail: 'too many' },
      ] as const;
      for (const [place, outcome] of attempts.entries()) {
        const atMs = 100 + place;
        await ledger.commit({ intents: [anIntent(upload.id, place + 1, atMs)] });
        if (outcome) await ledger.commit({ outcomes: [{ ...outcome, operation: upload.id, atMs }] });
      }
      // The clock was set back.
      await ledger.commit({ intents: [anIntent(upload.id, 6, 99)] });
      await ledger.commit({ outcomes: [uploaded(upload.id, 'm')] });
      expect(await ledger.sentSince('upload', 0)).toEqual([99, 100, 102]);
      expect(await ledger.sentSince('upload', 100)).toEqual([100, 102]);
      await ledger.commit({ intents: [anIntent(status.id, 1, 200)] });
      const failed = {
        operation: status.id,
        kind: 'failed',
        atMs: 201,
        reason: 'refused',
        detail: '',
      } as const;
      await ledger.commit({ outcomes: [failed] });
      expect(await ledger.offerAgain(['refused'])).toEqual({ statuses: 1, uploads: 0 });
      await ledger.commit({ intents: [anIntent(status.id, 2, 300)] });
      expect(await ledger.sentSince('status', 0)).toEqual([200, 300]);
    });

    it('lists more tweets than fit a page, and can be written to meanwhile', async () => {
      const ledger = await opened();
      const statuses = Array.from({ length: 1_203 }, (_, place) => aStatus(String(9_500 + place)));
      await ledger.commit({ freeze: statuses });
      const seen: string[] = [];
      for await (const { tweet } of ledger.tweets()) {
        seen.push(tweet);
        await ledger.commit({ intents: [anIntent(aStatus(tweet).id)] });
      }
      expect(seen).toEqual(statuses.map(({ tweet }) => tweet));
      expect((await ledger.unsettled()).length).toBe(statuses.length);
    });

    it('closes twice without harm', async () => {
      const ledger = await open();
      await ledger.close();
      await expect(ledger.close()).resolves.toBeUndefined();
    });
  });
}
