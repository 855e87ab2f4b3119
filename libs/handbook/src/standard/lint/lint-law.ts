import { figureAmong } from '../../catalogue/figures.js';
import { legalReadings as shipped, toBeChecked } from '../../catalogue/legal-readings.js';
import { figureInWords } from '../../comparison/figures.words.js';
import { durationOrNull } from '../duration.js';
import type { Figure, LegalBound, LegalReading } from '../standard.js';
import { doubled, error, warning, type LintFinding } from './finding.js';

/** What a document says of public rules; null in documents from before they were listed, for which those that ship hold. */
export interface LegalRead {
  readonly rows: readonly LegalReading[] | null;
  readonly figures: readonly Figure[];
  /** When the document comes into force: epoch ms; null where that is unsound. */
  readonly from: number | null;
}

/**
 * Where a figure is laxer than a public rule: `law.laxer`, which nobody may publish, until the company has chosen its own figure and
 * signed (`law.laxer-signed`). Rows that nobody has checked for a year are named too, and those that ship but are not listed.
 */
export function lintLaw({ rows, figures, from }: LegalRead): LintFinding[] {
  const listed = rows ?? shipped;
  const at = (index: number): string => (rows === null ? 'legalReadings' : `legalReadings[${String(index)}]`);
  const checkedTooLongAgo = from === null ? [] : toBeChecked(listed, from);
  return [
    ...doubled(listed, ({ id }) => id).map(({ index, key }) =>
      error(`${at(index)}.id`, 'law.doubled', `法规条目 ${key} 重复`, `the public rule ${key} occurs twice`),
    ),
    ...shipped
      .filter(({ id }) => !listed.some((row) => row.id === id))
      .map(({ id, matter }) =>
        warning(
          'legalReadings',
          'law.missing',
          `缺少法规条目 ${id}（${matter.zh}）`,
          `${id} (${matter.en}) is missing among the public rules`,
        ),
      ),
    ...listed.flatMap((row, index) => [
      ...lintChoice(row, at(index)),
      ...row.bounds.flatMap((bound, place) =>
        lintBound(row, bound, figures, rows === null ? at(index) : `${at(index)}.bounds[${String(place)}]`),
      ),
      ...(checkedTooLongAgo.includes(row)
        ? [
            warning(
              `${at(index)}.checkedOn`,
              'law.unchecked',
              `“${row.matter.zh}”的法规已一年以上未核对（上次 ${row.checkedOn}）`,
              `nobody has checked the rule on "${row.matter.en}" for a year (last on ${row.checkedOn})`,
            ),
          ]
        : []),
    ]),
  ];
}

function lintChoice({ chosen, signed }: LegalReading, path: string): LintFinding[] {
  if (chosen !== 'own' || signed !== undefined) return [];
  return [
    error(
      `${path}.signed`,
      'law.unsigned',
      '不从严、按公司自定执行的，须署名并注明日期',
      'whoever follows the own figure instead of the stricter rule signs it, with the date',
    ),
  ];
}

function lintBound(row: LegalReading, bound: LegalBound, figures: readonly Figure[], path: string): LintFinding[] {
  const figure = figureAmong(figures, bound.figure);
  const wanted = bound.atMost ?? bound.atLeast;
  if (figure === undefined || wanted === undefined || typeof wanted !== typeof figure.value) {
    const known = figure === undefined ? { zh: '没有指标', en: 'there is no figure' } : null;
    return [
      error(
        path,
        'law.figure',
        known === null ? `${bound.figure} 与法规的界限不是同一种量` : `${known.zh} ${bound.figure}`,
        known === null ? `${bound.figure} is of another sort than the rule's bound` : `${known.en} ${bound.figure}`,
      ),
    ];
  }
  if (!isLaxer(figure.value, bound)) return [];
  const [ours, rule] = [figureInWords(figure.id, figure.value), figureInWords(figure.id, wanted)];
  const index = figures.indexOf(figure);
  const signed = row.chosen === 'own' && row.signed !== undefined;
  return [
    warning(
      index < 0 ? path : `figures[${String(index)}].value`,
      signed ? 'law.laxer-signed' : 'law.laxer',
      `“${figure.title.zh}”${ours.zh}，宽于${row.source.zh}的${rule.zh}${signed ? '（已署名）' : '：请改严，或选择按公司自定执行并署名'}`,
      `"${figure.title.en}" is ${ours.en}, laxer than the ${rule.en} of: ${row.source.en}${signed ? ' (signed)' : '; be stricter, or choose your own figure and sign it'}`,
    ),
  ];
}

/** Whether a figure allows more, or wants less, than a rule. */
export function isLaxer(value: Figure['value'], { atMost, atLeast }: LegalBound): boolean {
  const ours = sizeOf(value);
  const [most, least] = [sizeOf(atMost), sizeOf(atLeast)];
  return ours !== null && ((most !== null && ours > most) || (least !== null && ours < least));
}

const sizeOf = (value: Figure['value'] | undefined): number | null =>
  typeof value === 'number' ? value : durationOrNull(value);
