import { describe, expect, it } from '@jest/globals';
import { type SectionRules, type StandardSection } from '../../engine/section.js';
import { everyProcess } from '../../processes/index.js';
import { defaultStandard } from '../default-standard.js';
import { provenancesOf, sectionsOf } from '../provenance.js';
import { lintStandard } from './lint.js';
import { lintSection } from './lint-sections.js';
import { standardSchema } from './standard.schema.js';

const document = JSON.parse(JSON.stringify(defaultStandard)) as Record<string, { clocks: { points: object[] }[] }>;
const sectioned = sectionsOf(everyProcess);

describe('the sections of a standards document', () => {
  it('are those of the processes whose clocks are figures of it: each is in the default, in the schema, and says what it needs', () => {
    const byFigures = everyProcess.filter(({ figureClocks }) => figureClocks !== undefined).map(({ id }) => id);
    expect(sectioned.map(({ id }) => id)).toEqual(byFigures);
    for (const { id, section } of sectioned) {
      expect(Object.keys(standardSchema.properties ?? {})).toContain(id);
      const clocks = (document[id]?.clocks ?? []) as unknown as { id: string }[];
      expect(clocks.map((clock) => clock.id)).toEqual(expect.arrayContaining([...section.expects]));
    }
  });

  it.each(sectioned.map(({ id, section }) => [id, section] as const))(
    'the one of %s is read whole: a clock that is missing, a clause that is none, what it states',
    (id, { expects }) => {
      const bare = { ...document, [id]: { ...document[id], clocks: [] } };
      const found = lintStandard(bare);
      expect(found.some(({ path }) => path.startsWith(`${id}.clocks`))).toBe(true);
      const without = { ...document[id], clocks: document[id]?.clocks.slice(1) };
      const missing = lintStandard({ ...document, [id]: without });
      expect(missing.filter(({ code }) => code === 'clock.missing').map(({ path }) => path)).toEqual([`${id}.clocks`]);
      expect(expects.length).toBeGreaterThan(0);
      const [first, ...others] = document[id]?.clocks ?? [];
      const { ours: _ours, ...unstated } = { ours: true, ...first };
      const unsure = { ...document, [id]: { ...document[id], clocks: [{ ...unstated, clause: null }, ...others] } };
      expect(lintStandard(unsure).map(({ path }) => path)).toContain(`${id}.clocks[0].clause`);
      const stated = provenancesOf(defaultStandard).map(({ path }) => path);
      expect(stated).toEqual(expect.arrayContaining([`${id}.clocks[0]`, `${id}.clocks[0].points[0]`]));
    },
  );

  it('of a process whose clocks say their lengths themselves is read as well', () => {
    const section: SectionRules = {
      expects: ['RESPOND', 'RESOLVE'],
      states: () => [{ path: 'plans.flood', provenance: { clause: '§4.2' } }],
      lints: () => [{ path: 'x', code: 'plan.none', severity: 'error', message: { zh: '没有', en: 'none' } }],
    };
    const { clocks } = defaultStandard.complaint;
    const own: StandardSection = { clocks: clocks.filter(({ id }) => id !== 'RESOLVE') };
    const known = new Set(defaultStandard.contradictions.map(({ id }) => id));
    const found = lintSection({ id: 'complaint', section }, own, { figures: defaultStandard.figures, known });
    expect(found.map(({ path, code }) => [path, code])).toEqual([
      ['complaint.clocks', 'clock.missing'],
      ['x', 'plan.none'],
    ]);
  });
});
