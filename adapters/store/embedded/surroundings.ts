/**
 * What other programs find in their environment: nothing of ours. Our own holds keys, and a PGDATA
 * or PGPORT in it would lead PostgreSQL astray. English, so that what it says can be read.
 */
export const PLAIN_ENVIRONMENT = { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
