// Location, website and old account as fields. Those that stand on the server already are their owner's work: one of the
// same name gets the new value, the others are kept, and what finds no room stays behind.

import { tellShortLinks } from '../mapping/short-links.ts';
import type { Notice } from '../model/notice.ts';
import type { ProfileField } from '../model/profile.ts';
import { endOfLink } from '../text/links.ts';
import { writeFor } from '../text/markup.ts';
import { type Drafted, oldPage, profileFile, type ProfileContext } from './context.ts';
import { cutPlainly, unexplained } from './draft-words.ts';

interface Wanted extends ProfileField {
  readonly notices: readonly Notice[];
}

function wanted({ source, choices, capabilities, knowledge, account }: ProfileContext): readonly Wanted[] {
  const { only, oldAccount } = choices.profile;
  const fields: Wanted[] = [];
  for (const [name, part] of [
    ['Location', 'location'],
    ['Website', 'website'],
  ] as const) {
    const words = only.includes(part) ? (source?.[part] ?? '') : '';
    if (words === '') continue;
    const told = tellShortLinks(words, knowledge);
    const { value: shown, notices } = cutPlainly(told, part, capabilities.maxFieldValue);
    const isLink = endOfLink(shown) === shown.length;
    const value = isLink ? shown : writeFor(capabilities.fieldMarkup, shown);
    fields.push({ name, value, notices: [...notices, ...unexplained(shown)] });
  }
  if (oldAccount === 'field') fields.push({ name: 'X', value: oldPage(account), notices: [] });
  return fields;
}

function samePlace(left: ProfileField, right: ProfileField): boolean {
  return left.name.toLowerCase() === right.name.toLowerCase() || left.value === right.value;
}

/** All fields the profile is to have; null where nothing is to be added to them. */
export function draftFields(context: ProfileContext): Drafted<readonly ProfileField[] | null> {
  const { standing, capabilities } = context;
  const limit = capabilities.maxProfileFields;
  let fields: readonly ProfileField[] = standing.fields;
  const notices: Notice[] = [];
  const asked = wanted(context);
  for (const { notices: about, ...field } of asked) {
    const place = fields.findIndex((one) => samePlace(one, field));
    if (place < 0 && fields.length >= limit) {
      const args = { name: field.name, limit };
      notices.push({ code: 'fieldLeftOut', args, where: profileFile });
      continue;
    }
    notices.push(...about);
    fields = place < 0 ? [...fields, field] : fields.with(place, field);
  }
  return { value: asked.length === 0 ? null : fields, notices };
}
