export { enqueue } from "./enqueue.ts";
export { every } from "./every.ts";
export { type Each, everyEach } from "./every-each.ts";
export type { JobsLog } from "./jobs-log.ts";
export type { Task } from "./run-task.ts";
export { type Jobs, type JobsOptions, startJobs } from "./start-jobs.ts";
