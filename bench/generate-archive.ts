// Writes a synthetic archive of any size as a zip, for the benchmarks: tweets of about 1.7 kB as X writes them, in
// parts of 60,000 as X cuts them, newest first, with media files of a few bytes.

import { LargeZip } from './large-zip.ts';

/** What to generate. */
export interface Wanted {
  readonly tweets: number;
  /** The part of the tweets that has a picture, 0 to 1. */
  readonly mediaShare: number;
  /** The part of the tweets that answers the one before, 0 to 1. */
  readonly replyShare: number;
  /** Of each tweet that has any; one unless given. */
  readonly picturesEach?: number;
  /** So many different ones are all there are; all differ unless given. */
  readonly differentPictures?: number;
  /** The size of each picture, which the disk does not feel: all but its head is a hole; a few bytes unless given. */
  readonly pictureBytes?: number;
  /** X's id of the account; always the same unless given. */
  readonly account?: string;
}

const usualAccount = '1000000001';
const firstMs = Date.UTC(2014, 0, 1);
const partSize = 60_000;
const words =
  'the quick brown fox jumps over a lazy dog and finds a ferry to another shore & stays there'.split(' ');
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function idOf(place: number): string {
  return String((BigInt(firstMs + place * 600_000 - 1_288_834_974_657) << 22n) + BigInt(place % 4096));
}

function dateOf(place: number): string {
  const date = new Date(firstMs + place * 600_000);
  const two = (number: number): string => String(number).padStart(2, '0');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${days[date.getUTCDay()] ?? ''} ${months[date.getUTCMonth()] ?? ''} ${two(date.getUTCDate())} ${time} +0000 ${String(date.getUTCFullYear())}`;
}

/** Spreads a share evenly: true for `share` of all places. */
const has = (place: number, share: number): boolean =>
  Math.floor((place + 1) * share) > Math.floor(place * share);

function pictureName(place: number, nth: number): string {
  return `F${String(place)}${nth === 0 ? '' : `n${String(nth)}`}.jpg`;
}

function tweet(place: number, wanted: Wanted): object {
  const account = wanted.account ?? usualAccount;
  const id = idOf(place);
  const link = `https://t.co/l${String(place)}`;
  const picture = `https://t.co/p${String(place)}`;
  const start = Array.from({ length: 18 }, (_, index) => words[(place * 7 + index * 3) % words.length] ?? '')
    .join(' ')
    .replace('&', '&amp;');
  const hasMedia = has(place, wanted.mediaShare);
  const text = `${String(place)} ${start} #ferry ${link}${hasMedia ? ` ${picture}` : ''}`;
  const range = (part: string): readonly string[] => [
    String(text.indexOf(part)),
    String(text.indexOf(part) + part.length),
  ];
  const size = (w: string, h: string): object => ({ w, h, resize: 'fit' });
  const media = Array.from({ length: wanted.picturesEach ?? 1 }, (_, nth) => ({
    expanded_url: `https://x.com/ferry/status/${id}/photo/1`,
    indices: range(picture),
    url: picture,
    type: 'photo',
    id_str: nth === 0 ? id : `${id}${String(nth)}`,
    id: nth === 0 ? id : `${id}${String(nth)}`,
    media_url: `http://pbs.twimg.com/media/${pictureName(place, nth)}`,
    media_url_https: `https://pbs.twimg.com/media/${pictureName(place, nth)}`,
    sizes: {
      small: size('680', '453'),
      medium: size('1200', '800'),
      large: size('1536', '1024'),
      thumb: size('150', '150'),
    },
    display_url: `pic.x.com/p${String(place)}`,
  }));
  const parent =
    has(place, wanted.replyShare) && place > 0
      ? {
          in_reply_to_status_id_str: idOf(place - 1),
          in_reply_to_status_id: idOf(place - 1),
          in_reply_to_user_id: account,
          in_reply_to_user_id_str: account,
          in_reply_to_screen_name: 'ferry',
        }
      : {};
  return {
    tweet: {
      edit_info: {
        initial: {
          editTweetIds: [id],
          editableUntil: '2026-03-06T13:56:28.000Z',
          editsRemaining: '5',
          isEditEligible: false,
        },
      },
      retweeted: false,
      source: '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
      entities: {
        hashtags: [{ text: 'ferry', indices: range('#ferry') }],
        symbols: [],
        user_mentions: [],
        urls: [
          {
            url: link,
            expanded_url: `https://example.com/articles/${String(place)}`,
            display_url: `example.com/articles/${String(place)}`,
            indices: range(link),
          },
        ],
        ...(hasMedia ? { media: media.slice(0, 1) } : {}),
      },
      display_text_range: ['0', String(text.length)],
      favorite_count: String(place % 50),
      id_str: id,
      truncated: false,
      retweet_count: '0',
      id,
      possibly_sensitive: false,
      created_at: dateOf(place),
      favorited: false,
      full_text: text,
      lang: 'en',
      ...parent,
      ...(hasMedia ? { extended_entities: { media } } : {}),
    },
  };
}

/** The head of a JPEG of 8 x 8 pixels, enough to be taken for one, and different for each place. */
function pictureOf(place: number, nth: number): Buffer {
  const frame = [0xff, 0xc0, 0x00, 0x0b, 0x08, 0x00, 0x08, 0x00, 0x08, 0x01, 0x01, 0x11, 0x00];
  return Buffer.from([
    0xff,
    0xd8,
    ...frame,
    place & 255,
    (place >> 8) & 255,
    (place >> 16) & 255,
    nth,
    0xff,
    0xd9,
  ]);
}

function* partText(part: number, wanted: Wanted): Generator<Buffer> {
  yield Buffer.from(`window.YTD.tweets.part${String(part)} = [`);
  const last = Math.min(wanted.tweets, (part + 1) * partSize) - 1;
  for (let place = last; place >= part * partSize; place -= 1) {
    const lines = JSON.stringify(tweet(place, wanted), null, 2).replaceAll('\n', '\n  ');
    yield Buffer.from(`${place === last ? '' : ','}\n  ${lines}`);
  }
  yield Buffer.from('\n]');
}

/** Writes the archive to `path`. */
export async function generateArchive(path: string, wanted: Wanted): Promise<void> {
  const zip = await LargeZip.create(path);
  const owner = {
    ...{ username: 'ferry', accountId: wanted.account ?? usualAccount, accountDisplayName: 'Ferry' },
    createdAt: '2013-01-01T00:00:00.000Z',
  };
  const accountText = `window.YTD.account.part0 = ${JSON.stringify([{ account: owner }])}`;
  await zip.add('data/account.js', [Buffer.from(accountText)]);
  for (let part = 0; part < Math.ceil(wanted.tweets / partSize); part += 1) {
    const name = part === 0 ? 'data/tweets.js' : `data/tweets-part${String(part)}.js`;
    await zip.add(name, partText(part, wanted));
  }
  for (let place = 0; place < wanted.tweets; place += 1) {
    if (!has(place, wanted.mediaShare)) continue;
    for (let nth = 0; nth < (wanted.picturesEach ?? 1); nth += 1) {
      const picture = pictureOf(place % (wanted.differentPictures ?? wanted.tweets), nth);
      const name = `data/tweets_media/${idOf(place)}-${pictureName(place, nth)}`;
      await zip.addHollow(name, picture, wanted.pictureBytes ?? picture.length);
    }
  }
  await zip.close();
}
