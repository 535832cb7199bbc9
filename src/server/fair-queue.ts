/** Whom a job is for, such as an address and a workspace. Each has its share of the work. */
export type Askers = readonly string[];

export function workspaceAsker(workspaceId: string): string {
  return `workspace ${workspaceId}`;
}

export type QueueRefusal = 'full' | 'crowded';

type Ticket<Job> = { job: Job; askers: Askers; number: number };
type Account = { waiting: number; running: number; usedMs: number };

/** Charged when a job begins, so that several at a time count before the first is done. */
const ESTIMATED_COST_MS = 50;
/** So many accounts without a job are kept before those that owe nothing are dropped. */
const IDLE_ACCOUNTS_MAX = 1000;

/**
 * A bounded queue that serves askers by the time that they have used: an asker with one job passes
 * another's hundred. A job for several askers waits for the one that has used most. Jobs of the
 * same askers keep their order. This is start-time fair queueing.
 */
export class FairQueue<Job> {
  readonly #limits: { waitingMax: number; waitingPerAskerMax: number };
  #waiting: Ticket<Job>[] = [];
  readonly #running = new Map<Job, Ticket<Job>>();
  readonly #accounts = new Map<string, Account>();
  #lastNumber = 0;
  /** What the asker served last had used: newcomers start here, so absence earns no credit. */
  #virtualTimeMs = 0;

  constructor(limits: { waitingMax: number; waitingPerAskerMax: number }) {
    this.#limits = limits;
  }

  /** Returns why the job was not taken: too many jobs wait, or too many of one of its askers. */
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
   * The next job, which runs until `done` or `putBack`. Skips jobs that `mayRun` refuses, which is
   * told the jobs that run for the same askers.
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

  /** Returns a job that was taken to its place in the queue. */
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

  /** Where all come through one proxy the largest share is the same for all: the sum decides. */
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
