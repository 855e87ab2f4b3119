import type { ProcessFace } from './face.js';
import { processOf } from './index.js';

const loading = new Map<string, Promise<ProcessFace>>();

/** The face of a process, loaded once; tried again when the line was down. */
export function faceOf(process: string): Promise<ProcessFace> {
  const known = loading.get(process);
  if (known !== undefined) return known;
  const asked = processOf(process)
    .face()
    .then(({ face }) => face);
  loading.set(process, asked);
  asked.catch(() => loading.delete(process));
  return asked;
}
