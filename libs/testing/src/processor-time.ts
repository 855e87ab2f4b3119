/**
 * How long work kept the processor busy, ms: of this process, all its threads. What is to be quick is measured by it, since
 * on a machine that others use too any work takes long by the clock.
 */
export async function processorTimeOf(work: () => unknown): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}
