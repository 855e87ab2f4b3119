import type { Bilingual } from '../stack-problem.js';

/** An account of the example company, as the screen shows it. */
export interface ExampleLogin {
  readonly login: string;
  readonly password: string;
  readonly role: Bilingual;
}

/** What the seed says at its end, as its last line of JSON. */
export interface SeedReport {
  readonly summary: Bilingual;
  /** Signs the first example login in, once; null when the gateway gave none. */
  readonly signInLink: string | null;
  readonly logins: readonly ExampleLogin[];
}

/** The report in what the seed printed, or null when there is none. */
export function seedReportIn(output: string): SeedReport | null {
  const last = output.trim().split('\n').at(-1) ?? '';
  return last.startsWith('{') ? (JSON.parse(last) as SeedReport) : null;
}
