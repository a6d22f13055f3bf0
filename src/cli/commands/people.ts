// `tweetferry people`: whom you follow, block and mute, and where they may be now.

import { basename } from 'node:path';
import { openForReading } from '../../compose.ts';
import type { FollowManner } from '../../model/account-operation.ts';
import { addressesOf, followsOf, listMembersOf } from '../../people/decide.ts';
import type { IdentityRow } from '../../people/identity-map.ts';
import {
  blockedTables,
  followingTables,
  listTables,
  mutedTables,
  type TableFile,
} from '../../people/mastodon-tables.ts';
import { PeopleSurvey } from '../../people/survey.ts';
import type { Archive } from '../../ports/archive.ts';
import { coverageLines, mapLine, unreadAddressLines } from '../../prose/people-lines.ts';
import { choicesFrom, type ChoiceFlags } from '../choice-options.ts';
import type { Deps } from '../deps.ts';
import { readFinderTable, readMap, writePeopleFiles } from '../people-files.ts';
import { beginActivity } from '../progress.ts';
import { mannerOf, readTrust, type MannerFlags } from '../people-terms.ts';

/** The flags of the command. */
export interface PeopleFlags extends ChoiceFlags, MannerFlags {
  readonly out: string;
  readonly from?: readonly string[];
}

async function surveyOf(archive: Archive, tables: readonly string[]): Promise<PeopleSurvey> {
  const survey = new PeopleSurvey(archive.facts.account.id);
  for await (const record of archive.ties()) if (record.kind === 'tie') survey.addTie(record.tie);
  for await (const record of archive.records()) if (record.kind === 'tweet') survey.addTweet(record.tweet);
  for (const path of tables) survey.addTable(readFinderTable(path), basename(path));
  return survey;
}

function tablesOf(rows: readonly IdentityRow[], trust: number, manner: FollowManner): readonly TableFile[] {
  return [
    ...followingTables(followsOf(rows, trust), manner),
    ...blockedTables(addressesOf(rows, 'blocks', trust)),
    ...mutedTables(addressesOf(rows, 'mutes', trust)),
    ...listTables(listMembersOf(rows, trust)),
  ];
}

/** Writes the identity map and Mastodon's lists into the folder `--out`. Asks no server anything. */
export async function people(deps: Deps, paths: readonly string[], flags: PeopleFlags): Promise<void> {
  const { terminal } = deps;
  const trust = readTrust(flags.trust);
  const choices = await choicesFrom(flags);
  const before = readMap(flags.out);
  const activity = beginActivity(terminal, 'Reading the archive');
  const archive = await openForReading(paths, choices).finally(activity.end);
  try {
    const survey = await surveyOf(archive, flags.from ?? []);
    activity.end();
    const rows = survey.rows(before);
    const [map = '', ...lists] = writePeopleFiles(flags.out, rows, tablesOf(rows, trust, mannerOf(flags)));
    for (const line of coverageLines(survey.coverage())) terminal.write(`${line}\n`);
    const wanted = followsOf(rows, trust);
    const withAddress = rows.filter(({ address }) => address !== null).length;
    terminal.write(`${mapLine({ rows: rows.length, withAddress, wanted: wanted.length }, map)}\n`);
    for (const line of unreadAddressLines(rows, map)) terminal.write(`${line}\n`);
    for (const path of lists) terminal.write(`${path}: for Settings > Import\n`);
  } finally {
    activity.end();
    await archive.close();
  }
}
