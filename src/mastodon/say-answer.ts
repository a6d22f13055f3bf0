// An answer in a few words for people: its status and what it says, or how it begins. Nothing here is believed.

import { errorWords } from './error-forms.ts';
import { headerOf, type AnsweredExchange, type ResponseHeaders } from './exchange.ts';

const longestSaid = 300;
const longestBeginning = 120;
/** As much of a page as is looked into for words, characters. */
const lookedInto = 4_000;

/** The body as JSON; undefined when it is none. */
export function parseBody(body: string | null): unknown {
  if (body === null) return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function onOneLine(text: string, most: number): string {
  const line = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, most + 1);
  return line.length <= most ? line : `${line.slice(0, most)}…`;
}

/** The words of a page: without its style, its scripts and its marks. */
function wordsOfPage(page: string): string {
  return page.replace(/<(style|script)\b[^]*?<\/\1>|<[^>]*>/gi, ' ');
}

function beginningOf(body: string): string {
  const start = body.slice(0, lookedInto);
  const words = /^\s*</.test(start) ? wordsOfPage(start) : start;
  return onOneLine(words, longestBeginning) || onOneLine(start, longestBeginning);
}

/** What the API itself says of an error; null where the body has not the form of one. */
export function errorIn(body: string | null): string | null {
  return errorWords(parseBody(body));
}

/** What OAuth says in a header (https://www.rfc-editor.org/rfc/rfc6750#section-3). */
function saidInChallenge(headers: ResponseHeaders): string | null {
  const challenge = headerOf(headers, 'www-authenticate') ?? '';
  return (
    /\berror_description="([^"]+)"/.exec(challenge)?.[1] ?? /\berror="([^"]+)"/.exec(challenge)?.[1] ?? null
  );
}

function saidIn({ body, headers, flaw }: AnsweredExchange): string {
  const error = errorIn(body);
  if (error !== null) return onOneLine(error, longestSaid);
  const location = headerOf(headers, 'location');
  if (location !== null) return `to ${onOneLine(location, longestBeginning)}`;
  if (body === null) return flaw ?? 'the answer was cut off';
  const challenge = saidInChallenge(headers);
  if (challenge !== null) return onOneLine(challenge, longestSaid);
  return beginningOf(body) || 'nothing more';
}

/** The status and the words of the server, or the beginning of what came: `HTTP 502: Bad Gateway`. On one line. */
export function sayAnswer(answer: AnsweredExchange): string {
  return `HTTP ${answer.status}: ${saidIn(answer)}`;
}
