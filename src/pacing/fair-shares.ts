// Who may ask next where many share a limit that does not do for all: each has a pass that grows by 1 / weight with
// every request, and whoever is ahead of the others lets them catch up. So nobody starves, and a weight of three gets three
// times as much as a weight of one. Who has not asked for a moment is not waited for, and loses nothing but time. Pure.

/** One who asks again and again. */
export interface Ticket {
  readonly weight: number;
  /** How much it has had for its weight. */
  pass: number;
  /** When it asked last, or will ask again; milliseconds since 1970. */
  askedMs: number;
}

/** So long others are waited for, milliseconds. */
const patienceMs = 1_000;
/** One may be ahead of the others by so much. */
const lead = 1;

/** Everybody who asks. */
export class FairShares {
  readonly #tickets = new Set<Ticket>();

  /** A place among them. */
  join(weight: number): Ticket {
    const ticket = { weight, pass: 0, askedMs: Number.NEGATIVE_INFINITY };
    this.#tickets.add(ticket);
    return ticket;
  }

  #others(ticket: Ticket, nowMs: number): readonly Ticket[] {
    return [...this.#tickets].filter(
      (other) => other !== ticket && other.askedMs > nowMs - patienceMs && other.askedMs <= nowMs,
    );
  }

  /** Notes that it wants to ask; who was away does not get what it has missed. */
  ask(ticket: Ticket, nowMs: number): void {
    const isBack = ticket.askedMs <= nowMs - patienceMs;
    const passes = isBack ? this.#others(ticket, nowMs).map(({ pass }) => pass) : [];
    if (passes.length > 0) ticket.pass = Math.max(ticket.pass, Math.min(...passes));
    ticket.askedMs = nowMs;
  }

  /** Notes that it sleeps until then, and will ask again. */
  sleep(ticket: Ticket, untilMs: number): void {
    ticket.askedMs = untilMs;
  }

  /** When it is its turn, as far as is known now: at once, or when it need not wait for the others any more. */
  turnOf(ticket: Ticket, nowMs: number): number {
    const behind = this.#others(ticket, nowMs).filter(({ pass }) => pass + lead < ticket.pass);
    return Math.max(nowMs, ...behind.map(({ askedMs }) => askedMs + patienceMs));
  }

  /** Notes that it has asked. */
  took(ticket: Ticket): void {
    ticket.pass += 1 / ticket.weight;
  }
}
