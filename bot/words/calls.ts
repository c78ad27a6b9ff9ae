/** What is said where somebody asks for a call. */
export const CALLS = {
  ask: "Ask for a call",
  what: "Your service desk calls you back. This signs nobody in.",
  name: "Your name",
  company: "Your company",
  number: "Phone number",
  line: "What is it about? (optional)",
  known: "Your service desk knows",
  at: ["They call you at ", "."],
} as const;
