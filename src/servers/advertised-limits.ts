// The limits a server advertises about itself, in the shapes that exist: `configuration` of instance v2 and v1,
// and the older top-level fields of Pleroma and Akkoma (`max_toot_chars`, `upload_limit`, `description_limit`).
// https://docs.joinmastodon.org/entities/Instance/#configuration

import type { Capabilities, LinkWeight } from '../model/capabilities.ts';
import type { ServerAnswers } from './answers.ts';
import { asList, asRecord, asCount, type JsonRecord } from '../model/json.ts';

/** What a server may say of its limits. */
export type AdvertisedLimits = Pick<
  Capabilities,
  | 'maxCharacters'
  | 'maxAttachments'
  | 'linkWeight'
  | 'maxAltText'
  | 'maxImageBytes'
  | 'maxVideoBytes'
  | 'mimeTypes'
  | 'maxImagePixels'
  | 'maxVideoPixels'
  | 'maxFramesPerSecond'
  | 'quotes'
  | 'maxDisplayName'
  | 'maxBio'
  | 'maxProfileFields'
  | 'maxFieldName'
  | 'maxFieldValue'
  | 'maxProfileImageBytes'
  | 'maxPins'
>;

type Sources = readonly (JsonRecord | null)[];

function firstPositive(...numbers: readonly (number | null)[]): number | null {
  return numbers.find((number) => number !== null && number > 0) ?? null;
}

// 0 is how Pleroma says that a link counts in full.
function linkWeightOf(statuses: Sources): LinkWeight | null {
  const reserved = statuses.map((from) => asCount(from?.['characters_reserved_per_url']));
  const said = reserved.find((number) => number !== null) ?? null;
  return said === 0 ? 'length' : said;
}

function mimeTypesOf(media: Sources): readonly string[] | null {
  const lists = media.map((from) =>
    asList(from?.['supported_mime_types']).filter((type) => typeof type === 'string'),
  );
  return lists.find((list) => list.length > 0) ?? null;
}

/** The version of Mastodon's API that brought quotes (https://docs.joinmastodon.org/entities/Instance/#api_versions). */
const quotingVersion = 7;

function quotesOf(instances: Sources): boolean | null {
  const versions = instances.map((from) => asCount(asRecord(from?.['api_versions'])?.['mastodon']));
  const version = firstPositive(...versions);
  return version === null ? null : version >= quotingVersion;
}

function withoutNulls(limits: {
  readonly [Name in keyof AdvertisedLimits]: AdvertisedLimits[Name] | null;
}): Partial<AdvertisedLimits> {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== null));
}

/** The limits the server names; those it does not name are absent. */
export function readAdvertisedLimits(answers: ServerAnswers): Partial<AdvertisedLimits> {
  const instances = [asRecord(answers.instanceV2), asRecord(answers.instanceV1)];
  const configurations = instances.map((instance) => asRecord(instance?.['configuration']));
  const statuses = configurations.map((configuration) => asRecord(configuration?.['statuses']));
  const media = configurations.map((configuration) => asRecord(configuration?.['media_attachments']));
  const said = (from: Sources, field: string): number | null =>
    firstPositive(...from.map((record) => asCount(record?.[field])));
  const accounts = configurations.map((configuration) => asRecord(configuration?.['accounts']));
  // Pleroma's (https://docs-develop.pleroma.social/backend/development/API/differences_in_mastoapi_responses/#instance).
  const fields = instances.map((instance) =>
    asRecord(asRecord(asRecord(instance?.['pleroma'])?.['metadata'])?.['fields_limits']),
  );
  const uploadLimit = said(instances, 'upload_limit');
  return withoutNulls({
    maxCharacters: said(statuses, 'max_characters') ?? said(instances, 'max_toot_chars'),
    maxAttachments: said(statuses, 'max_media_attachments') ?? said(instances, 'max_media_attachments'),
    linkWeight: linkWeightOf(statuses),
    maxAltText: said(media, 'description_limit') ?? said(instances, 'description_limit'),
    maxImageBytes: said(media, 'image_size_limit') ?? uploadLimit,
    maxVideoBytes: said(media, 'video_size_limit') ?? uploadLimit,
    mimeTypes: mimeTypesOf(media),
    maxImagePixels: said(media, 'image_matrix_limit'),
    maxVideoPixels: said(media, 'video_matrix_limit'),
    maxFramesPerSecond: said(media, 'video_frame_rate_limit'),
    quotes: quotesOf(instances),
    maxDisplayName: said(accounts, 'max_display_name_length'),
    maxBio: said(accounts, 'max_note_length'),
    maxProfileFields: said(accounts, 'max_profile_fields') ?? said(fields, 'max_fields'),
    maxFieldName: said(accounts, 'profile_field_name_limit') ?? said(fields, 'name_length'),
    maxFieldValue: said(accounts, 'profile_field_value_limit') ?? said(fields, 'value_length'),
    maxProfileImageBytes: said(instances, 'avatar_upload_limit'),
    maxPins: said(accounts, 'max_pinned_statuses'),
  });
}
