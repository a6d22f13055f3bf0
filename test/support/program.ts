// The program from source, as a process of its own that lives in a quicker time.

import './quick-time.ts';
import { main } from '../../src/cli/main.ts';

await main();
