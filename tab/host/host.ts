/** Which of Fluent's looks fits what the person has asked their machine, or Teams, for. */
export type Look = "light" | "dark" | "contrast";

/** What Teams knows of who is signed in to it. Both answer undefined where it comes to nothing. */
export type TeamsSignIn = {
  /** Teams' own token for us; `asking` lets Teams put its questions to the person. */
  readonly token: (how: "silently" | "asking") => Promise<string | undefined>;
  /** Opens a start address of ours in a popup; the one-time code that it hands back. */
  readonly popup: (address: string) => Promise<string | undefined>;
};

/**
 * What the pages need of whatever shows them: a plain browser or the Teams frame. Nothing else in
 * `tab/` may ask where it is running.
 */
export type Host = {
  /** The door an attempt is started through (sign-in.md §11). */
  readonly door: "browser" | "tab";
  /** BCP 47, for dates and plurals. */
  readonly locale: () => string;
  readonly look: () => Look;
  /** Calls back whenever `look` or `locale` changes; answers how to stop. */
  readonly watch: (changed: () => void) => () => void;
  /** Opens an address outside of the portal. */
  readonly openLink: (address: string) => void;
  /** Only in Teams. */
  readonly teams?: TeamsSignIn;
};
