// How far the server's clock is ahead of ours, from the Date header, which tells whole seconds. Each answer bounds
// it from both sides; the bounds of many answers meet. Pure.

/** The skew lies between these, milliseconds. */
export interface Skew {
  readonly atLeastMs: number;
  readonly atMostMs: number;
}

const resolutionMs = 1_000;

/** Nothing known yet. */
export const unknownSkew: Skew = { atLeastMs: Number.NEGATIVE_INFINITY, atMostMs: Number.POSITIVE_INFINITY };

/** The skew after one more answer to a request that left at `sentMs` and was answered at `nowMs`, by our clock. */
export function learnedSkew(skew: Skew, serverNowMs: number, sentMs: number, nowMs: number): Skew {
  const atLeastMs = serverNowMs - nowMs;
  const atMostMs = serverNowMs + resolutionMs - sentMs;
  if (atLeastMs > atMostMs) return skew;
  const isSetAnew = atLeastMs > skew.atMostMs || atMostMs < skew.atLeastMs;
  if (isSetAnew) return { atLeastMs, atMostMs };
  return {
    atLeastMs: Math.max(atLeastMs, skew.atLeastMs),
    atMostMs: Math.min(atMostMs, skew.atMostMs),
  };
}

/** The server's clock at a moment of ours, to the second and rather early; null while nothing is known of it. */
export function serverTime({ atLeastMs }: Skew, nowMs: number): number | null {
  return Number.isFinite(atLeastMs) ? nowMs + atLeastMs : null;
}

/**
 * The skew to reckon with: none where the clocks may agree, as clocks on the net do; else the lower bound, so that
 * we are rather late than early at the edge of a window.
 */
export function skewMs({ atLeastMs, atMostMs }: Skew): number {
  return atLeastMs <= 0 && atMostMs >= 0 ? 0 : atLeastMs;
}
