// Terminals of every kind: narrow, without columns, dumb; one spinner at a time; and what answering no says.

import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/prose/layout.ts';
import { fixture } from '../support/archives.ts';
import { practiceFor } from '../support/crossing.ts';
import { hasPseudoTerminal, runOnTerminal } from '../support/pseudo-terminal.ts';

const demo = fixture('demo');
const escape = '\u001b';
/** Colours only: the cursor stays where it is. */
const colours = /\u001b\[\d+m/g;

describe.skipIf(!hasPseudoTerminal)('on a terminal (needs `script` of util-linux)', () => {
  it.each([
    { name: 'without columns', columns: 0, kind: 'xterm-256color' },
    { name: 'that is dumb', columns: 80, kind: 'dumb' },
  ])('$name nothing moves the cursor', async ({ columns, kind }) => {
    for (const command of ['inspect', 'rehearse']) {
      const { exitCode, screen } = await runOnTerminal([command, demo], { columns, kind });
      expect(exitCode).toBe(0);
      expect(screen.replaceAll(colours, '')).not.toContain(escape);
      expect(screen.length).toBeLessThan(20_000);
    }
  });

  it('of 40 columns every line ends at a word', async () => {
    for (const command of ['inspect', 'preview']) {
      const { exitCode, screen } = await runOnTerminal([command, demo], { columns: 40 });
      expect(exitCode).toBe(0);
      const shown = stripVTControlCharacters(screen.slice(screen.lastIndexOf(`${escape}[0K`) + 1));
      const long = shown.split('\n').filter((line) => columnsOf(line) > 40 && line.trim().includes(' '));
      expect(long.filter((line) => !line.includes('tweetferry '))).toEqual([]);
    }
  });

  it.each([0, 30, 40, 60, 100])('of %s columns the help ends its lines at words', async (columns) => {
    for (const args of [['--help'], ['migrate', '--help'], ['bulk', 'run', '--help']]) {
      const { exitCode, screen } = await runOnTerminal(args, { columns });
      expect(exitCode).toBe(0);
      const lines = stripVTControlCharacters(screen).split(/\r?\n/);
      const room = columns > 0 ? columns : 80;
      const long = lines.filter((line) => columnsOf(line) > room && line.trim().includes(' '));
      // An option and what it takes is one thing, and so is a command to copy.
      expect(long.filter((line) => !/^Usage: |^ {2}(?:-|[a-z-]+ \[)/.test(line))).toEqual([]);
    }
  });

  it('one spinner turns at a time', async () => {
    const { exitCode, screen } = await runOnTerminal(['rehearse', demo], { columns: 80 });
    expect(exitCode).toBe(0);
    expect(screen).not.toContain('[ora]');
  });

  it.each(['xterm-256color', 'dumb'])('of kind %s no is an answer, and nothing is posted', async (kind) => {
    const practice = await practiceFor();
    const { token } = practice;
    const args = ['migrate', demo, '--instance', practice.url, '--limits', 'none'];
    const no = { when: 'Post them to', typed: 'n\r' };
    const declined = await runOnTerminal(args, { columns: 80, kind, token, answer: no });
    expect(declined.exitCode).toBe(130);
    const shown = stripVTControlCharacters(declined.screen).trimEnd();
    expect(shown.split('\n').at(-1)).toBe('Nothing was posted.');
    expect(declined.screen).not.toContain('DECLINED');
    expect(practice.statuses()).toHaveLength(0);
    const yes = { when: 'Post them to', typed: 'y\r' };
    const posted = await runOnTerminal(args, { columns: 80, kind, token, answer: yes });
    expect(posted.exitCode, posted.screen).toBe(0);
    expect(practice.statuses()).toHaveLength(48);
  });
});
