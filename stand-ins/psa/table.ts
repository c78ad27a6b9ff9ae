/** What every record of a PSA has. */
export type Row = { id: number };

/** Records by id, with ids as odd as an installation's that has lived for years. */
export class Table<T extends Row> {
  readonly #rows = new Map<number, { row: T; addedAt: number }>();
  readonly #now: () => number;
  readonly #step: number;
  #next: number;

  /** @param first the first id; the others follow at `step` */
  constructor(now: () => number, first: number, step = 1) {
    this.#now = now;
    this.#next = first;
    this.#step = step;
  }

  add(make: (id: number) => T): T {
    const row = make(this.#next);
    this.#next += this.#step;
    this.#rows.set(row.id, { row, addedAt: this.#now() });
    return row;
  }

  get(id: unknown): T | undefined {
    return typeof id === "number" ? this.#rows.get(id)?.row : undefined;
  }

  set(row: T): void {
    const addedAt = this.#rows.get(row.id)?.addedAt ?? this.#now();
    this.#rows.set(row.id, { row, addedAt });
  }

  delete(id: number): void {
    this.#rows.delete(id);
  }

  /** The one that was added last. */
  last(): T | undefined {
    return this.get(this.#next - this.#step);
  }

  all(): T[] {
    return [...this.#rows.values()].map(({ row }) => row);
  }

  /** As a search sees them whose index lags behind: without what was added just now. */
  settled(lag: number): T[] {
    const until = this.#now() - lag;
    return [...this.#rows.values()]
      .filter(({ addedAt }) => lag === 0 || addedAt <= until)
      .map(({ row }) => row);
  }
}
