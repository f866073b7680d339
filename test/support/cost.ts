/** What some work costs, in milliseconds of this process's own time: a busy machine makes it little more. */
export function costOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}
