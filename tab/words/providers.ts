/** What signing in at Microsoft or Google has to say, in Teams and in its popup. */
export const providerWords = {
  /** In Teams a window opens; a browser goes there by itself. */
  popup: {
    lead: (provider: string) =>
      `${provider} asks who you are in a window of its own, which closes by itself.`,
    go: (provider: string) => `Open ${provider}`,
    closed: {
      title: "That didn't come to an end",
      detail: (provider: string) =>
        `The window was closed before ${provider} had answered. Open it again, or choose another way to sign in.`,
    },
  },
} as const;
