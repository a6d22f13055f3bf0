// What the instance says of itself: v2, v1 and nodeinfo, in the shape each version was recorded in
// (fixtures/servers).

import { domainOf, ownAccount, type Instance } from './instance.ts';
import { pollLimits } from './poll.ts';
import { imagePixels } from './receive-upload.ts';
import { renderAccount, type Json } from './render-account.ts';

const title = 'Practice';
const description = 'A place to practise on. Nothing here leaves this computer.';
const email = 'admin@practice.invalid';
const mimeTypes =
  'image/jpeg image/png image/gif image/heic image/heif image/webp image/avif video/webm video/mp4 video/quicktime video/ogg audio/wave audio/wav audio/x-wav audio/x-pn-wave audio/vnd.wave audio/ogg audio/vorbis audio/mpeg audio/mp3 audio/webm audio/flac audio/aac audio/m4a audio/x-m4a audio/mp4 audio/3gpp video/x-ms-asf'.split(
    ' ',
  );
/** Who has as many fields as everybody does not say so. */
const usualFields = 4;
const rule = { id: '1', text: 'Be excellent to each other' };

/** What a server has if its entities are those of this release of Mastodon, or of a later one. */
function since(release: number, { personality }: Instance, fields: Json): Json {
  return personality.entities >= release ? fields : {};
}

/** The rules; hints came with 4.3. */
export function renderRules(instance: Instance): readonly Json[] {
  return [{ ...rule, ...since(4.3, instance, { hint: '' }), ...since(4.4, instance, { translations: {} }) }];
}

function accountLimits(instance: Instance): Json {
  const { displayNameLimit } = instance.personality;
  const { noteLimit, fieldLimit, fieldTextLimit } = instance.personality.manners;
  return {
    max_featured_tags: 10,
    ...since(4.3, instance, { max_pinned_statuses: instance.personality.manners.pinLimit ?? 5 }),
    ...(instance.personality.entities >= 4.6
      ? {
          max_display_name_length: displayNameLimit,
          max_note_length: noteLimit,
          max_avatar_description_length: 150,
          max_header_description_length: 150,
          max_profile_fields: fieldLimit,
          profile_field_name_limit: fieldTextLimit,
          profile_field_value_limit: fieldTextLimit,
        }
      : fieldLimit === null || fieldLimit === usualFields
        ? {}
        : { max_profile_fields: fieldLimit }),
  };
}

function postingLimits(instance: Instance): Json {
  const { manners } = instance.personality;
  const types = mimeTypes.filter((type) => !manners.refusedTypes.includes(type));
  return {
    accounts: accountLimits(instance),
    statuses: {
      max_characters: manners.maxCharacters,
      max_media_attachments: manners.maxAttachments,
      characters_reserved_per_url: manners.charactersPerLink,
    },
    media_attachments: {
      supported_mime_types: types,
      ...since(4.4, instance, { description_limit: instance.personality.descriptionLimit }),
      image_size_limit: manners.imageLimitBytes,
      image_matrix_limit: imagePixels,
      video_size_limit: manners.videoLimitBytes,
      video_frame_rate_limit: 120,
      video_matrix_limit: 8_294_400,
    },
    polls: pollLimits,
  };
}

function configuration(instance: Instance): Json {
  const url = instance.url();
  const pages = { about: `${url}/about`, privacy_policy: `${url}/privacy-policy`, terms_of_service: null };
  const everybody = { local: 'public', remote: 'public' };
  const feeds = { live_feeds: everybody, hashtag_feeds: everybody, trending_link_feeds: everybody };
  return {
    urls: {
      streaming: url.replace('http', 'ws'),
      status: null,
      ...since(4.4, instance, pages),
    },
    ...since(4.3, instance, { vapid: { public_key: '' } }),
    ...postingLimits(instance),
    translation: { enabled: false },
    ...since(4.5, instance, { timelines_access: feeds }),
    ...since(4.4, instance, { limited_federation: false }),
  };
}

function registrations(instance: Instance): Json {
  return {
    enabled: false,
    approval_required: false,
    ...since(4.4, instance, { reason_required: false, min_age: null }),
    message: null,
    url: null,
  };
}

/** GET /api/v2/instance. */
export function renderInstanceV2(instance: Instance): Json {
  const { version, apiVersion } = instance.personality;
  const url = instance.url();
  return {
    domain: domainOf(instance),
    title,
    version,
    source_url: 'https://github.com/mastodon/mastodon',
    description,
    usage: { users: { active_month: 1 } },
    thumbnail: { url: `${url}/preview.png`, ...since(4.6, instance, { description: '' }) },
    ...since(4.3, instance, { icon: [{ src: `${url}/icon.png`, size: '36x36' }] }),
    languages: ['en'],
    configuration: configuration(instance),
    registrations: registrations(instance),
    ...(apiVersion === null ? {} : { api_versions: { mastodon: apiVersion } }),
    ...since(4.6, instance, { wrapstodon: null }),
    contact: { email, account: renderAccount(instance, ownAccount(instance)) },
    rules: renderRules(instance),
  };
}

/** What Mastodon's older description tells of limits, which nobody has added to. */
function oldConfiguration(instance: Instance): Json {
  const limits = postingLimits(instance);
  if (instance.personality.manners.software !== 'mastodon') return limits;
  const media = { ...(limits['media_attachments'] as Json), description_limit: undefined };
  return { ...limits, accounts: { max_featured_tags: 10 }, media_attachments: media };
}

/** GET /api/v1/instance. */
export function renderInstanceV1(instance: Instance): Json {
  return {
    uri: domainOf(instance),
    title,
    short_description: description,
    description,
    email,
    version: instance.personality.version,
    urls: { streaming_api: instance.url().replace('http', 'ws') },
    stats: { user_count: 3, status_count: instance.store.statusCount(), domain_count: 0 },
    thumbnail: `${instance.url()}/preview.png`,
    languages: ['en'],
    registrations: false,
    approval_required: false,
    invites_enabled: false,
    configuration: oldConfiguration(instance),
    contact_account: renderAccount(instance, ownAccount(instance)),
    rules: renderRules(instance),
  };
}

/** GET /nodeinfo/2.0. */
export function renderNodeinfo(instance: Instance): Json {
  return {
    version: '2.0',
    software: { name: instance.personality.manners.software, version: instance.personality.version },
    protocols: ['activitypub'],
    services: { outbound: [], inbound: [] },
    usage: {
      users: { total: 3, activeMonth: 1, activeHalfyear: 1 },
      localPosts: instance.store.statusCount(),
    },
    openRegistrations: false,
    metadata: since(4.3, instance, { nodeName: title, nodeDescription: description }),
  };
}
