import type { LegalReading, Standard } from '../standard.js';
import type { StandardSection } from '../../engine/section.js';
import { everyProcess } from '../../processes/index.js';
import { clockStatements, sectionsOf } from '../provenance.js';
import { error, warning, type LintFinding } from './finding.js';
import { isDemonstration, lintClockBounds, lintSize, standardBounds } from './lint-bounds.js';
import { lintClock, lintClockIds } from './lint-clock.js';
import { lintContradictions, lintFigures, lintProvenance, lintReadings } from './lint-figures.js';
import { lintLaw } from './lint-law.js';
import { lintProblems } from './lint-problems.js';
import { lintSection } from './lint-sections.js';
import { standardSchema } from './standard.schema.js';
import { structureFindings } from './structure.js';

export type { LintFinding, LintSeverity } from './finding.js';
export { isBound, standardBounds } from './lint-bounds.js';

/** Clocks without which a duty of the handbook is kept by nobody (error), or one of our own is (warning). */
const expectedClocks = [
  { id: 'RESPOND', clause: '§3.1', duty: true },
  { id: 'RESOLVE', clause: '§2.1.3', duty: true },
  { id: 'PROGRESS', clause: '§3.3', duty: false },
  { id: 'REVIEW', clause: '§4.4', duty: true },
  { id: 'RATE', clause: '§4.4', duty: false },
  { id: 'CLASSIFY', clause: '§4.4', duty: false },
  { id: 'ASSIGN', clause: '§3.3', duty: false },
  { id: 'LOW-RATING', clause: '§4.4', duty: false },
  { id: 'HAND-OVER', clause: '§4.4', duty: false },
] as const;

/**
 * What can't hold in a standards document (§6.3), by path, in document order: structure first, then meaning.
 * Pure; never throws, whatever it is given, and looks no further into a document that is too large or has too much wrong
 * with it, which is a finding of its own. An empty list means that cases can run under it.
 */
export function lintStandard(document: unknown): LintFinding[] {
  const size = lintSize(document);
  if (size.length > 0) return size;
  const most = standardBounds.findings;
  const structure = structureFindings(document, standardSchema, most + 1);
  // Of what was not looked at nobody knows whether it is sound: its meaning can't be read.
  if (structure.length > most || !isRecord(document)) return firstOf(structure);
  const unsound = new Set(structure.flatMap(({ path }) => upwards(path)));
  return firstOf([...structure, ...meaningFindings(document, (path) => !unsound.has(path))]);
}

