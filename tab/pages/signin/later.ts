/** What comes after the first question; fetched once, whoever asks for it. */
export const loadLater = () => import("./LaterSteps.tsx");
