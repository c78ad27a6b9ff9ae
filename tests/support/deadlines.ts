import type { PsaPipeDeps } from "#adapters/psa";

/**
 * Patience that ends when a stand-in falls silent, and not by the wall's clock: whatever is asked of it
 * just then comes too late.
 */
export function deadlines(faults: { silent: () => void }): NonNullable<PsaPipeDeps["deadline"]> {
  let running: AbortController[] = [];
  faults.silent = () => {
    for (const call of running) call.abort(new DOMException("too late", "TimeoutError"));
    running = [];
  };
  return () => {
    const call = new AbortController();
    running.push(call);
    return call.signal;
  };
}
