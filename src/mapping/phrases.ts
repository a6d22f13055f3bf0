// The few words of our own that stand in posts, and how a day is written, by language. Own tables, so that the same
// choices give the same posts on every machine.

import type { Choices } from '../choices/choices.ts';

/** A language we have words in. */
export type Language = Choices['language'];

/** A day of the calendar, in UTC. */
export interface CalendarDay {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

/** What we say in one language. */
export interface Phrases {
  readonly replyToPost: (link: string) => string;
  readonly replyToPerson: (name: string) => string;
  readonly replyToSomebody: string;
  readonly retweet: (name: string, link: string) => string;
  readonly retweetOfSomebody: (link: string) => string;
  readonly community: (link: string) => string;
  readonly circle: (link: string) => string;
  /** The content warning of sensitive media where a server hides them only under one. */
  readonly sensitiveMedia: string;
  readonly shortDay: (day: CalendarDay) => string;
  readonly longDay: (day: CalendarDay) => string;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function monthNames(names: string): (month: number) => string {
  const list = names.split(' ');
  return (month) => list[month - 1] ?? '';
}

const english = monthNames(
  'January February March April May June July August September October November December',
);
const german = monthNames(
  'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
);
const french = monthNames(
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
);
const spanish = monthNames(
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
);

/** All languages. */
export const phrases: Readonly<Record<Language, Phrases>> = {
  en: {
    replyToPost: (link) => `In reply to ${link}`,
    replyToPerson: (name) => `In reply to ${name}`,
    replyToSomebody: 'In reply to somebody',
    retweet: (name, link) => `Retweet of ${name}: ${link}`,
    retweetOfSomebody: (link) => `Retweet: ${link}`,
    community: (link) => `From a community on X: ${link}`,
    circle: (link) => `From the time of circles on X: ${link}`,
    sensitiveMedia: 'Sensitive media',
    shortDay: ({ year, month, day }) => `${day} ${english(month).slice(0, 3)} ${year}`,
    longDay: ({ year, month, day }) => `${day} ${english(month)} ${year}`,
  },
  de: {
    replyToPost: (link) => `Antwort auf ${link}`,
    replyToPerson: (name) => `Antwort an ${name}`,
    replyToSomebody: 'Antwort an jemanden',
    retweet: (name, link) => `Retweet von ${name}: ${link}`,
    retweetOfSomebody: (link) => `Retweet: ${link}`,
    community: (link) => `Aus einer Community auf X: ${link}`,
    circle: (link) => `Aus der Zeit der Circles auf X: ${link}`,
    sensitiveMedia: 'Sensible Medien',
    shortDay: ({ year, month, day }) => `${twoDigits(day)}.${twoDigits(month)}.${year}`,
    longDay: ({ year, month, day }) => `${day}. ${german(month)} ${year}`,
  },
  fr: {
    replyToPost: (link) => `En réponse à ${link}`,
    replyToPerson: (name) => `En réponse à ${name}`,
    replyToSomebody: 'En réponse à quelqu’un',
    retweet: (name, link) => `Retweet de ${name} : ${link}`,
    retweetOfSomebody: (link) => `Retweet : ${link}`,
    community: (link) => `D’une communauté sur X : ${link}`,
    circle: (link) => `Du temps des cercles sur X : ${link}`,
    sensitiveMedia: 'Médias sensibles',
    shortDay: ({ year, month, day }) => `${twoDigits(day)}/${twoDigits(month)}/${year}`,
    longDay: ({ year, month, day }) => `${day === 1 ? '1er' : day} ${french(month)} ${year}`,
  },
  es: {
    replyToPost: (link) => `En respuesta a ${link}`,
    replyToPerson: (name) => `En respuesta a ${name}`,
    replyToSomebody: 'En respuesta a alguien',
    retweet: (name, link) => `Retuit de ${name}: ${link}`,
    retweetOfSomebody: (link) => `Retuit: ${link}`,
    community: (link) => `De una comunidad en X: ${link}`,
    circle: (link) => `De la época de los círculos en X: ${link}`,
    sensitiveMedia: 'Contenido multimedia sensible',
    shortDay: ({ year, month, day }) => `${twoDigits(day)}/${twoDigits(month)}/${year}`,
    longDay: ({ year, month, day }) => `${day} de ${spanish(month)} de ${year}`,
  },
  ja: {
    replyToPost: (link) => `返信先: ${link}`,
    replyToPerson: (name) => `返信先: ${name}`,
    replyToSomebody: '誰かへの返信',
    retweet: (name, link) => `${name} さんのリツイート: ${link}`,
    retweetOfSomebody: (link) => `リツイート: ${link}`,
    community: (link) => `Xのコミュニティより: ${link}`,
    circle: (link) => `Xのサークルがあった頃の投稿: ${link}`,
    sensitiveMedia: 'センシティブなメディア',
    shortDay: ({ year, month, day }) => `${year}/${twoDigits(month)}/${twoDigits(day)}`,
    longDay: ({ year, month, day }) => `${year}年${month}月${day}日`,
  },
};
