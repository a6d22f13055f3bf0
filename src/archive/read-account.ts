// Whose archive it is: `account.js`, filled up from the manifest, with former handles and whether it was protected; in
// archives of 2012 to 2019 `user_details.js`; where none of them is there, what the tweets tell. `account.js` holds an
// e-mail address; only named fields are copied.

import type { ArchiveFile, SourceAccount } from '../model/archive.ts';
import type { Ownership } from './author.ts';
import { isOwnerProtected, ownerFromTweets } from './account-from-tweets.ts';
import { DamagedFile } from './container.ts';
import type { ListRole } from './file-roles.ts';
import type { Layout } from './layout.ts';
import { type JsonRecord, asRecord, asText } from '../model/json.ts';
import { readList, readShortList } from './read-list.ts';
import type { Manifest } from './read-manifest.ts';
import { readObject } from './read-object.ts';
import { userIdIn } from './raw-ids.ts';
import { readTable } from './read-table.ts';

/** What is needed to look. */
export interface AccountSource {
  readonly layout: Layout;
  readonly manifest: Manifest;
  readonly open: (file: ArchiveFile) => AsyncIterable<Uint8Array>;
  /** The owner's handle as the user gave it, without its sign; null where nobody did. */
  readonly owner: string | null;
}

/**
 * Puts the account together. Throws MigrationError ARCHIVE_WITHOUT_ACCOUNT where tweets of several authors are all there is
 * to tell it from, and `owner` is none of them.
 */
export async function readOwner(source: AccountSource, input: string): Promise<Ownership> {
  const named = (await accountOfToday(source)) ?? (await accountOfGrailbird(source));
  if (named !== null) return { account: named, severalAuthors: false };
  const owner = source.owner ?? nameIn(await rawAccount(source));
  return ownerFromTweets(elementsOf(source), { owner, path: input });
}

async function rawAccount({ layout, open }: AccountSource): Promise<JsonRecord> {
  const [file] = layout.files.account;
  const [first] = file ? await readShortList(open(file)) : [];
  return asRecord(asRecord(first)?.['account']) ?? {};
}

/** The handle in `account.js`, which people who edit it write with its sign. */
function nameIn(raw: JsonRecord): string | null {
  return asText(asText(raw['username'])?.replace(/^@/, ''));
}

async function accountOfToday(source: AccountSource): Promise<SourceAccount | null> {
  const { layout, manifest, open } = source;
  const read = async (role: ListRole): Promise<readonly unknown[]> => {
    const [file] = layout.files[role];
    return file ? readShortList(open(file)) : [];
  };
  const raw = await rawAccount(source);
  const id = userIdIn(raw, 'accountId') ?? manifest.accountId;
  const screenName = nameIn(raw) ?? manifest.screenName;
  if (id === null || screenName === null) return null;
  return {
    id,
    screenName,
    displayName: asText(raw['accountDisplayName']) ?? manifest.displayName ?? screenName,
    formerScreenNames: decodeFormerNames(await read('screenNameChanges'), screenName),
    isProtected: decodeProtected(await read('protectedHistory')),
  };
}

/** `user_details.js`; whether the account was protected stands only with each tweet. */
async function accountOfGrailbird(source: AccountSource): Promise<SourceAccount | null> {
  const [file] = source.layout.files.userDetails;
  const raw = file ? await readObject(source.open(file)) : null;
  const id = userIdIn(raw ?? {}, 'id');
  const screenName = asText(raw?.['screen_name']);
  if (id === null || screenName === null) return null;
  const displayName = asText(raw?.['full_name']) ?? screenName;
  const account = { id, screenName, displayName, formerScreenNames: [], isProtected: false };
  return { ...account, isProtected: await isOwnerProtected(elementsOf(source), account) };
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
