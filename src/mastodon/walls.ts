// Walls before a server: programs that let browsers through and stop others with a page, a riddle or a question for a password.
// They are told by their headers and, where they have none, by the title of their page; a wall speaks for itself and never for
// the server behind it.

import { headerOf, type AnsweredExchange } from './exchange.ts';

interface Wall {
  readonly name: string;
  readonly isIt: (answer: AnsweredExchange, page: string) => boolean;
}

/** As much of a page as is looked into, characters. */
const lookedInto = 4_000;

const header = (answer: AnsweredExchange, name: string): string =>
  (headerOf(answer.headers, name) ?? '').toLowerCase();

/** https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/ and the pages themselves. */
const walls: readonly Wall[] = [
  {
    name: 'A question for a name and a password (HTTP basic authentication)',
    isIt: (answer) =>
      answer.status === 401 && /^(?:basic|digest|negotiate|ntlm)\b/.test(header(answer, 'www-authenticate')),
  },
  { name: 'A proxy that wants a password', isIt: ({ status }) => status === 407 },
  { name: 'A network that wants to be signed in to', isIt: ({ status }) => status === 511 },
  {
    name: 'Cloudflare',
    isIt: (answer, page) =>
      header(answer, 'cf-mitigated') !== '' ||
      (header(answer, 'server') === 'cloudflare' &&
        /just a moment|attention required|sorry, you have been blocked/.test(page)),
  },
  {
    name: 'DDoS-Guard',
    isIt: (answer, page) => header(answer, 'server').startsWith('ddos-guard') && page !== '',
  },
  { name: 'Sucuri', isIt: (answer) => header(answer, 'x-sucuri-block') !== '' },
  { name: 'AWS WAF', isIt: (answer) => header(answer, 'x-amzn-waf-action') !== '' },
  { name: 'Anubis', isIt: (_, page) => /making sure you're not a bot|anubis/.test(page) },
  {
    name: 'A wall against programs',
    isIt: (_, page) =>
      /just a moment|ddos protection|verify(?:ing)? you are (?:a )?human|enable javascript and cookies/.test(
        page,
      ),
  },
];

/** The name of the wall that gave this answer; null where it is not known to be one. */
export function wallIn(answer: AnsweredExchange): string | null {
  const start = (answer.body ?? '').slice(0, lookedInto);
  const page = /^\s*</.test(start) ? start.toLowerCase().replaceAll('&#39;', "'") : '';
  return walls.find(({ isIt }) => isIt(answer, page))?.name ?? null;
}
