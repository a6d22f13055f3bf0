// The program from source, as a process of its own that can be told to die at a step of the journal, and to live in a
// quicker time.

import './kill-at-commit.ts';
import './quick-time.ts';
import { main } from '../../src/cli/main.ts';

await main();
