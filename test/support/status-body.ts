// The smallest bodies that a Mastodon-compatible server may answer with.

/** A status. */
export const statusBody = {
  id: '110',
  created_at: '2026-11-22T18:28:41.810Z',
  in_reply_to_id: null,
  visibility: 'unlisted',
  url: 'https://mastodon.example/@me/110',
  content: '<p>hello</p>',
  spoiler_text: '',
  media_attachments: [],
  mentions: [],
  application: { name: 'tweetferry' },
  reblog: null,
};

/** An upload that is ready. */
export const mediaBody = { id: '7', type: 'image', url: 'https://mastodon.example/7.png' };

/** The answer of `GET /api/v2/instance`. */
export const instanceBody = { domain: 'mastodon.example', title: 'Example', version: '4.6.0', rules: [] };

/** The answer of `verify_credentials`. */
export const accountBody = {
  id: '1',
  username: 'me',
  acct: 'me',
  url: 'https://mastodon.example/@me',
  followers_count: 3,
  statuses_count: 5,
  locked: false,
};
