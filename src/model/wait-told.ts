// How long a server that takes no more requests wants to be left alone, by what its answer says.

/** The headers that tell, as `RateFacts` has them. */
interface Told {
  readonly retryAfterMs: number | null;
  readonly resetAtMs: number | null;
  readonly serverNowMs: number | null;
}

/** Its clock is told in seconds, and a request must not come a moment too early. */
const marginMs = 1_000;

/** `waitMs` for the arguments of INSTANCE_BUSY, milliseconds from now; nothing where the server does not say. */
export function waitTold({ retryAfterMs, resetAtMs, serverNowMs }: Told): { readonly waitMs?: number } {
  const untilReset = resetAtMs === null || serverNowMs === null ? null : resetAtMs - serverNowMs;
  const waitMs = retryAfterMs ?? untilReset;
  return waitMs === null ? {} : { waitMs: Math.max(0, waitMs) + marginMs };
}
