/** PostgreSQL: something unique is there already. */
const UNIQUE_VIOLATION = "23505";

/** Whether an error carries this code: a system call's (`EEXIST`) or PostgreSQL's (`57P03`). */
export const isErrno = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error &&
  "code" in error &&
  typeof error.code === "string" &&
  codes.includes(error.code);

/** Waits for a write; false where somebody else has what it wants for itself. */
export async function unlessTaken(write: Promise<boolean>): Promise<boolean> {
  try {
    return await write;
  } catch (error) {
    if (isErrno(error, UNIQUE_VIOLATION)) return false;
    throw error;
  }
}
