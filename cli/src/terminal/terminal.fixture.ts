import { lines } from './progress.js';
import type { Language } from './language.js';
import type { Terminal } from './terminal.js';

/** A terminal whose lines can be looked at, for the specs. */
export interface ObservedTerminal extends Terminal {
  said(): { readonly out: readonly string[]; readonly err: readonly string[] };
}

/** A terminal that nobody sits at; it speaks English unless told otherwise. */
export function aTerminal(
  given: {
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly language?: Language;
    readonly secret?: string;
  } = {},
): ObservedTerminal {
  const out: string[] = [];
  const err: string[] = [];
  return {
    language: given.language ?? 'en',
    env: given.env ?? {},
    cwd: given.cwd ?? '.',
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
    progress: (title, total) => lines((line) => void err.push(line), title, total),
    whenStopped: () => undefined,
    askSecret: () => Promise.resolve(given.secret ?? ''),
    said: () => ({ out, err }),
  };
}
