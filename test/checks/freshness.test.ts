// What another workspace posted is noticed before the first post; what this one sent is no other's.

import { describe, expect, it } from 'vitest';
import { freshnessCheck } from '../../src/checks/freshness.ts';
import type { StatusOperation } from '../../src/model/operation.ts';
import type { ReplayContext } from '../../src/replay/context.ts';
import { replay } from '../../src/replay/replay.ts';
import { statusRequest } from '../../src/replay/status-request.ts';
import { aCapabilities } from '../support/capabilities.ts';
import { aStatus, anIntent } from '../support/operations.ts';
import { anAccount } from '../support/tweets.ts';
import { openWorkspaces } from '../support/workspaces.ts';

const greeting = { text: 'Good morning everyone' };
const first = aStatus('10', 1, { text: 'first of all this' });
const second = aStatus('11', 1, greeting);
const third = aStatus('12', 1, greeting);
const plan = [first, second, third];

const nothing = { text: '', media: [], replyTo: null, quote: null };

function check(
  context: ReplayContext,
  planned: readonly StatusOperation[],
  wish: { readonly postsAlike?: boolean } = {},
) {
  const instance = { domain: 'model.example', title: '', rules: [], registrations: 'unknown' } as const;
  return freshnessCheck({ ...context, ...wish, source: anAccount(), instance, planned: () => planned });
}

describe('the account', () => {
  it('is fresh where it shows nothing of the plan', async () => {
    const { workspace } = openWorkspaces();
    expect(await check(workspace(), plan)).toEqual([{ code: 'accountFresh', args: {} }]);
  });

  it('is not where another workspace posted', async () => {
    const { workspace } = openWorkspaces();
    await replay(workspace(), () => plan, null);
    await expect(check(workspace(), plan)).rejects.toMatchObject({ code: 'ACCOUNT_HAS_MATCHES' });
  });

  it('is not where another workspace posted what was not sent from here', async () => {
    const { workspace } = openWorkspaces();
    const here = workspace();
    await here.ledger.commit({ freeze: [first], intents: [anIntent(first.id)] });
    const outcome = { operation: first.id, atMs: 1, kind: 'notSent', detail: '' } as const;
    await here.ledger.commit({ outcomes: [outcome] });
    await replay(workspace(), () => [first], null);
    await expect(check(here, plan)).rejects.toMatchObject({ args: { count: 1 } });
  });

  it('has no post of another where a later one says the same as what was left unanswered', async () => {
    const { server, workspace, postAndDie } = openWorkspaces();
    const here = workspace();
    await replay(here, () => [first], null);
    await postAndDie(here, second);
    expect(await check(here, plan)).toEqual([]);
    await server.postStatus(statusRequest(aCapabilities(), third, { ...nothing, ...greeting }), 'another');
    await expect(check(here, plan)).rejects.toMatchObject({ args: { count: 1 } });
  });

  it('shows nothing alike where what was sent twice without an answer came twice', async () => {
    const { server, workspace, postAndDie } = openWorkspaces();
    const series = ['first', 'second', 'third', 'fourth'].map((name, place) =>
      aStatus(String(20 + place), 1, { text: `New on my blog, which you may like to read: ${name}` }),
    );
    const [sent = first] = series;
    const here = workspace();
    await replay(here, () => [first], null);
    await postAndDie(here, sent);
    const again = statusRequest(aCapabilities(), sent, { ...nothing, text: sent.text });
    await server.postStatus(again, 'sent again');
    expect(await check(here, [first, ...series])).toEqual([]);
    const other = statusRequest(aCapabilities(), sent, { ...nothing, text: `${sent.text} today` });
    await server.postStatus(other, 'by hand');
    await expect(check(here, [first, ...series])).rejects.toMatchObject({ code: 'ACCOUNT_HAS_ALIKE' });
  });

  it('is known by dates where there are no words, but not by having none', async () => {
    const { server, workspace } = openWorkspaces();
    const pictures = [2012, 2015].map((year) => {
      return aStatus(String(year), 1, { text: '', datedMs: Date.UTC(year, 0, 1) });
    });
    await server.postStatus(statusRequest(aCapabilities(), pictures[0] ?? first, nothing), 'by hand');
    await expect(check(workspace(), pictures)).rejects.toMatchObject({ args: { count: 1 } });
    expect(await check(workspace(), pictures.slice(1))).toEqual([{ code: 'accountFresh', args: {} }]);
  });

  it('is known by its dates where its words are short', async () => {
    const { workspace } = openWorkspaces();
    const short = aStatus('10', 1, { text: 'Good night', datedMs: Date.UTC(2012, 0, 1) });
    await replay(workspace(), () => [short], null);
    await expect(check(workspace(), [short])).rejects.toMatchObject({ args: { count: 1 } });
    const later = { ...short, datedMs: Date.UTC(2015, 0, 1) };
    expect(await check(workspace(), [later])).toEqual([{ code: 'accountFresh', args: {} }]);
  });
});

describe('posts in another dress', () => {
  const sentences = [
    'the ferry leaves at half past nine from the old pier',
    'whoever reads this has found the lost notebook of mine',
    'rain again, and the lighthouse keeper hums a tune',
    'the map was wrong, so we walked along the dunes',
  ];
  const inDress = (dress: (text: string) => string) =>
    sentences.map((text, place) => aStatus(String(20 + place), 1, { text: dress(text) }));
  const before = inDress((text) => `${text} https://example.org/a\n\n📅 2014-05-01`);

  it.each([
    ['another date', inDress((text) => `${text} https://example.org/a\n\n📅 1 May 2014`)],
    ['the date above', inDress((text) => `📅 2014-05-01\n\n${text} https://example.org/b`)],
    ['no date', inDress((text) => text)],
  ])('stop the run: %s', async (_, now) => {
    const { workspace } = openWorkspaces();
    await replay(workspace(), () => before, null);
    await expect(check(workspace(), now)).rejects.toMatchObject({ code: 'ACCOUNT_HAS_ALIKE' });
    expect(await check(workspace(), now, { postsAlike: true })).toEqual([{ code: 'accountFresh', args: {} }]);
  });

  it('are not those with the same link, nor one or two', async () => {
    const { workspace } = openWorkspaces();
    await replay(workspace(), () => before, null);
    const others = ['first', 'second', 'third', 'fourth'].map((word, place) =>
      aStatus(String(30 + place), 1, { text: `${word} https://example.org/a/very/long/path/indeed/of/it` }),
    );
    const two = inDress((text) => text).slice(0, 2);
    expect(await check(workspace(), [...others, ...two])).toEqual([{ code: 'accountFresh', args: {} }]);
  });
});
