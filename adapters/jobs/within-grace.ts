const GRACE_MS = 8_000;

/**
 * Waits for what is at work when a process stops, eight seconds at most: it has ten for all. What is
 * cut off then is done by another process, or after the next start.
 */
export async function withinGrace(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, GRACE_MS)));
  await Promise.race([work, over]);
  clearTimeout(timer);
}
