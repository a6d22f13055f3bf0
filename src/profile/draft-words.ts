// Name and bio: short links told, nobody mentioned, within the limits of the server, and written so that it shows the words as
// they are.

import { tellShortLinks, shortLinks } from '../mapping/short-links.ts';
import { defuseMentions } from '../mapping/mentions.ts';
import type { Notice, NoticeArguments } from '../model/notice.ts';
import { writeFor } from '../text/markup.ts';
import { codePointsIn, fits } from '../text/weight.ts';
import { type Drafted, oldPage, profileFile, type ProfileContext } from './context.ts';
import { cutTo } from './cut.ts';

function cutNotices(
  wasCut: boolean,
  part: NoticeArguments['profileCut']['part'],
  limit: number,
): readonly Notice[] {
  return wasCut ? [{ code: 'profileCut', args: { part, limit }, where: profileFile }] : [];
}

/** Short links that nobody could explain. */
export function unexplained(words: string): readonly Notice[] {
  return shortLinks(words).map((url) => ({ code: 'linkUnexplained', args: { url }, where: profileFile }));
}

/** Words within so many Unicode characters, as names and fields are counted. */
export function cutPlainly(
  words: string,
  part: NoticeArguments['profileCut']['part'],
  limit: number,
): Drafted<string> {
  const { text, wasCut } = cutTo(words, (shorter) => codePointsIn(shorter) <= limit);
  return { value: text, notices: cutNotices(wasCut, part, limit) };
}

/** The name. */
export function draftName({ account, capabilities }: ProfileContext): Drafted<string> {
  return cutPlainly(account.displayName, 'name', capabilities.maxDisplayName);
}

/** The bio, with the line about the old account where that is wanted; that line is never cut. */
export function draftBio(context: ProfileContext): Drafted<string> {
  const { source, choices, capabilities, knowledge, account } = context;
  const limit = capabilities.maxBio;
  const words = choices.profile.only.includes('bio') ? (source?.bio ?? '') : '';
  const told = defuseMentions(tellShortLinks(words, knowledge), capabilities);
  const line = choices.profile.oldAccount === 'line' ? `X: ${oldPage(account)}` : '';
  const ending = told !== '' && line !== '' ? `\n\n${line}` : line;
  const markup = capabilities.bioMarkup;
  const limits = { ...capabilities, markup, maxCharacters: limit };
  const { text, wasCut } = cutTo(told, (shorter) => fits(shorter + ending, limits));
  return {
    value: writeFor(markup, (text + ending).trim()),
    notices: [...cutNotices(wasCut, 'bio', limit), ...unexplained(text)],
  };
}
