/** What choosing a password has to say (sign-in.md §4, §5). */
export const passwordWords = {
  title: "Choose your password",
  lead: (email: string, portal: string) => `For ${email} at ${portal}.`,
  label: "New password",
  hint: "At least 12 characters. A short sentence works well.",
  go: "Save password",
  done: {
    title: "Your password is saved",
    lead: "Sign in with it from now on. Wherever the old one was used, it is signed out.",
    go: "Sign in",
  },
  forgot: "Set or reset your password",
  asked: "If this address may use a password, a letter is on its way. Its link works for an hour.",
} as const;
