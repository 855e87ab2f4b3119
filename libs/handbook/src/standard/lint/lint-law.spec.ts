import { describe, expect, it } from '@jest/globals';
import { legalReadings, toBeChecked } from '../../catalogue/legal-readings.js';
import { differencesOf } from '../../comparison/index.js';
import { defaultStandard } from '../default-standard.js';
import { secondsStandard } from '../seconds-standard.js';
import type { LegalReading, Standard } from '../standard.js';
import { lintStandard } from './lint.js';

const ofLaw = (document: Standard): string[] =>
  lintStandard(document)
    .filter(({ code }) => code.startsWith('law.'))
    .map(({ severity, code, path }) => `${severity} ${code} ${path}`);

const figureAt = (id: string): number => defaultStandard.figures.findIndex((figure) => figure.id === id);

/** The default with another value of a figure, and other rows. */
function withFigure(id: string, value: string | number, rows = legalReadings): Standard {
  return {
    ...defaultStandard,
    legalReadings: rows,
    figures: defaultStandard.figures.map((figure) => (figure.id === id ? { ...figure, value } : figure)),
  };
}

const withRow = (id: string, more: Partial<LegalReading>): readonly LegalReading[] =>
  legalReadings.map((row) => (row.id === id ? { ...row, ...more } : row));

describe('public rules beside the handbook', () => {
  it('are kept by the figures that ship, the demonstration included', () => {
    expect([ofLaw(defaultStandard), ofLaw(secondsStandard)]).toEqual([[], []]);
  });

  it('name a figure that is laxer by a second, and none that is as strict', () => {
    expect(ofLaw(withFigure('emergency.authority', 'PT1H'))).toEqual([]);
    expect(ofLaw(withFigure('emergency.authority', 'PT1H1S'))).toEqual([
      `warning law.laxer figures[${String(figureAt('emergency.authority'))}].value`,
    ]);
    const [finding] = lintStandard(withFigure('emergency.authority', 'PT2H')).filter(
      ({ code }) => code === 'law.laxer',
    );
    expect(finding?.message.zh).toBe(
      '“应急：报告主管部门”2 小时，宽于《生产安全事故报告和调查处理条例》第九条、第十三条的1 小时：请改严，或选择按公司自定执行并署名',
    );
  });

  it('want a number at least', () => {
    expect(ofLaw(withFigure('drill.fire.per-year', 1))).toEqual([]);
    expect(ofLaw(withFigure('drill.fire.per-year', 0))).toEqual([
      `warning law.laxer figures[${String(figureAt('drill.fire.per-year'))}].value`,
    ]);
  });

  it('stay named when the company has signed for its own figure; unsigned it can’t hold', () => {
    const signed = { by: 'p-han', on: '2026-12-01' };
    expect(
      ofLaw(withFigure('emergency.authority', 'PT2H', withRow('accident-report', { chosen: 'own', signed }))),
    ).toEqual([`warning law.laxer-signed figures[${String(figureAt('emergency.authority'))}].value`]);
    expect(ofLaw(withFigure('emergency.authority', 'PT1H', withRow('accident-report', { chosen: 'own' })))).toEqual([
      'error law.unsigned legalReadings[0].signed',
    ]);
  });

  it('hold in documents from before they were listed', () => {
    const { legalReadings: _, ...before } = withFigure('emergency.on-site', 'PT40M');
    expect(ofLaw(before)).toEqual([`warning law.laxer figures[${String(figureAt('emergency.on-site'))}].value`]);
  });

  it('are complete, once each, and bound figures of their own sort', () => {
    const rows = [...legalReadings.slice(1), ...legalReadings.slice(1, 2)];
    expect(ofLaw({ ...defaultStandard, legalReadings: rows })).toEqual([
      `error law.doubled legalReadings[${String(rows.length - 1)}].id`,
      'warning law.missing legalReadings',
    ]);
    const bounds = [
      { figure: 'no.such', atMost: 'PT1H' },
      { figure: 'emergency.authority', atMost: 60 },
      { figure: 'emergency.authority' },
    ];
    expect(ofLaw({ ...defaultStandard, legalReadings: withRow('accident-report', { bounds }) })).toEqual([
      'error law.figure legalReadings[0].bounds[0]',
      'error law.figure legalReadings[0].bounds[1]',
      'error law.figure legalReadings[0].bounds[2]',
    ]);
  });

  it('are to be checked a year after the last time, not a day before', () => {
    const ids = (day: string): string[] =>
      toBeChecked(legalReadings, Date.parse(`${day}T00:00:00Z`)).map(({ id }) => id);
    expect(ids('2027-11-29')).toEqual([]);
    expect(ids('2027-11-30')).toEqual(legalReadings.map(({ id }) => id));
    const later = { ...defaultStandard, effectiveFrom: '2027-12-01T00:00:00.000Z' };
    expect(ofLaw(later)).toEqual(
      legalReadings.map((_, index) => `warning law.unchecked legalReadings[${String(index)}].checkedOn`),
    );
  });

  it('are compared in words: what was chosen and by whom', () => {
    const signed = { by: 'p-han', on: '2026-12-01' };
    const after = { ...defaultStandard, legalReadings: withRow('accident-report', { chosen: 'own', signed }) };
    const [difference, ...more] = differencesOf(defaultStandard, after);
    expect(more).toEqual([]);
    expect(difference).toMatchObject({ key: 'law.accident-report', place: { zh: '法规 · 事故向主管部门报告' } });
    expect(difference?.before?.zh).toMatch(/从严执行$/);
    expect(difference?.after?.zh).toMatch(/按公司自定执行（p-han, 2026-12-01）$/);
  });
});
