import type { AnyProcess } from '../engine/definition.js';
import type { SectionRules, StandardSection } from '../engine/section.js';
import { everyProcess } from '../processes/index.js';
import type { AnyClockRule, FigureClock, Provenance, Standard } from './standard.js';

/** Where in the document a statement of provenance stands, and what it says. */
export interface LocatedProvenance {
  readonly path: string;
  readonly provenance: Provenance;
}

/** Every clause or "ours" that a standard states: clocks, their lengths, their points, and figures. */
export function provenancesOf(
  standard: Pick<Standard, 'figures' | 'complaint' | 'fault' | 'interruption' | 'emergency'>,
): LocatedProvenance[] {
  return [
    ...standard.figures.map((figure, index) => ({ path: `figures[${index}]`, provenance: figure })),
    ...standard.complaint.clocks.flatMap((clock, index) => clockStatements(clock, `complaint.clocks[${index}]`)),
    ...sectionsOf(everyProcess).flatMap((process) => {
      const section = sectionIn(standard, process.id);
      return section === null ? [] : sectionStatements(process, section);
    }),
  ];
}

/** A process whose clocks stand in a section of its own. */
export type SectionedProcess = Pick<AnyProcess, 'id'> & { readonly section: SectionRules };

/** Those of the processes whose clocks stand in a section of their own. */
export const sectionsOf = (processes: readonly AnyProcess[]): readonly SectionedProcess[] =>
  processes.flatMap(({ id, section }) => (section === undefined ? [] : [{ id, section }]));

/** The section of a process in a document; null in documents from before it had one. */
const sectionIn = (document: object, id: string): StandardSection | null =>
  (document as Readonly<Record<string, StandardSection | undefined>>)[id] ?? null;

/** Every clause or "ours" that the section of a process states. */
export const sectionStatements = (
  { id, section: rules }: SectionedProcess,
  section: StandardSection,
): LocatedProvenance[] => [
  ...section.clocks.flatMap((clock, index) => clockStatements(clock, `${id}.clocks[${index}]`)),
  ...(rules.states?.(section) ?? []).map(({ path, provenance }) => ({ path: `${id}.${path}`, provenance })),
];

/** Every clause or "ours" that a clock at this path states: its own, of its lengths, and of its points. */
export function clockStatements(clock: AnyClockRule | FigureClock<string, string>, at: string): LocatedProvenance[] {
  const found: LocatedProvenance[] = [{ path: at, provenance: clock }];
  // Of a limit that is a figure the figure says where it comes from.
  if (!('figure' in clock.limit)) {
    const { target, limit, atMostUntilClassified, limitWhenStartedBy } = clock as AnyClockRule;
    found.push({ path: `${at}.limit`, provenance: limit });
    if (target) found.push({ path: `${at}.target`, provenance: target });
    if (atMostUntilClassified) found.push({ path: `${at}.atMostUntilClassified`, provenance: atMostUntilClassified });
    for (const [fact, rule] of Object.entries(limitWhenStartedBy ?? {}))
      found.push({ path: `${at}.limitWhenStartedBy["${fact}"]`, provenance: rule });
  }
  clock.points.forEach((point, index) => found.push({ path: `${at}.points[${index}]`, provenance: point }));
  return found;
}
