// docs/choices.md and docs/choices.schema.json show what the schema says. UPDATE_GOLDEN=1 writes both anew.

import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { choicesJsonSchema, listChoices } from '../../src/choices/choice-list.ts';
import { choicesSchema } from '../../src/choices/choices.ts';
import { choiceFlags } from '../../src/cli/choice-flags.ts';
import { expectDocTable } from '../support/doc-tables.ts';

const schemaFile = resolve(import.meta.dirname, '../../docs/choices.schema.json');

describe('docs/choices.md', () => {
  it('holds every choice with its flag, values and default', () => {
    expectDocTable('choices.md', 'choices', [
      ['in the file', 'flag', 'takes', 'default', 'what it decides'],
      ...listChoices().map(({ path, values, byDefault, description }) => {
        const flag = choiceFlags.find((each) => each.path === path)?.flags;
        return [
          `\`${path}\``,
          flag === undefined ? '' : `\`${flag}\``,
          values?.join(', ') ?? '',
          `\`${JSON.stringify(byDefault)}\``,
          description.replaceAll('|', '\\|'),
        ];
      }),
    ]);
  });

  it('knows every flag', () => {
    const paths = listChoices().map(({ path }) => path);
    expect(choiceFlags.filter(({ path }) => !paths.includes(path))).toEqual([]);
  });
});

describe('docs/choices.schema.json', () => {
  it('is what the schema says', () => {
    if (process.env['UPDATE_GOLDEN'] === '1')
      writeFileSync(schemaFile, `${JSON.stringify(choicesJsonSchema(), null, 2)}\n`);
    expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(choicesJsonSchema())),
    );
  });

  it('takes what we take and refuses what we refuse', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(choicesJsonSchema());
    for (const given of [{}, { replies: 'keep' }, { retweet: 'keep' }, { limit: 0 }, { version: 2 }])
      expect(validate(given), JSON.stringify(given)).toBe(choicesSchema.safeParse(given).success);
  });
});
