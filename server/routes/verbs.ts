/** What most routes of somebody signed in have in common, by what they do. */
export const READ = { method: "GET", auth: "session", status: 200 } as const;
export const CREATE = {
  method: "POST",
  auth: "session",
  status: 201,
  refusals: ["conflict"],
} as const;
export const SAVE = {
  method: "PUT",
  auth: "session",
  status: 200,
  refusals: ["conflict"],
} as const;
export const END = { method: "DELETE", auth: "session", status: 204 } as const;
