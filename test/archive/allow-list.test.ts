import { describe, expect, it } from 'vitest';
import { archiveIn } from '../../src/archive/archive-in.ts';
import type { Container } from '../../src/archive/container.ts';
import { closedName, roleOf } from '../../src/archive/file-roles.ts';
import { openZip } from '../../src/archive/zip-container.ts';
import { openFolder } from '../../src/archive/folder-container.ts';
import { allRecords, fixture } from '../support/archives.ts';
import { filesOf, zipEntries } from '../support/zip.ts';

const secret = 'must never be read';

/** Private files as X names them, over the years. */
const privateFiles = [
  'direct-messages.js',
  'direct-messages-part1.js',
  'direct-message.js',
  'direct-messages-group.js',
  'direct-message-headers.js',
  'message-event.js',
  'deleted-tweets.js',
  'deleted-tweet.js',
  'deleted-tweet-headers.js',
  'deleted-note-tweet.js',
  'twitter-circle-tweet.js',
  'twitter-circle.js',
  'fleet.js',
  'grok-chat-item.js',
  'ip-audit.js',
  'account-creation-ip.js',
  'phone-number.js',
  'email-address-change.js',
  'contact.js',
  'device-token.js',
  'ni-devices.js',
  'key-registry.js',
  'sso.js',
  'connected-application.js',
  'personalization.js',
  'ad-engagements.js',
];
/** Files without use to us, or that only look like tweets. */
const otherFiles = ['tweets.js.bak', 'tweetdeck.js', 'like.js', 'block.js', 'mytweets.js'];
const privateFolders = [
  'direct_messages_media',
  'direct_messages_group_media',
  'deleted_tweets_media',
  'grok_chat_media',
];

async function withPrivateFiles(): Promise<Record<string, string | Uint8Array>> {
  const names = [...privateFiles, ...otherFiles, ...privateFolders.map((folder) => `${folder}/1-x.jpg`)];
  const secrets = names.map((name): [string, string] => [`data/${name}`, secret]);
  return { ...Object.fromEntries(secrets), ...(await filesOf(fixture('demo'))) };
}

/** The container, and the paths that were opened in it. */
function watched(container: Container): { container: Container; opened: string[] } {
  const opened: string[] = [];
  const open = (path: string): AsyncIterable<Uint8Array> => {
    opened.push(path);
    return container.open(path);
  };
  return { container: { ...container, open }, opened };
}

const allowed = [
  'data/account.js',
  'data/community-tweet.js',
  'data/manifest.js',
  'data/note-tweet.js',
  'data/screen-name-change.js',
  'data/tweets.js',
];

describe('the allow-list', () => {
  it('is all that is ever opened, in a zip', async () => {
    const { container, opened } = watched(await openZip(await zipEntries(await withPrivateFiles())));
    const archive = await archiveIn(container, 'x');
    await allRecords(archive);
    expect(opened.toSorted()).toEqual(allowed);
    expect(archive.facts.leftClosed).toEqual(
      [...privateFiles, ...privateFolders.map((folder) => `${folder}/`)]
        .map((name) => `data/${name}`)
        .toSorted(),
    );
    await archive.close();
  });

  it('is all that is ever opened, in a folder', async () => {
    const { container, opened } = watched(await openFolder(fixture('demo')));
    await allRecords(await archiveIn(container, 'x'));
    expect(opened.toSorted()).toEqual(allowed);
  });

  it('holds for media asked for by path, too', async () => {
    const { container, opened } = watched(await openZip(await zipEntries(await withPrivateFiles())));
    const archive = await archiveIn(container, 'x');
    const before = opened.length;
    for (const path of [
      'data/direct-messages.js',
      'data/direct_messages_media/1-x.jpg',
      'data/tweets_media/../direct-messages.js',
      'direct-messages.js',
      '../../etc/passwd',
    ]) {
      const read = async (): Promise<void> => {
        for await (const portion of archive.open(path)) expect(portion).toBeUndefined();
      };
      await expect(read()).rejects.toMatchObject({ code: 'ARCHIVE_UNREADABLE' });
    }
    expect(opened).toHaveLength(before);
    await archive.close();
  });

  it('gives no private or foreign file a role', () => {
    for (const name of [...privateFiles, ...otherFiles]) expect(roleOf(name)).toBeNull();
    for (const name of privateFiles) expect(closedName(name)).toBe(name);
    for (const name of otherFiles) expect(closedName(name)).toBeNull();
  });
});
