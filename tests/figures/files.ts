import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of old records, and the kind of it: the name of the mapping that reads it. */
export interface RecordFile {
  readonly kind: string;
  readonly path: string;
}

const sample = (name: string): string => fileURLToPath(new URL(`../data/${name}`, import.meta.url));

const samples: readonly RecordFile[] = [
  { kind: 'nyc-council', path: sample('complaints-nyc-council-sample.csv') },
  { kind: 'nyc311', path: sample('complaints-nyc311-sample.csv') },
  { kind: 'wmata-outages', path: sample('lift-outages-wmata-sample.csv') },
  { kind: 'us-power-outages', path: sample('power-outages-us-sample.csv') },
];

/** The files whose figures are compared: the samples, or those that `npm run figures -- KIND=PATH …` names. */
export const recordFiles: readonly RecordFile[] = (process.env['STEWARD_FIGURES'] ?? '') === '' ? samples : named();

function named(): RecordFile[] {
  return (process.env['STEWARD_FIGURES'] ?? '').split('\n').map((one) => {
    const at = one.indexOf('=');
    return { kind: one.slice(0, at), path: one.slice(at + 1) };
  });
}

/** What a test calls a file. */
export const titleOf = ({ kind, path }: RecordFile): string => `${kind}: ${basename(path)}`;
