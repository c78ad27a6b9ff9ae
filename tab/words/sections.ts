/** What the tabs of the admin portal are called, apart from the pages that load when gone to. */
export const sectionWords = { audit: "Audit log" } as const;
