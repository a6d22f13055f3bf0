// Takes an answer's body, bounded, and says honestly whether it came whole.

import type { IncomingMessage } from 'node:http';

import type { AnsweredExchange } from './exchange.ts';
import { failureReason } from './failure-reason.ts';

/** The most an answer may hold, bytes; forty statuses are well below a megabyte. */
const maxAnswerBytes = 4 * 1_048_576;

/** The answer once its body ended, however it ended. Never rejects. */
export function receiveAnswer(response: IncomingMessage): Promise<AnsweredExchange> {
  const { promise, resolve } = Promise.withResolvers<AnsweredExchange>();
  const head = { kind: 'answered', status: response.statusCode ?? 0, headers: response.headers } as const;
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  const end = (flaw: string | null): void => {
    const body = flaw === null ? Buffer.concat(chunks).toString('utf8') : null;
    resolve({ ...head, body, flaw });
  };
  response.on('data', (chunk: Buffer) => {
    sizeBytes += chunk.length;
    chunks.push(chunk);
    if (sizeBytes <= maxAnswerBytes) return;
    end(`the answer is larger than ${maxAnswerBytes} bytes`);
    response.destroy();
  });
  response.on('end', () => {
    end(response.complete ? null : 'the answer was cut off');
  });
  response.on('error', (error) => {
    end(`the answer was cut off: ${failureReason(error)}`);
  });
  response.on('close', () => {
    end('the answer was cut off');
  });
  return promise;
}
