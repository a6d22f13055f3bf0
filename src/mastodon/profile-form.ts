// The profile as it goes to the server, and as it comes back. It goes as a form always: some servers take no fields in JSON
// and say nothing of it.
// https://docs.joinmastodon.org/methods/accounts/#update_credentials

import type { StandingProfile } from '../model/profile.ts';
import type { ProfileUpdate } from '../ports/server.ts';
import { asList, asRecord, asText, type JsonRecord } from '../model/json.ts';
import { StreamedFile } from './typed-client.ts';

function words(record: JsonRecord | null, name: string): string {
  return asText(record?.[name]) ?? '';
}

/** The picture of everybody who has none; a name every server has for it, or none. */
const nobodys = /\/missing\.png$|\/default[_-]\w+[/.]|\/assets\/default|\/susie\.png$/;

function pictureOf(account: JsonRecord | null, name: string): string | null {
  const address = asText(account?.[name]);
  return address === null || !URL.canParse(address) || nobodys.test(address) ? null : address;
}

/** CredentialAccount as a profile, from its `source`; null for anything else. */
export function decodeProfile(body: unknown): StandingProfile | null {
  const account = asRecord(body);
  const source = asRecord(account?.['source']);
  if (account === null || source === null || typeof account['display_name'] !== 'string') return null;
  return {
    displayName: account['display_name'],
    bio: words(source, 'note').replace(/\r\n?/g, '\n'),
    fields: asList(source['fields']).map((field) => ({
      name: words(asRecord(field), 'name'),
      value: words(asRecord(field), 'value'),
    })),
    avatar: pictureOf(account, 'avatar'),
    header: pictureOf(account, 'header'),
    visibility: asText(source['privacy']),
    language: asText(source['language']),
  };
}

/** The parameters of the form. No fields at all are told by one without name and value. */
export function profileParameters(update: ProfileUpdate) {
  const { displayName, bio, fields, avatar, header, visibility, language } = update;
  const asked = fields?.length === 0 ? [{ name: '', value: '' }] : fields;
  return {
    ...(displayName === undefined ? {} : { displayName }),
    ...(bio === undefined ? {} : { note: bio }),
    ...(asked === undefined ? {} : { fieldsAttributes: asked.map(({ name, value }) => ({ name, value })) }),
    ...(avatar === undefined ? {} : { avatar: new StreamedFile(avatar) }),
    ...(header === undefined ? {} : { header: new StreamedFile(header) }),
    ...(visibility === undefined && language === undefined
      ? {}
      : {
          source: {
            ...(visibility === undefined ? {} : { privacy: visibility }),
            ...(language === undefined ? {} : { language }),
          },
        }),
  };
}

/** Whether a Status says that it is pinned; null for what is none. */
export function decodePinned(body: unknown): boolean | null {
  const status = asRecord(body);
  return asText(status?.['id']) === null ? null : status?.['pinned'] === true;
}
