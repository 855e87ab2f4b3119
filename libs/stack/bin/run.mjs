/* The frame that `start`, `test` and `check` share: signals, preparation, one way to fail. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll, checkNode, installPackages, root } from './packages.mjs';
import { createProgress } from './progress.mjs';

/**
 * Prepares the clone and runs `command({ progress, signal, stack, args })`, whose answer is the exit code. The first
 * SIGINT, SIGTERM or SIGHUP aborts `signal` and lets the command end in order; a further one is for those in a hurry.
 */
export async function runCommand(command) {
  const progress = createProgress();
  const abort = new AbortController();
  let asked = 0;
  const onSignal = (name) => {
    asked += 1;
    if (asked === 1) abort.abort(Object.assign(new Error(name), { name: 'AbortError' }));
    else if (asked >= 3) process.exit(130);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => onSignal(name));
  // npm ends at SIGTERM without passing it on; nobody would be left to stop us.
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent && asked === 0) onSignal('SIGTERM');
    }, 300).unref();
  }
  // A closed pipe behind us (`npm start | head`) must not keep parts from being stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => abort.abort());
  try {
    checkNode();
    await installPackages(progress, abort.signal);
    await buildAll(progress, abort.signal);
    const stack = await import(pathToFileURL(join(root, 'libs', 'stack', 'dist', 'index.js')).href);
    process.exitCode = await command({ progress, signal: abort.signal, stack, args: process.argv.slice(2) });
  } catch (error) {
    if (abort.signal.aborted) {
      process.exitCode = 130;
    } else {
      progress.problem(error);
      process.exitCode = 1;
    }
  }
  // Whatever still holds the process (a socket in close, a timer of a library) is not worth waiting for.
  process.exit();
}