/** A path, and every path above it. */
function upwards(path: string): string[] {
  const ends = [...path.matchAll(/[.[]/g)].map(({ index }) => index);
  return [path, ...ends.map((end) => path.slice(0, end))];
}

/** No more findings than anybody reads, what can't hold before what somebody should look at, and that there are more. */
function firstOf(findings: readonly LintFinding[]): LintFinding[] {
  const most = standardBounds.findings;
  if (findings.length <= most) return [...findings];
  const gravestFirst = [
    ...findings.filter(({ severity }) => severity === 'error'),
    ...findings.filter(({ severity }) => severity !== 'error'),
  ];
  const shown = String(most);
  return [
    ...gravestFirst.slice(0, most),
    error('', 'bound.findings', `问题太多，只列出前 ${shown} 项`, `too much is wrong; the first ${shown} are shown`),
  ];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listIn = (value: unknown, key: string): readonly unknown[] =>
  isRecord(value) && Array.isArray(value[key]) ? value[key] : [];

/** The meaning of every part whose structure is sound; an unsound neighbour hides nothing. */
function meaningFindings(document: Record<string, unknown>, sound: (path: string) => boolean): LintFinding[] {
  const findings: LintFinding[] = [];
  const contradictions = soundItems<Standard['contradictions'][number]>(
    listIn(document, 'contradictions'),
    'contradictions',
    sound,
  );
  const figures = soundItems<Standard['figures'][number]>(listIn(document, 'figures'), 'figures', sound);
  const allClocks = soundItems<Standard['complaint']['clocks'][number]>(
    listIn(document['complaint'], 'clocks'),
    'complaint.clocks',
    sound,
  );
  const clocks = allClocks.slice(0, standardBounds.clocks);
  const known = new Set(
    listIn(document, 'contradictions').map((entry) => (isRecord(entry) ? String(entry['id']) : '')),
  );

  if (sound('effectiveFrom')) findings.push(...lintEffectiveFrom(String(document['effectiveFrom'])));
  if (sound('contradictions')) findings.push(...lintContradictions(contradictions.map(({ item }) => item)));
  if (sound('figures')) findings.push(...lintFigures(figures.map(({ item }) => item)));
  for (const { item, path } of figures) findings.push(...lintProvenance(item, path, known));
  for (const { item, path } of clocks) {
    for (const at of clockStatements(item, path)) findings.push(...lintProvenance(at.provenance, at.path, known));
    findings.push(...lintClock(item, path));
  }
  const demonstration = isDemonstration(contradictions.map(({ item }) => item));
  findings.push(...lintClockBounds(allClocks, 'complaint.clocks', demonstration));
  const sectioned = sectionsOf(everyProcess);
  for (const { id } of sectioned) {
    const path = `${id}.clocks`;
    const own = soundItems<StandardSection['clocks'][number]>(listIn(document[id], 'clocks'), path, sound);
    findings.push(...lintClockBounds(own, path, demonstration));
  }
  const pathOf = new Map(clocks.map(({ item, path }) => [item, path]));
  if (sound('figures')) {
    findings.push(
      ...lintReadings(
        clocks.map(({ item }) => item),
        figures.map(({ item }) => item),
        (clock) => pathOf.get(clock) ?? '',
        known,
      ),
    );
  }
  findings.push(...lintClockSet(listIn(document['complaint'], 'clocks')));
  const complaint = document['complaint'];
  if (
    isRecord(complaint) &&
    ['problems', 'places', 'categories', 'problemTitles'].every((part) => sound(`complaint.${part}`))
  ) {
    const tree = complaint as unknown as Standard['complaint'];
    findings.push(...lintProblems(tree.problems, tree));
  }
  if (sound('figures') && sound('legalReadings')) {
    const from = Date.parse(String(document['effectiveFrom']));
    const listed = document['legalReadings'];
    const rows = soundItems<LegalReading>(listIn(document, 'legalReadings'), 'legalReadings', sound);
    findings.push(
      ...lintLaw({
        rows: listed === undefined ? null : rows.map(({ item }) => item),
        figures: figures.map(({ item }) => item),
        from: sound('effectiveFrom') && Number.isFinite(from) ? from : null,
      }),
    );
  }
  if (sound('figures')) {
    const read = { figures: figures.map(({ item }) => item), known };
    for (const process of sectioned) {
      const section = document[process.id];
      if (isRecord(section) && sound(process.id))
        findings.push(...lintSection(process, section as unknown as StandardSection, read));
    }
  }
  return findings;
}

/** Items whose structure is sound, each with its path; only these may be read as what they claim to be. */
function soundItems<T>(
  items: readonly unknown[],
  path: string,
  sound: (path: string) => boolean,
): { readonly item: T; readonly path: string }[] {
  return items.flatMap((item, index) =>
    sound(`${path}[${index}]`) ? [{ item: item as T, path: `${path}[${index}]` }] : [],
  );
}

function lintEffectiveFrom(text: string): LintFinding[] {
  const instant = Date.parse(text);
  // "2026-02-30T00:00Z" parses, as 2 March: an instant reads back as the day that was written.
  if (Number.isFinite(instant) && new Date(instant).toISOString().slice(0, 10) === text.slice(0, 10)) return [];
  return [error('effectiveFrom', 'standard.effective-from', `“${text}” 不是一个时刻`, `"${text}" is no instant`)];
}

function lintClockSet(clocks: readonly unknown[]): LintFinding[] {
  const named = clocks.filter(isRecord);
  if (named.length === 0) return [];
  const ids = new Set(named.map((clock) => clock['id']));
  const missing = expectedClocks
    .filter(({ id }) => !ids.has(id))
    .map(({ id, clause, duty }) =>
      (duty ? error : warning)(
        'complaint.clocks',
        'clock.missing',
        `没有计时 ${id}（${clause}）`,
        `there is no clock ${id} (${clause})`,
      ),
    );
  return [...missing, ...lintClockIds(named)];
}
