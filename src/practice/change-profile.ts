// A change of the profile, looked at as app/models/account.rb and app/services/update_account_service.rb do: only what
// was sent changes, and fields are sent all together or not at all.

import { createHash } from 'node:crypto';
import { ApiError, invalid, serverError } from './api-error.ts';
import { isLongerThan } from './count-characters.ts';
import type { Input } from './input.ts';
import { isMastodon, type Instance } from './instance.ts';
import { sniffMedia } from './media-type.ts';
import type { StoredField, StoredPicture, StoredProfile } from './stored.ts';

/** `AVATAR_LIMIT` and `HEADER_LIMIT` (app/models/concerns/account/avatar.rb), bytes. */
const pictureBytes = 8 * 1024 * 1024;
const pictureTypes = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
const visibilities: readonly StoredProfile['visibility'][] = ['public', 'unlisted', 'private'];

/** 422 as app/lib/validation_error_formatter.rb writes it: the sentence, and what is wrong with which field. */
function refused(field: string, code: string, description: string): ApiError {
  const label = (field[0] ?? '').toUpperCase() + field.slice(1).replaceAll('_', ' ');
  const details = { [field]: [{ error: `ERR_${code}`, description }] };
  return new ApiError(422, { error: `Validation failed: ${label} ${description}`, details });
}

function checkWords(instance: Instance, { displayName, note }: StoredProfile): void {
  const { displayNameLimit, entities, manners } = instance.personality;
  if (displayNameLimit !== null && Array.from(displayName).length > displayNameLimit)
    throw refused('display_name', 'TOO_LONG', `is too long (maximum is ${displayNameLimit} characters)`);
  const { noteLimit } = manners;
  if (noteLimit !== null && isLongerThan(noteLimit, note, '', manners))
    throw refused(
      'note',
      'TOO_LONG',
      entities < 4.6
        ? `character limit of ${noteLimit} exceeded`
        : `is too long (maximum is ${noteLimit} characters)`,
    );
}

function placesOf(input: Input): ReadonlySet<string> {
  return new Set(input.names().flatMap((name) => /^fields_attributes\[(\w+)\]/.exec(name)?.[1] ?? []));
}

function fieldText(input: Input, place: string, part: 'name' | 'value'): string | null {
  return input.text(`fields_attributes[${place}][${part}]`);
}

/** The fields that stand, with those that are sent in their places; one without a name or a value takes its place away. */
function fieldsByPlace(input: Input, standing: readonly StoredField[]): readonly StoredField[] {
  const fields: (StoredField | null)[] = [...standing];
  for (const place of placesOf(input)) {
    const [name, value] = [fieldText(input, place, 'name') ?? '', fieldText(input, place, 'value') ?? ''];
    fields[Number(place)] = name.trim() === '' || value.trim() === '' ? null : { name, value };
  }
  return fields.flatMap((field) => field ?? []);
}

/** Fields have numbers that say nothing but their order; one without name and value is none. */
function fieldsFrom(input: Input): readonly StoredField[] | null {
  const places = placesOf(input);
  if (places.size === 0) return null;
  // Without a value at all it vanishes before anybody counts (`Account#fields`).
  return [...places].flatMap((place) => {
    const [name, value] = [fieldText(input, place, 'name') ?? '', fieldText(input, place, 'value')];
    return value === null || (name.trim() === '' && value.trim() === '') ? [] : [{ name, value }];
  });
}

function checkFields(instance: Instance, fields: readonly StoredField[]): readonly StoredField[] {
  const { fieldLimit, fieldTextLimit } = instance.personality.manners;
  if (fieldLimit !== null && fields.length > fieldLimit)
    throw refused('fields', 'TOO_LONG', `is too long (maximum is ${fieldLimit} characters)`);
  if (
    isMastodon(instance) &&
    instance.personality.entities >= 4.4 &&
    fields.some(({ name }) => name.trim() === '')
  )
    throw refused('fields', 'FIELDS_WITH_VALUES_MISSING_LABELS', 'contains values with missing labels');
  const cut = (text: string): string => Array.from(text).slice(0, fieldTextLimit).join('');
  return fields.map(({ name, value }) => ({ name: cut(name), value: cut(value) }));
}

function pictureFrom(instance: Instance, input: Input, which: 'avatar' | 'header'): StoredPicture | null {
  const file = input.files.get(which);
  if (file === undefined || file.bytes.length === 0) return null;
  const label = which === 'avatar' ? 'Avatar' : 'Header';
  const found = sniffMedia(file.bytes, true);
  if (typeof found === 'string' || !pictureTypes.includes(found.mimeType))
    throw invalid(`Validation failed: ${label} content type is invalid, ${label} is invalid`);
  if (file.bytes.length > pictureBytes)
    throw invalid(`Validation failed: ${label} file size must be less than 8 MB`);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  instance.images.keep(sha256, file.bytes);
  return { sha256, mimeType: found.mimeType };
}

function visibilityFrom(instance: Instance, input: Input): StoredProfile['visibility'] | null {
  const asked = input.text('source[privacy]');
  if (asked === null || !instance.personality.manners.keepsPostingDefaults) return null;
  const known = visibilities.find((one) => one === asked);
  if (known === undefined)
    throw isMastodon(instance)
      ? serverError()
      : invalid('Validation failed: Default privacy is not included in the list');
  return known;
}

/** The profile as it is after this. Throws ApiError 422. */
export function changedProfile(instance: Instance, input: Input): StoredProfile {
  const before = instance.store.profile();
  const { clearsFields, keepsOtherFields, keepsPostingDefaults } = instance.personality.manners;
  const asked = keepsOtherFields ? fieldsByPlace(input, before.fields) : fieldsFrom(input);
  const fields = asked?.length === 0 && !clearsFields ? null : asked;
  const after: StoredProfile = {
    displayName: input.text('display_name') ?? before.displayName,
    note: input.text('note') ?? before.note,
    fields: fields === null ? before.fields : checkFields(instance, fields),
    avatar: pictureFrom(instance, input, 'avatar') ?? before.avatar,
    header: pictureFrom(instance, input, 'header') ?? before.header,
    isLocked: input.flag('locked') ?? before.isLocked,
    visibility: visibilityFrom(instance, input) ?? before.visibility,
    sensitive: input.flag('source[sensitive]') ?? before.sensitive,
    language: (keepsPostingDefaults ? input.text('source[language]') : null) ?? before.language,
  };
  checkWords(instance, after);
  return after;
}
