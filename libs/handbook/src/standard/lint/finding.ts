import type { Bilingual } from '../standard.js';

/** `error`: cases can't run under it. `warning`: they can, but somebody should look. */
export type LintSeverity = 'error' | 'warning';

/** One thing that can't hold in a standards document. */
export interface LintFinding {
  /** `complaint.clocks[3].points[1].tells`; empty for the document itself. */
  readonly path: string;
  /** `noun.reason`, stable. */
  readonly code: string;
  readonly severity: LintSeverity;
  readonly message: Bilingual;
}

export const error = (path: string, code: string, zh: string, en: string): LintFinding => ({
  path,
  code,
  severity: 'error',
  message: { zh, en },
});
export const warning = (path: string, code: string, zh: string, en: string): LintFinding => ({
  path,
  code,
  severity: 'warning',
  message: { zh, en },
});

/** The values that occur more than once, each at its second and later places. */
export function doubled<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): { readonly index: number; readonly key: string }[] {
  const seen = new Set<string>();
  const again: { index: number; key: string }[] = [];
  items.forEach((item, index) => {
    const key = keyOf(item);
    if (seen.has(key)) again.push({ index, key });
    seen.add(key);
  });
  return again;
}
