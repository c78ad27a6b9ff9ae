/** Whether an error carries this code: a system call's (`EEXIST`) or PostgreSQL's (`57P03`). */
export const isErrno = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error &&
  "code" in error &&
  typeof error.code === "string" &&
  codes.includes(error.code);
