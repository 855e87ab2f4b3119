/*
 * Loaded before a process of a test's house: `Date` tells a time that is wrong by the milliseconds in the file
 * `$STEWARD_TEST_CLOCKS/<first service of the process>`. Clocks that count up (`performance.now`, timers) stay right.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.STEWARD_TEST_CLOCKS;
const [service] = process.argv.slice(2);

if (folder && service) {
  const RealDate = Date;
  let shift = 0;
  const look = () => {
    try {
      const read = Number(readFileSync(join(folder, service), 'utf8'));
      if (Number.isFinite(read)) shift = read;
    } catch {
      shift = 0;
    }
  };
  look();
  setInterval(look, 50).unref();

  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [target.now() + shift] : args, newTarget),
    apply: (target) => new target(target.now() + shift).toString(),
    get: (target, name, receiver) => {
      if (name === 'now') return () => target.now() + shift;
      return Reflect.get(target, name, receiver);
    },
  });
}
