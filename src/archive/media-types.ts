// What the files of tweets are, looked up from their first bytes before the plan decides what a server takes. Only own
// media are looked at: others are never uploaded.

import type { Tweet, TweetMedia } from '../model/tweet.ts';
import type { Archive } from '../ports/archive.ts';

function isLookedAt({ file, foreign }: TweetMedia): boolean {
  return file !== null && !foreign;
}

/** The same tweets with the types of their media; a batch at once, since each look waits for the disk. */
export async function withMimeTypes(
  tweets: readonly Tweet[],
  archive: Pick<Archive, 'mimeType'>,
): Promise<readonly Tweet[]> {
  if (!tweets.some(({ media }) => media.some(isLookedAt))) return tweets;
  const lookAt = async (medium: TweetMedia): Promise<TweetMedia> => {
    if (medium.file === null || medium.foreign) return medium;
    return { ...medium, mimeType: await archive.mimeType(medium.file.path) };
  };
  return Promise.all(
    tweets.map(async (tweet) =>
      tweet.media.some(isLookedAt) ? { ...tweet, media: await Promise.all(tweet.media.map(lookAt)) } : tweet,
    ),
  );
}
