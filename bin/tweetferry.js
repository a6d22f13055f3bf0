#!/usr/bin/env node
// The door: says clearly when this Node is too old, then hands over to the built program.
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `tweetferry needs Node 22.13 or newer; this is Node ${process.versions.node}.\n` +
      'Install a current Node from https://nodejs.org (or with your version manager) and run the same command again.\n',
  );
  process.exit(2);
}
module.enableCompileCache?.();
const { main } = await import('../dist/cli/main.js');
await main();
