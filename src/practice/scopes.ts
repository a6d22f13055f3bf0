// The scopes Mastodon knows (config/initializers/doorkeeper.rb), release by release.

const read =
  'accounts blocks bookmarks collections favourites filters follows lists mutes notifications search statuses';
const write =
  'accounts blocks bookmarks collections conversations favourites filters follows lists media mutes notifications reports statuses';
const moderated =
  'accounts reports domain_allows domain_blocks ip_blocks email_domain_blocks canonical_email_blocks';

const under = (scope: string, parts: string): readonly string[] => [
  scope,
  ...parts.split(' ').map((part) => `${scope}:${part}`),
];

/** All scopes of a release; `profile` came with 4.3, collections with 4.6. */
export function scopesOf(release: number): readonly string[] {
  const all = [
    'read',
    'profile',
    ...under('write', write),
    ...under('read', read).slice(1),
    'follow',
    'push',
  ];
  return [...all, ...under('admin:read', moderated), ...under('admin:write', moderated)].filter(
    (scope) => (release >= 4.3 || scope !== 'profile') && (release >= 4.6 || !scope.endsWith(':collections')),
  );
}
