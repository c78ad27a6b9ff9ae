/** How long a host may take to answer. A page that is no host never does; in milliseconds. */
const PATIENCE = 10_000;

/** @throws Error where it takes too long */
export async function inTime<Answer>(asked: Promise<Answer>): Promise<Answer> {
  let timer = 0;
  const late = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => reject(new Error("no answer from the host")), PATIENCE);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    window.clearTimeout(timer);
  }
}
