import type { Theme } from "@fluentui/react-components";

/** Which of Fluent's looks fits what the person has asked their machine for. */
export type Look = "light" | "dark" | "contrast";

/**
 * What the pages need of whatever shows them: a plain browser now, the Teams frame later. Nothing
 * else in `tab/` may ask where it is running.
 */
export type Host = {
  /** The door an attempt is started through (sign-in.md §11). */
  readonly door: "browser" | "tab";
  /** BCP 47, for dates and plurals. */
  readonly locale: string;
  readonly look: () => Look;
  /** Calls back whenever `look` changes; answers how to stop. */
  readonly watchLook: (changed: () => void) => () => void;
  /** Rejects never: a theme that cannot be loaded is replaced by the light one. */
  readonly themeFor: (look: Look) => Promise<Theme>;
  /** Opens an address outside of the portal. */
  readonly openLink: (address: string) => void;
};
