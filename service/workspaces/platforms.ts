/** The portals a person may enter: a client's contact, the MSP's tech, the MSP's admin. */
export const PLATFORMS = ["client", "tech", "admin"] as const;
export type Platform = (typeof PLATFORMS)[number];

/** The ways of proving who one is (sign-in.md §1, S4). */
export const METHODS = ["microsoft", "google", "code", "password"] as const;
export type Method = (typeof METHODS)[number];

/** The doors into the one state machine. */
export type Door = "browser" | "tab" | "chat";
