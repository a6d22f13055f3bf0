// The forms in which programs answer an error in JSON; what has none of them is nobody's word.

import { expect, it } from 'vitest';
import { errorWords } from '../../src/mastodon/error-forms.ts';

it.each([
  ['Mastodon', { error: 'Record not found' }, 'Record not found'],
  ['Mastodon on a profile', { error: 'Validation failed', details: { note: [] } }, 'Validation failed'],
  ['OAuth', { error: 'invalid_token', error_description: 'It has expired' }, 'It has expired'],
  ['Laravel', { message: 'Too long.', errors: { status: ['Too long, too.'] } }, 'Too long.'],
  [
    'Laravel without a message',
    { errors: { status: ['Too long.'], media: ['Too many.'] } },
    'Too long.; Too many.',
  ],
  [
    'zod',
    { success: false, error: { issues: [{ message: 'At most 500' }], name: 'ZodError' } },
    'At most 500',
  ],
  [
    'problem+json',
    { type: 'about:blank', title: 'Unprocessable', status: 422, detail: 'Too long' },
    'Too long',
  ],
  [
    'problem+json without detail',
    { type: 'about:blank', title: 'Unprocessable', status: 422 },
    'Unprocessable',
  ],
  ['ASP.NET', { title: 'Errors occurred.', status: 400, errors: { text: ['Too long'] } }, 'Too long'],
  ['a list of texts', { errors: ['Too long', 'Too long', 'Too old'] }, 'Too long; Too old'],
  ['a list of objects', { errors: [{ code: 7, message: 'Too long' }] }, 'Too long'],
  ['Phoenix', { errors: { detail: 'Not Found' } }, 'Not Found'],
  ['FastAPI', { detail: [{ loc: ['body'], msg: 'field required' }] }, 'field required'],
  ['Misskey', { error: { code: 'NO_SUCH', message: 'No such note.', id: 'x' } }, 'No such note.'],
  ['GraphQL and its like', { error: true, message: 'No' }, 'No'],
  ['NestJS', { statusCode: 400, error: 'Bad Request', message: ['Too long'] }, 'Bad Request; Too long'],
  ['Fastify', { statusCode: 400, error: 'Bad Request', message: 'Too long' }, 'Bad Request; Too long'],
  ['Django', { message: { text: ['Too long'] } }, 'Too long'],
  ['JSend', { status: 'fail', data: { text: ['Too long'] } }, 'Too long'],
  ['AWS', { Message: 'No' }, 'No'],
  ['Salesforce', { errorCode: 'LIMIT', error_message: 'No' }, 'No'],
  ['a service bus', { fault: { faultstring: 'No' } }, 'No'],
  ['API Platform', { '@type': 'hydra:Error', 'hydra:description': 'No' }, 'No'],
  ['a reason', { success: false, reason: 'No' }, 'No'],
  ['an err', { err: 'No' }, 'No'],
])('%s', (_, body, words) => {
  expect(errorWords(body)).toBe(words);
});

it.each([
  ['a text', 'ok'],
  ['a list', ['no']],
  ['nothing', null],
  ['an empty object', {}],
  ['empty words', { error: '' }],
  ['numbers', { errors: [{ code: 1 }] }],
  [
    'a post',
    { id: '1', content: '<p>Hi</p>', account: { note: 'me', display_name: 'Me' }, media_attachments: [] },
  ],
])('%s is no error', (_, body) => {
  expect(errorWords(body)).toBeNull();
});
