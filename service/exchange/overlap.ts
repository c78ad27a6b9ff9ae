/**
 * Lets the database write some rows while the next ones are made: it and this process have a core
 * each. One piece of work waits behind the other, and never more than one, so that a file of any
 * length keeps its order and its memory.
 */
export type Overlap = {
  /** Begins the work once the one before it is done, and does not wait for it. */
  behind(work: () => Promise<unknown>): Promise<void>;
  /** Waits until everything is done. @throws what the last work threw */
  finish(): Promise<void>;
  /** As {@link Overlap.finish} for work that is given up: nothing of it may come after the end. */
  abandon(): Promise<void>;
};

/** Begins with nothing under way. */
export function startOverlap(): Overlap {
  let last: Promise<unknown> = Promise.resolve();
  return {
    async behind(work) {
      await last;
      last = work();
      // Whoever waits next hears of it; until then nobody does.
      last.catch(() => undefined);
    },
    async finish() {
      await last;
    },
    async abandon() {
      await last.catch(() => undefined);
    },
  };
}

/** Each batch with what is stored of it, which was asked for while the one before was worked on. */
export async function* readAhead<Batch, Stored>(
  batches: Iterable<Batch>,
  read: (batch: Batch) => Promise<Stored>,
): AsyncGenerator<[Batch, Stored]> {
  let next: { batch: Batch; stored: Promise<Stored> } | undefined;
  try {
    for (const batch of batches) {
      const before = next;
      next = { batch, stored: read(batch) };
      next.stored.catch(() => undefined);
      if (before) yield [before.batch, await before.stored];
    }
    if (next) yield [next.batch, await next.stored];
  } finally {
    // What was asked for in vain is answered before the transaction ends.
    await next?.stored.catch(() => undefined);
  }
}
