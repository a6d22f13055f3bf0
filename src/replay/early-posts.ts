// Posts that came before their files could be attached. A server may refuse such a post like any other mistake, so `GET
// /api/v1/media/:id` is asked, and never the words understood; a server that calls a file ready too early gets a moment.

import type { MediaId } from '../model/ids.ts';
import type { StatusOperation } from '../model/operation.ts';
import type { ReplayContext } from './context.ts';
import { request } from './request.ts';
import { Processing, untilProcessed } from './until-processed.ts';

/** The pauses of one post, milliseconds. */
const pausesMs = [2_000, 4_000, 8_000] as const;

/** What to do with the post: send it again as it is, upload its files anew, or what else there is. */
export type AfterWaiting = 'again' | 'withNewMedia' | 'else';

/** What one run has met of them. */
export class EarlyPosts {
  readonly #context: ReplayContext;
  /** Words, without the ids of files, of refusals that no pause has helped against. */
  readonly #unhelped = new Set<string>();

  constructor(context: ReplayContext) {
    this.#context = context;
  }

  /** What the server says of the files, with those waited for that are being processed. */
  async #processed(
    status: StatusOperation,
    media: readonly MediaId[],
  ): Promise<'gone' | 'wereReady' | 'areReady'> {
    const { server } = this.#context;
    let found: 'wereReady' | 'areReady' = 'wereReady';
    for (const [place, id] of media.entries()) {
      const answer = await request(this.#context, 'read', () => server.readMedia(id));
      if (answer.kind === 'refused' && answer.refusal === 'notFound' && answer.isFromApi) return 'gone';
      if (answer.kind !== 'ok' || answer.value.ready) continue;
      const operation = status.media[place] ?? status.id;
      const { kind } = await untilProcessed(this.#context, new Processing(this.#context, operation, id));
      if (kind !== 'ok') return 'gone';
      found = 'areReady';
    }
    return found;
  }

  /** The post with these files was refused as invalid: waits where that may help. `waits` counts those of this post. */
  async wait(
    status: StatusOperation,
    media: readonly MediaId[],
    { said, waits }: { readonly said: string; readonly waits: number },
  ): Promise<AfterWaiting> {
    const { clock, signal } = this.#context;
    const words = media.reduce((text, id) => text.replaceAll(id, ''), said);
    const pauseMs = pausesMs[waits];
    if (pauseMs === undefined) {
      this.#unhelped.add(words);
      return 'else';
    }
    const found = await this.#processed(status, media);
    if (found === 'gone') return 'withNewMedia';
    if (found === 'areReady') return 'again';
    if (this.#unhelped.has(words)) return 'else';
    await clock.sleep(pauseMs, signal);
    return 'again';
  }
}
