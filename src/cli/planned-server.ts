// Which server a preview plans for: the one that is named, asked; a kind of server; else the newest Mastodon.

import type { Choices } from '../choices/choices.ts';
import { knownCapabilities, lookAtServer, withChoices } from '../compose.ts';
import { MigrationError } from '../errors/migration-error.ts';
import type { Capabilities } from '../model/capabilities.ts';
import { beginActivity } from './progress.ts';
import { serverNamed } from './server-named.ts';
import type { Terminal } from './terminal.ts';
import { userAgent } from './user-agent.ts';

/** How the server was named; neither where it was not. */
export interface ServerFlags {
  readonly instance?: string;
  readonly server?: string;
}

/** What the plan is made for, and how that came. */
export interface PlannedServer {
  readonly capabilities: Capabilities;
  /** The host that was asked; null where none was. */
  readonly asked: string | null;
  /** No server was named. */
  readonly isAssumed: boolean;
}

/**
 * Finds out what the server can do; asks it where its address is given. Throws MigrationError CHOICES_INVALID where both are
 * given, or a kind that is not described, and what `lookAtServer` throws.
 */
export async function plannedServer(
  terminal: Terminal,
  { instance, server }: ServerFlags,
  choices: Choices,
): Promise<PlannedServer> {
  if (instance !== undefined && server !== undefined)
    throw new MigrationError('CHOICES_INVALID', { problem: 'Give --instance or --server, not both.' });
  if (instance === undefined) {
    const capabilities = knownCapabilities(server ?? 'mastodon', choices);
    return { capabilities, asked: null, isAssumed: server === undefined };
  }
  const activity = beginActivity(terminal, 'Asking the server');
  try {
    const { host, href } = await serverNamed(terminal, instance);
    const { detection } = await lookAtServer(href, userAgent);
    return { capabilities: withChoices(detection.capabilities, choices), asked: host, isAssumed: false };
  } finally {
    activity.end();
  }
}
