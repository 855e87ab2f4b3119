import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from './statistics.js';

const pages = 60;

/**
 * How long this machine's disk takes to make a page of 4 KiB durable just now, ms: the median of many. A round whose
 * probe strays was measured on another machine than its neighbours, so to speak.
 */
export function diskSyncProbe(): number {
  const folder = mkdtempSync(join(tmpdir(), 'steward-probe-'));
  const file = openSync(join(folder, 'page'), 'w');
  const page = Buffer.alloc(4096, 7);
  try {
    const times = Array.from({ length: pages }, (_, index) => {
      const began = performance.now();
      writeSync(file, page, 0, page.length, index * page.length);
      fsyncSync(file);
      return performance.now() - began;
    });
    return quantile(times, 0.5);
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}
