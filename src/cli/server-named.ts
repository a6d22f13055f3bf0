// The server that a command is for, by what people typed: its address, or their handle, whose domain may lead elsewhere.

import { instanceAddress } from '../compose-target.ts';
import { safeLine } from '../prose/terminal-safe.ts';
import type { Terminal } from './terminal.ts';
import { userAgent } from './user-agent.ts';

/** Prints which server it is where a handle's domain leads there, since the token goes to it. */
export function sayLed({ say }: Pick<Terminal, 'say'>): (domain: string, instance: URL) => void {
  return (domain, instance) => {
    say(safeLine(`The server behind ${domain} is ${instance.host}.`));
  };
}

/** The address of the server. Throws MigrationError as `instanceAddress` does. */
export async function serverNamed(terminal: Pick<Terminal, 'say'>, text: string): Promise<URL> {
  return instanceAddress(text, userAgent, sayLed(terminal));
}
