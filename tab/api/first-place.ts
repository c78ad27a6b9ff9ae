let first = "";

/**
 * Learns from an answer's header how far the tickets have come. The first place stays: everything that
 * this page shows was read after it, and of what is told since then something is told once too often.
 */
export function learnPlace(header: string | null): void {
  first ||= header ?? "";
}

/** Where this page begins to follow; empty where no answer has said it. */
export const firstPlace = (): string => first;
