const WAITS = /\b(?:a?waiting|pending|on hold)\b.*\b(?:customers?|clients?|contacts?|users?)\b/i;

/** Whether a status that nobody has set up says by its name that the client is to do something. */
export const waitsForClient = (name: string | null | undefined): boolean => WAITS.test(name ?? "");
