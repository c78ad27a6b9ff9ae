import { type Calls, offline } from "./calls.ts";

/** A file that a route hands out, whole; one that was cut off on its way is none. */
export async function download(calls: Calls, path: string): Promise<Blob> {
  const response = await calls.ask({ verb: "GET", path });
  try {
    return await response.blob();
  } catch {
    throw offline();
  }
}
