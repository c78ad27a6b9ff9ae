/** Runs work so that at most `atOnce` go on at a time; the others wait their turn, in order. */
export function oneByOne(atOnce: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (busy >= atOnce) await new Promise<void>((resolve) => void waiting.push(resolve));
    else busy += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes the place over; nobody else can slip in between.
      const next = waiting.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}
