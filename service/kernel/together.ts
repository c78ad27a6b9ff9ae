/**
 * Does acts of one transaction at once, in the order given, and waits for all of them: none may reach
 * the database after the transaction was given up. Acts that need nothing of each other's answers
 * cost one exchange with it instead of one each.
 *
 * @throws what was thrown first
 */
export async function together<const Acts extends readonly unknown[]>(
  ...acts: Acts
): Promise<{ -readonly [Act in keyof Acts]: Awaited<Acts[Act]> }> {
  let failed: { thrown: unknown } | undefined;
  const settled = acts.map((act) =>
    Promise.resolve(act).catch((thrown: unknown) => {
      failed ??= { thrown };
    }),
  );
  const answers = await Promise.all(settled);
  if (failed) throw failed.thrown;
  // Each answer stands where its act stood.
  return answers as { -readonly [Act in keyof Acts]: Awaited<Acts[Act]> };
}
