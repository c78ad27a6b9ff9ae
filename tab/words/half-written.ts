/** What is said while somebody's words are saved nowhere. */
export const halfWrittenWords = {
  leave: {
    title: "Leave without saving?",
    what: "What you wrote is not saved yet, and would be gone.",
    keep: "Keep writing",
    go: "Leave",
  },
  notRefreshed: "This could not be refreshed, so it may be out of date.",
  signedOutOnActing: {
    title: "You are signed out",
    detail: "Sign in in another window, then try again here. What you wrote stays.",
  },
  signedOut: "You are signed out. What you wrote is still here.",
  signInBeside: "Sign in in another window",
} as const;
