// The template of the date line: words of the owner's, with places for the date, the time and a link to the tweet.

import { z } from 'zod';

const place = /\{([^{}]*)\}/g;
const places: readonly string[] = ['date', 'time', 'link'];

/** One line that names only places that exist, and the date among them. */
export const dateTemplateSchema = z
  .string()
  .max(100)
  .regex(/\{date\}/, 'has no {date}')
  .regex(/^[^\r\n]*$/, 'is more than one line')
  .refine(
    (text) => Array.from(text.matchAll(place)).every(([, name = '']) => places.includes(name)),
    'knows only {date}, {time} and {link}',
  );
