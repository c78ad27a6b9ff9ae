/** What a look at one part came to. A `note` is worth knowing; only what is `bad` has to be mended. */
export type Finding = {
  readonly mark: "good" | "note" | "bad";
  readonly says: string;
  /** What to do about it. */
  readonly remedy?: string;
};

/** One part of an installation, and how to look at it. It never throws. */
export type Check = { readonly part: string; look(): Promise<readonly Finding[]> };

export const good = (says: string): Finding => ({ mark: "good", says });
export const note = (says: string, remedy?: string): Finding => ({
  mark: "note",
  says,
  ...(remedy !== undefined && { remedy }),
});
export const bad = (says: string, remedy: string): Finding => ({ mark: "bad", says, remedy });
