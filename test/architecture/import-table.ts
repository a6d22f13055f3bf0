// Who may import what, as a table: each row with the sentence that is printed when it is broken. docs/architecture.md
// shows the same map in words.

/** What the files of one room may import beside `model`, `errors` and themselves. */
export interface ImportRule {
  /** A folder below src, or a file of src. */
  readonly room: string;
  readonly rooms: readonly string[];
  /** Package names and `node:` modules. */
  readonly libraries: readonly string[];
  readonly sentence: string;
}

const everyRoom = ['*'];

/** The table. Rooms that are not named here do not exist. */
export const importTable: readonly ImportRule[] = [
  { room: 'model', rooms: [], libraries: [], sentence: 'A word that needs a library is not a word yet.' },
  { room: 'errors', rooms: [], libraries: [], sentence: 'A word that needs a library is not a word yet.' },
  { room: 'ports', rooms: [], libraries: [], sentence: 'A port is a page of types.' },
  {
    room: 'archive',
    rooms: ['ports', 'tables.ts', 'text'],
    libraries: [
      'yauzl',
      'json5',
      'zod',
      'node:fs',
      'node:fs/promises',
      'node:os',
      'node:path',
      'node:stream',
      'node:stream/promises',
      'node:zlib',
    ],
    sentence: "X's file format stops at this door.",
  },
  {
    room: 'network',
    rooms: [],
    libraries: ['node:http', 'node:https', 'node:net'],
    sentence: 'Proxies and addresses are one matter for all who make connections.',
  },
  {
    room: 'gather',
    rooms: ['network', 'people', 'ports', 'tables.ts', 'text'],
    libraries: [
      'node:dns',
      'node:fs',
      'node:fs/promises',
      'node:http',
      'node:https',
      'node:net',
      'node:path',
      'node:stream/promises',
      'node:tls',
    ],
    sentence: 'What the plan must know is found out here, before it is made.',
  },
  {
    room: 'people',
    rooms: ['tables.ts'],
    libraries: [],
    sentence: 'A rule that needs a clock, a file or a server is not a rule.',
  },
  {
    room: 'tables.ts',
    rooms: [],
    libraries: ['csv-parse'],
    sentence: 'One way to read a table, one way to write it.',
  },
  {
    room: 'text',
    rooms: [],
    libraries: ['node:buffer'],
    sentence: 'How a server reads a text is a fact, not a choice.',
  },
  {
    room: 'mapping',
    rooms: ['choices', 'ports', 'text'],
    libraries: ['html-entities'],
    sentence: 'A rule that needs a clock, a file or a server is not a rule.',
  },
  {
    room: 'profile',
    rooms: ['choices', 'mapping', 'ports', 'text'],
    libraries: [],
    sentence: 'A rule that needs a clock, a file or a server is not a rule.',
  },
  {
    room: 'recognition',
    rooms: ['ports'],
    libraries: ['html-entities'],
    sentence: 'What is ours on the server is decided from what was sent and what is shown, by nothing else.',
  },
  {
    room: 'servers',
    rooms: [],
    libraries: [],
    sentence: 'A rule that needs a clock, a file or a server is not a rule.',
  },
  {
    room: 'prose',
    rooms: ['ports'],
    libraries: ['string-width'],
    sentence: 'A rule that needs a clock, a file or a server is not a rule.',
  },
  {
    room: 'choices',
    rooms: ['servers'],
    libraries: ['yaml', 'zod', 'node:vm'],
    sentence: 'Choices are checked before anything else happens.',
  },
  {
    room: 'planning',
    rooms: ['mapping', 'choices', 'pacing', 'ports'],
    libraries: ['node:crypto'],
    sentence: 'The plan is decided here and nowhere else.',
  },
  {
    room: 'preview',
    rooms: ['ports', 'profile', 'prose', 'choices', 'report'],
    libraries: [],
    sentence: 'A preview shows the plan; if it must decide something, the plan lacks a field.',
  },
  {
    room: 'report',
    rooms: ['ports', 'prose'],
    libraries: [],
    sentence: 'A preview shows the plan; if it must decide something, the plan lacks a field.',
  },
  {
    room: 'export',
    rooms: ['gather', 'ports', 'prose', 'tables.ts', 'text'],
    libraries: ['html-entities'],
    sentence: 'A preview shows the plan; if it must decide something, the plan lacks a field.',
  },
  {
    room: 'checks',
    rooms: ['ports', 'recognition'],
    libraries: [],
    sentence: 'A check looks and never creates anything.',
  },
  {
    room: 'replay',
    rooms: ['ports', 'recognition'],
    libraries: [],
    sentence: 'The engine has never heard of HTTP, SQL or spinners.',
  },
  {
    room: 'pacing',
    rooms: ['ports', 'servers'],
    libraries: ['node:timers', 'node:timers/promises'],
    sentence: 'Arithmetic in one file, waiting in another.',
  },
  {
    room: 'store',
    rooms: ['ports'],
    libraries: [
      'node:sqlite',
      'node:events',
      'node:worker_threads',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:os',
      'node:crypto',
      'env-paths',
    ],
    sentence: 'One library, one room.',
  },
  {
    room: 'media',
    rooms: ['ports'],
    libraries: [
      'sharp',
      'mediabunny',
      'image-size',
      'node:child_process',
      'node:crypto',
      'node:fs',
      'node:fs/promises',
      'node:os',
      'node:path',
    ],
    sentence: 'One library, one room.',
  },
  {
    room: 'mastodon',
    rooms: ['network', 'ports', 'servers', 'text'],
    libraries: ['masto', 'undici', 'node:stream', 'node:crypto', 'node:zlib'],
    sentence: 'No masto type crosses this door.',
  },
  {
    room: 'practice',
    rooms: [],
    libraries: [
      'hono',
      'markdown-it',
      '@hono/node-server',
      'node:http',
      'node:fs',
      'node:path',
      'node:crypto',
      'node:net',
      'node:timers/promises',
    ],
    sentence: 'A server must not know its client, or they agree on the same mistake.',
  },
  {
    room: 'migration.ts',
    rooms: ['archive', 'choices', 'checks', 'planning', 'ports', 'profile', 'replay', 'report'],
    libraries: [],
    sentence: 'The path, once. If a command needs another path, change this one.',
  },
  {
    room: 'follow.ts',
    rooms: ['gather', 'ports', 'replay'],
    libraries: [],
    sentence: 'Whoever is followed goes the same way.',
  },
  {
    room: 'people-passage.ts',
    rooms: ['follow.ts', 'people', 'ports', 'report'],
    libraries: [],
    sentence: 'Whoever is followed goes the same way.',
  },
  {
    room: 'compose.ts',
    rooms: everyRoom,
    libraries: ['node:crypto', 'node:os', 'node:path'],
    sentence: 'Who is who is decided in one place.',
  },
  {
    room: 'compose-target.ts',
    rooms: everyRoom,
    libraries: [],
    sentence: 'Who is who is decided in one place.',
  },
  {
    room: 'passage.ts',
    rooms: ['choices', 'compose.ts', 'gather', 'migration.ts', 'planning', 'ports', 'replay'],
    libraries: [],
    sentence: 'Whoever moves an account goes the same way.',
  },
  {
    room: 'compose-many.ts',
    rooms: everyRoom,
    libraries: ['node:fs', 'node:fs/promises', 'node:os', 'node:path'],
    sentence: 'Who is who is decided in one place.',
  },
  {
    room: 'bulk',
    rooms: [
      ...['compose.ts', 'compose-many.ts', 'compose-target.ts', 'migration.ts', 'passage.ts'],
      ...[
        'choices',
        'gather',
        'pacing',
        'people',
        'planning',
        'ports',
        'preview',
        'prose',
        'report',
        'tables.ts',
        'text',
      ],
    ],
    libraries: ['zod', 'node:child_process', 'node:fs', 'node:fs/promises', 'node:os', 'node:path'],
    sentence: 'Bulk is a loop over the single path, not another path.',
  },
  {
    room: 'index.ts',
    rooms: ['migration.ts', 'compose.ts', 'choices', 'ports'],
    libraries: [],
    sentence: "The library's door chooses what is public.",
  },
  {
    room: 'cli',
    rooms: everyRoom,
    libraries: ['commander', 'inquirer', 'ora', 'jszip', 'zod', 'node:*'],
    sentence: 'Nothing imports cli.',
  },
];
