export { enqueue, type JobOptions } from "./enqueue.ts";
export { every, type Periodic } from "./every.ts";
export type { JobsLog } from "./jobs-log.ts";
export type { Task, TaskAnswer } from "./run-task.ts";
export { type Jobs, type JobsOptions, startJobs } from "./start-jobs.ts";
