// The least anybody must do to read an archive: inflate every tweet file and JSON.parse it whole.

import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

const zip = await openPromise(process.argv[2] ?? '', { autoClose: false, lazyEntries: true });
let tweets = 0;
for await (const entry of zip.eachEntry()) {
  if (!/(?:^|\/)tweets(?:-part\d+)?\.js$/.test(entry.fileName)) continue;
  const text = (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
  tweets += (JSON.parse(text.slice(text.indexOf('=') + 1)) as readonly unknown[]).length;
}
zip.close();
process.stdout.write(`tweets ${String(tweets)} peak ${String(process.resourceUsage().maxRSS)}\n`);
