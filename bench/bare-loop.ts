// The bare loop that the engine is held against: the same bodies one after the other on one kept connection, each with a
// key of its own and its answer parsed, and nothing else.

import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';

/** Where the posts go. */
export interface Target {
  readonly url: string;
  readonly token: string;
}

function post({ url, token }: Target, agent: Agent, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json', 'user-agent': 'bench' },
      ...{ 'content-length': Buffer.byteLength(body), 'idempotency-key': randomBytes(16).toString('hex') },
    };
    const sent = request(`${url}/api/v1/statuses`, { method: 'POST', agent, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        JSON.parse(text);
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`HTTP ${String(answer.statusCode)}: ${text.slice(0, 200)}`));
      });
    });
    sent.on('error', reject).end(body);
  });
}

/** Posts them all. Rejects with what went wrong, an answer other than 200 included. */
export async function bareLoop(target: Target, bodies: readonly string[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    for (const body of bodies) await post(target, agent, body);
  } finally {
    agent.destroy();
  }
}
