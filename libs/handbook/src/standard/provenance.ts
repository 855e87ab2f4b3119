import type { Provenance, Standard } from './standard.js';

/** Where in the document a statement of provenance stands, and what it says. */
export interface LocatedProvenance {
  readonly path: string;
  readonly provenance: Provenance;
}

/** Every clause or "ours" that a standard states: clocks, their lengths, their points, and figures. */
export function provenancesOf(
  standard: Pick<Standard, 'figures' | 'complaint' | 'fault' | 'interruption' | 'emergency'>,
): LocatedProvenance[] {
  const found: LocatedProvenance[] = standard.figures.map((figure, index) => ({
    path: `figures[${index}]`,
    provenance: figure,
  }));
  standard.complaint.clocks.forEach((clock, index) => {
    const at = `complaint.clocks[${index}]`;
    found.push({ path: at, provenance: clock }, { path: `${at}.limit`, provenance: clock.limit });
    if (clock.target) found.push({ path: `${at}.target`, provenance: clock.target });
    if (clock.atMostUntilClassified)
      found.push({ path: `${at}.atMostUntilClassified`, provenance: clock.atMostUntilClassified });
    for (const [fact, rule] of Object.entries(clock.limitWhenStartedBy ?? {})) {
      found.push({ path: `${at}.limitWhenStartedBy["${fact}"]`, provenance: rule });
    }
    clock.points.forEach((point, pointIndex) => found.push({ path: `${at}.points[${pointIndex}]`, provenance: point }));
  });
  for (const section of ['fault', 'interruption', 'emergency'] as const) {
    standard[section]?.clocks.forEach((clock, index) => {
      const at = `${section}.clocks[${index}]`;
      found.push({ path: at, provenance: clock });
      clock.points.forEach((point, pointIndex) =>
        found.push({ path: `${at}.points[${pointIndex}]`, provenance: point }),
      );
    });
  }
  for (const [kind, service] of Object.entries(standard.interruption?.services ?? {}))
    found.push({ path: `interruption.services.${kind}`, provenance: service });
  return found;
}
