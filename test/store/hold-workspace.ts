// A process that opens a workspace and says so, or says with which code it was refused. Argument: the folder.

import { writeSync } from 'node:fs';
import { MigrationError } from '../../src/errors/migration-error.ts';
import { openWorkspace } from '../../src/store/open-workspace.ts';

try {
  const workspace = await openWorkspace(process.argv[2] ?? '');
  writeSync(1, `held ${workspace.folder}\n`);
  setInterval(() => workspace.folder, 1_000);
} catch (error) {
  writeSync(
    1,
    `${error instanceof MigrationError ? `${error.code} ${String(error.args['holder'])}` : String(error)}\n`,
  );
}
