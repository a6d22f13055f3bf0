// What `status` says where the journal tells little.

import { expect, it } from 'vitest';
import { renderStatus, statusJson, type StatusView } from '../../src/preview/render-status.ts';
import { sampleAccounting } from '../support/sample-accounting.ts';
import { expectGolden } from '../support/golden.ts';

const none = { done: 0, setAside: 0, left: null };
const stopped: StatusView = {
  owner: { source: { id: '11', screenName: 'ada' }, target: { acct: 'ada@a.example', id: '1' } },
  ...{
    plan: null,
    statuses: none,
    uploads: none,
    unanswered: 0,
    reasons: {},
    fileReasons: {},
    setAside: [],
    differences: [],
    twins: [],
  },
  people: { following: 0, requested: 0, blocked: 0, muted: 0, refused: 0, unanswered: 0 },
  ...{ folder: '/home/ada/w', noted: ['migrate', '/home/ada/my archive.zip', '--yes'] },
  ...{ holder: null, nowMs: 0, leftMs: null },
};

it('names the command of a run that the checks have stopped, and claims nothing of the account', () => {
  expectGolden('preview/status-stopped.txt', renderStatus(stopped, 0));
  expect(JSON.parse(statusJson(stopped))).toMatchObject({
    next: "tweetferry migrate '/home/ada/my archive.zip' --yes",
  });
});

it('names none that is not known', () => {
  expect(JSON.parse(statusJson({ ...stopped, noted: null }))).toMatchObject({ next: null });
});

it('groups what is otherwise than asked and names what is there twice, as the report of a run does', () => {
  const { differences, twins } = sampleAccounting;
  const view = { ...stopped, differences, twins };
  expectGolden('preview/status-otherwise.txt', renderStatus(view, 0));
  expect(JSON.parse(statusJson(view))).toMatchObject({ differences, twins });
});
