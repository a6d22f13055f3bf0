// Regular expressions as people write them, whatever the case. Some take for ever on a text they do not find, and would hold up
// everything, Ctrl-C too: those that might are given a second a text, and then refused by name.

import { createContext, Script } from 'node:vm';
import { MigrationError } from '../errors/migration-error.ts';

/** An expression that is read. */
export interface Expression {
  /** Whether the text has it. Throws MigrationError CHOICES_INVALID where that takes too long to tell. */
  readonly test: (text: string) => boolean;
}

const mostMs = 1_000;
/** Some tenths of a second. */
const mostSteps = 1e7;
const unbounded = /[*+]|\{\d+,\}/g;
const repeats = /^(?:[*+]|\{\d*,?\d+,?\})/;

function withoutEscapesAndClasses(source: string): string {
  return source.replace(/\\(?:[pPu]\{[^}]*\}|[^])/g, 'x').replace(/\[[^\]]*\]/g, 'x');
}

/** Whether a group that repeats or has a choice is itself repeated: each sign more may double the work. */
function isNested(bare: string): boolean {
  const groups: { isOpen: boolean }[] = [];
  for (const [at, sign] of Array.from(bare).entries()) {
    if (sign === '(') groups.push({ isOpen: false });
    const inner = groups.at(-1);
    if (inner !== undefined && (sign === '|' || repeats.test(bare.slice(at)))) inner.isOpen = true;
    if (sign !== ')') continue;
    groups.pop();
    if (inner?.isOpen === true && repeats.test(bare.slice(at + 1))) return true;
    const outer = groups.at(-1);
    if (outer !== undefined && inner?.isOpen === true) outer.isOpen = true;
  }
  return false;
}

const find = new Script('pattern.test(text)');

interface Trial {
  readonly pattern: RegExp;
  text: string;
}

function inItsOwnPlace(trial: Trial): Trial {
  createContext(trial);
  return trial;
}

function testInTime(trial: Trial): boolean {
  const { pattern } = trial;
  try {
    return find.runInContext(trial, { timeout: mostMs }) === true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    const problem = `The expression /${pattern.source}/ takes too long: write it without repeated parts inside of repeated parts.`;
    throw new MigrationError('CHOICES_INVALID', { problem });
  }
}

/** Reads an expression; null for what is none. */
export function readExpression(source: string): Expression | null {
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, 'iu');
  } catch {
    return null;
  }
  const bare = withoutEscapesAndClasses(source);
  const degree = isNested(bare) ? Infinity : (bare.match(unbounded)?.length ?? 0) + 1;
  let trial: Trial | null = null;
  return {
    test(text) {
      if (text.length ** degree <= mostSteps) return pattern.test(text);
      trial ??= inItsOwnPlace({ pattern, text });
      trial.text = text;
      return testInTime(trial);
    },
  };
}
