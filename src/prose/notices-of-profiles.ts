// What is said about notices that come up while a profile is drafted and posts are pinned.

import type { NoticeTable } from './notice-prose.ts';
import { plural } from './numbers.ts';

/** Codes that are about the profile. */
export type ProfileCode =
  | 'profileCut'
  | 'fieldLeftOut'
  | 'pictureMissing'
  | 'pictureConverted'
  | 'pictureLeftOut'
  | 'pinWaits'
  | 'pinLeftOut';

const partWords = { name: 'name', bio: 'bio', location: 'location', website: 'website' } as const;
const pictureWords = { avatar: 'picture', header: 'banner' } as const;

/** Their prose. */
export const noticesOfProfiles: NoticeTable<ProfileCode> = {
  profileCut: {
    heading: (count) => `${plural(count, 'part')} of the profile ${count === 1 ? 'is' : 'are'} cut`,
    sentence: ({ part, limit }) =>
      `The ${partWords[part]} is longer than the ${plural(limit, 'character')} the server takes.`,
    meaning: 'What is left ends in an ellipsis.',
    remedy: 'Write it shorter on the server afterwards, or leave it out with --only.',
  },
  fieldLeftOut: {
    heading: (count) => `${plural(count, 'field')} ${count === 1 ? 'has' : 'have'} no room`,
    sentence: ({ name, limit }) =>
      limit === 0
        ? `"${name}" is left out: profiles of this server have no fields.`
        : `"${name}" is left out: profiles of this server have ${plural(limit, 'field')}.`,
    meaning: 'Fields that stand on the profile already are kept.',
    remedy: 'Remove one of them on the server and run the command again.',
  },
  pictureMissing: {
    heading: (count) => `${plural(count, 'picture')} of the profile ${count === 1 ? 'is' : 'are'} missing`,
    sentence: ({ picture, fileName }) => `The ${pictureWords[picture]} ${fileName} is not in the archive.`,
    meaning: 'What stands on the server stays.',
    remedy: 'If you unpacked only a part of the archive, give the whole zip instead.',
  },
  pictureConverted: {
    heading: (count) => `${plural(count, 'picture')} of the profile ${count === 1 ? 'is' : 'are'} converted`,
    sentence: ({ picture, to }) =>
      `The ${pictureWords[picture]} is sent as ${to}, in a size the server takes.`,
    meaning: 'The server does not take them as they are.',
    remedy: null,
  },
  pictureLeftOut: {
    heading: (count) => `${plural(count, 'picture')} of the profile ${count === 1 ? 'stays' : 'stay'} behind`,
    sentence: ({ picture }) =>
      `The server does not take the ${pictureWords[picture]} as it is, and it cannot be converted here.`,
    meaning: 'What stands on the server stays.',
    remedy: 'Install sharp (npm install sharp) and run the command again.',
  },
  pinWaits: {
    heading: (count) => `${plural(count, 'post')} to pin ${count === 1 ? 'is' : 'are'} not on the server yet`,
    sentence: () => 'Its post is not on the server, or was set aside.',
    meaning: 'They cannot be pinned before they are posted.',
    remedy: 'Run migrate first, then the same command again.',
  },
  pinLeftOut: {
    heading: (count) => `${plural(count, 'post')} cannot be pinned`,
    sentence: ({ limit }) =>
      limit === 0 ? 'This server pins no posts.' : `This server pins ${plural(limit, 'post')} at the most.`,
    meaning: 'The first ones of your list are pinned.',
    remedy: null,
  },
};
