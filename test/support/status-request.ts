// A status to create, for tests that vary one field.

import type { StatusRequest } from '../../src/ports/server.ts';

/** The simplest there is, with what the test wants otherwise. */
export function aStatusRequest(overrides: Partial<StatusRequest> = {}): StatusRequest {
  return {
    text: 'hello',
    markup: 'none',
    visibility: 'unlisted',
    sensitive: false,
    contentWarning: '',
    language: null,
    media: [],
    replyTo: null,
    quote: null,
    datedMs: null,
    datedBy: 'scheduledAt',
    refuseMentions: false,
    ...overrides,
  };
}
