import { ConfigError } from '../config/read-config.js';

/** Exit code of a process whose configuration is wrong (EX_CONFIG of sysexits). */
const wrongConfiguration = 78;

/** Runs what the whole process is there for: a wrong environment ends it with the sentences alone, without a place in our code. */
export async function asOwnProcess<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(wrongConfiguration);
  }
}
