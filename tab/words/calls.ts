/** Asking for a call, where somebody cannot get in (sign-in.md §8). */
export const callWords = {
  title: "Ask for a call",
  lead: "Your service desk calls you back. This signs nobody in.",
  name: "Your name",
  company: "Your company",
  number: "Phone number",
  line: "What is it about? (optional)",
  go: "Ask for a call",
  cancel: "Cancel",
  done: (number: string) => `Your service desk knows, and calls you at ${number}.`,
} as const;
