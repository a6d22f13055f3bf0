// Recorded answers of real servers, from fixtures/servers/recorded (provenance and licences in its README).

import { readFileSync } from 'node:fs';

import type { ServerAnswers } from '../../src/servers/answers.ts';

/** One recorded answer. */
export interface RecordedAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: unknown;
}

/** Any JSON file below fixtures/servers/recorded. */
export function recordedJson(path: string): unknown {
  const url = new URL(`../../fixtures/servers/recorded/${path}`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as unknown;
}

/** One answer of a server that was asked, by its question. */
export function recordedAnswer(server: string, question: string): RecordedAnswer {
  return recordedJson(`${server}/${question}.json`) as RecordedAnswer;
}

function okBody(server: string, question: string): unknown {
  const { status, body } = recordedAnswer(server, question);
  return status === 200 ? body : null;
}

/** What a server that was asked says of itself. */
export function recordedAnswers(server: string): ServerAnswers {
  return {
    nodeinfo: okBody(server, '01_nodeinfo'),
    instanceV1: okBody(server, '02_instance_v1'),
    instanceV2: okBody(server, '02_instance_v2'),
  };
}
