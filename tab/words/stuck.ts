/** The quiet line of the first view; what the form behind it says comes with the form. */
export const stuckWords = { open: "Can't get in? Ask for a call" } as const;
