/**
 * Whom a job is for, such as an address and a workspace. Each of them gets a fair share of the
 * processing time.
 */
export type Askers = readonly string[];

export function workspaceAsker(workspaceId: string): string {
  return `workspace ${workspaceId}`;
}

export type QueueRefusal = 'full' | 'crowded';

type Ticket<Job> = { job: Job; askers: Askers; number: number };
type Account = { waiting: number; running: number; usedMs: number };

/** Charged when a job starts, so that concurrent jobs count before the first of them finishes. */
const ESTIMATED_COST_MS = 50;
/** When there are more idle accounts than this, those without debt are dropped. */
const IDLE_ACCOUNTS_MAX = 1000;

/**
 * A bounded queue that serves the asker with the least used processing time first (start-time fair
 * queueing). One job of an asker passes a hundred jobs of another. A job for several askers counts
 * as the one that has used most. Jobs of the same askers keep their order.
 */
export class FairQueue<Job> {
  readonly #limits: { waitingMax: number; waitingPerAskerMax: number };
  #waiting: Ticket<Job>[] = [];
  readonly #running = new Map<Job, Ticket<Job>>();
  readonly #accounts = new Map<string, Account>();
  #lastNumber = 0;
  /**
   * Time used by the asker served last. New askers start here, so that idle time earns no credit.
   */
  #virtualTimeMs = 0;

  constructor(limits: { waitingMax: number; waitingPerAskerMax: number }) {
    this.#limits = limits;
  }

  /**
   * Returns undefined, or the reason for a refusal: the queue is full, or one of the askers has too
   * many waiting jobs.
   */
  add(job: Job, askers: Askers): QueueRefusal | undefined {
    if (this.#waiting.length >= this.#limits.waitingMax) return 'full';
    const isCrowded = askers.some(
      (asker) => (this.#accounts.get(asker)?.waiting ?? 0) >= this.#limits.waitingPerAskerMax,
    );
    if (isCrowded) return 'crowded';
    this.#lastNumber += 1;
    this.#wait({ job, askers: [...new Set(askers)], number: this.#lastNumber });
    return undefined;
  }

  /**
   * Takes the next job, which counts as running until `done` or `putBack`. Skips jobs for which
   * `mayRun` returns false; it receives the running jobs of the same askers.
   */
  take(mayRun: (job: Job, running: Job[]) => boolean = () => true): Job | undefined {
    let next: Ticket<Job> | undefined;
    for (const ticket of this.#waiting) {
      if (next && !this.#isBefore(ticket, next)) continue;
      if (mayRun(ticket.job, this.#runningOf(ticket.askers))) next = ticket;
    }
    if (!next) return undefined;
    this.#virtualTimeMs = Math.max(this.#virtualTimeMs, this.#usedMs(next)[0]);
    this.#leave(next);
    this.#running.set(next.job, next);
    for (const account of this.#accountsOf(next)) {
      account.running += 1;
      account.usedMs += ESTIMATED_COST_MS;
    }
    return next.job;
  }

  done(job: Job, costMs: number): void {
    const ticket = this.#running.get(job);
    if (!ticket) return;
    this.#finish(ticket, costMs);
    this.#forgetIdle();
  }

  /** Puts a taken job back in its place. */
  putBack(job: Job): void {
    const ticket = this.#running.get(job);
    if (!ticket) return;
    this.#finish(ticket, 0);
    this.#wait(ticket);
  }

  /** Removes a waiting job. Returns false if it is not waiting. */
  remove(job: Job): boolean {
    const ticket = this.#waiting.find((each) => each.job === job);
    if (ticket) this.#leave(ticket);
    return ticket !== undefined;
  }

  /** Removes all waiting jobs. */
  removeAll(): Job[] {
    const tickets = this.#waiting;
    for (const ticket of tickets) this.#leave(ticket);
    return tickets.map(({ job }) => job);
  }

  #wait(ticket: Ticket<Job>) {
    for (const asker of ticket.askers) {
      const account = this.#accounts.get(asker) ?? { waiting: 0, running: 0, usedMs: 0 };
      account.usedMs = Math.max(account.usedMs, this.#virtualTimeMs);
      account.waiting += 1;
      this.#accounts.set(asker, account);
    }
    this.#waiting.push(ticket);
  }

  #leave(ticket: Ticket<Job>) {
    this.#waiting = this.#waiting.filter((each) => each !== ticket);
    for (const account of this.#accountsOf(ticket)) account.waiting -= 1;
  }

  #finish(ticket: Ticket<Job>, costMs: number) {
    this.#running.delete(ticket.job);
    for (const account of this.#accountsOf(ticket)) {
      account.running -= 1;
      account.usedMs += costMs - ESTIMATED_COST_MS;
    }
  }

  #runningOf(askers: Askers): Job[] {
    const own = Array.from(this.#running.values()).filter((ticket) =>
      ticket.askers.some((asker) => askers.includes(asker)),
    );
    return own.map(({ job }) => job);
  }

  /** Behind one proxy, all jobs share the largest amount, so the sum decides. */
  #isBefore(one: Ticket<Job>, other: Ticket<Job>): boolean {
    const [most, sum] = this.#usedMs(one);
    const [otherMost, otherSum] = this.#usedMs(other);
    return (
      most - otherMost < 0 ||
      (most === otherMost && (sum - otherSum || one.number - other.number) < 0)
    );
  }

  #usedMs(ticket: Ticket<Job>): [most: number, sum: number] {
    const used = this.#accountsOf(ticket).map(({ usedMs }) => usedMs);
    return [Math.max(0, ...used), used.reduce((sum, each) => sum + each, 0)];
  }

  #accountsOf({ askers }: Ticket<Job>): Account[] {
    return askers.map((asker) => this.#accounts.get(asker)).filter((it) => it !== undefined);
  }

  #forgetIdle() {
    if (this.#accounts.size <= IDLE_ACCOUNTS_MAX) return;
    for (const [asker, { waiting, running, usedMs }] of this.#accounts) {
      if (waiting + running === 0 && usedMs <= this.#virtualTimeMs) this.#accounts.delete(asker);
    }
  }
}
