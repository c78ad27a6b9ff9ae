import { PsaTrouble, trouble } from "#service/psa";

/** An id as it goes into a path: digits alone, or there is no such record. */
export function keyOf(id: string): string {
  if (!/^[1-9]\d{0,17}$/.test(id)) throw trouble({ kind: "not-found" });
  return id;
}

/** A record, or undefined where there is none. */
export async function found<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (thrown) {
    if (thrown instanceof PsaTrouble && thrown.failure.kind === "not-found") return undefined;
    throw thrown;
  }
}
