/** Marks a query that a page asks again and again by itself: it takes nobody away from what they write. */
export const BY_ITSELF = { byItself: true } as const;
