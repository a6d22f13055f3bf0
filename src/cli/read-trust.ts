// How good a hint must be to count without anybody having looked at it.

import { MigrationError } from '../errors/migration-error.ts';

/** The number of the flag. Throws MigrationError CHOICES_INVALID for anything but 0 to 1. */
export function readTrust(text: string): number {
  const trust = text.trim() === '' ? Number.NaN : Number(text);
  if (trust >= 0 && trust <= 1) return trust;
  throw new MigrationError('CHOICES_INVALID', { problem: `--trust: ${text} is not a number from 0 to 1.` });
}
