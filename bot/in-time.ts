/** What work comes to, or undefined where it takes longer than that: milliseconds. It goes on then. */
export async function inTime<Result>(
  work: Promise<Result>,
  most: number,
): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), most);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
