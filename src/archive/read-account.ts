// Whose archive it is: `account.js`, filled up from the manifest, with former handles and whether it was protected; in
// archives of 2012 to 2019 `user_details.js`; where none of them is there, what the tweets tell. `account.js` holds an
// e-mail address; only named fields are copied.

import { MigrationError } from '../errors/migration-error.ts';
import type { ArchiveFile, SourceAccount } from '../model/archive.ts';
import { parseUserId } from '../model/ids.ts';
import { accountFromTweets, isAuthorProtected } from './account-from-tweets.ts';
import { DamagedFile } from './container.ts';
import type { ListRole } from './file-roles.ts';
import type { Layout } from './layout.ts';
import { asRecord, asText } from './narrow.ts';
import { readList, readShortList } from './read-list.ts';
import type { Manifest } from './read-manifest.ts';
import { readObject } from './read-object.ts';
import { readTable } from './read-table.ts';

/** What is needed to look. */
export interface AccountSource {
  readonly layout: Layout;
  readonly manifest: Manifest;
  readonly open: (file: ArchiveFile) => AsyncIterable<Uint8Array>;
}

/** Puts the account together. Throws MigrationError ARCHIVE_WITHOUT_ACCOUNT where there is nothing to tell it from. */
export async function readAccount(source: AccountSource, input: string): Promise<SourceAccount> {
  const account =
    (await accountOfToday(source)) ??
    (await accountOfGrailbird(source)) ??
    (await accountFromTweets(elementsOf(source)));
  const { tweets, tweetTable } = source.layout.files;
  if (account === null || tweets.length + tweetTable.length === 0)
    throw new MigrationError('ARCHIVE_WITHOUT_ACCOUNT', { path: input });
  return account;
}

async function accountOfToday({ layout, manifest, open }: AccountSource): Promise<SourceAccount | null> {
  const read = async (role: ListRole): Promise<readonly unknown[]> => {
    const [file] = layout.files[role];
    return file ? readShortList(open(file)) : [];
  };
  const raw = asRecord(asRecord((await read('account'))[0])?.['account']);
  const id = parseUserId(raw?.['accountId']) ?? manifest.accountId;
  const screenName = asText(raw?.['username']) ?? manifest.screenName;
  if (id === null || screenName === null) return null;
  return {
    id,
    screenName,
    displayName: asText(raw?.['accountDisplayName']) ?? manifest.displayName ?? screenName,
    formerScreenNames: decodeFormerNames(await read('screenNameChanges'), screenName),
    isProtected: decodeProtected(await read('protectedHistory')),
  };
}

/** `user_details.js`; whether the account was protected stands only with each tweet. */
async function accountOfGrailbird(source: AccountSource): Promise<SourceAccount | null> {
  const [file] = source.layout.files.userDetails;
  const raw = file ? await readObject(source.open(file)) : null;
  const id = parseUserId(raw?.['id']);
  const screenName = asText(raw?.['screen_name']);
  if (id === null || screenName === null) return null;
  const displayName = asText(raw?.['full_name']) ?? screenName;
  const isProtected = await isAuthorProtected(elementsOf(source));
  return { id, screenName, displayName, formerScreenNames: [], isProtected };
}

/** Elements of the tweet files in their order, damaged ones left out. */
async function* elementsOf({ layout, open }: AccountSource): AsyncGenerator {
  const { tweets, tweetTable } = layout.files;
  const lists = tweets.map((file) => readList(open(file)));
  const tables = tweets.length > 0 ? [] : tweetTable.map((file) => readTable(open(file)));
  for (const stream of [...lists, ...tables]) {
    try {
      for await (const items of stream)
        for (const item of items) if (item.kind === 'element') yield item.value;
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
    }
  }
}

function decodeFormerNames(elements: readonly unknown[], current: string): readonly string[] {
  const names = elements.map((element) => {
    const outer = asRecord(asRecord(element)?.['screenNameChange']);
    return asText((asRecord(outer?.['screenNameChange']) ?? outer)?.['changedFrom']);
  });
  return [...new Set(names.filter((name) => name !== null && name !== current))] as readonly string[];
}

/** The latest entry decides; dates are ISO or, in 2018, seconds, and order as texts either way. */
function decodeProtected(elements: readonly unknown[]): boolean {
  let latest = '';
  let isProtected = false;
  for (const element of elements) {
    const raw = asRecord(asRecord(element)?.['protectedHistory']);
    const at = asText(raw?.['protectedAt']) ?? '';
    if (raw === null || at < latest) continue;
    latest = at;
    isProtected = raw['action'] === 'Protect';
  }
  return isProtected;
}
