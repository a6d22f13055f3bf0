// The program from source, as a process of its own.

import { main } from '../../src/cli/main.ts';

await main();
