// The server that a command is for, by what people typed: its address, or their handle, whose domain may lead elsewhere.

import { instanceAddress } from '../compose-target.ts';
import { safeLine } from '../prose/terminal-safe.ts';
import type { Terminal } from './terminal.ts';
import { userAgent } from './user-agent.ts';

/**
 * The address of the server; says which it is where a handle's domain led there, since the token goes to it. Throws
 * MigrationError as `instanceAddress` does.
 */
export async function serverNamed({ say }: Pick<Terminal, 'say'>, text: string): Promise<URL> {
  return instanceAddress(text, userAgent, (domain, instance) => {
    say(safeLine(`The server behind ${domain} is ${instance.host}.`));
  });
}
