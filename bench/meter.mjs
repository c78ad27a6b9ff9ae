/**
 * Loaded into a measured server by `--import`: answers what the process has used, to the process that
 * started it and nobody else. All threads count; the product knows nothing of it.
 */
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  const peak = process.resourceUsage().maxRSS * 1024;
  process.send?.({ cpu: user + system, rss: process.memoryUsage.rss(), peak });
});
// A run that was interrupted leaves neither a server nor its database behind.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
// A channel that is listened to would keep a stopping server alive.
process.channel?.unref();
