import { clauseOf } from '../../catalogue/clauses.js';
import { contradictions as ofHandbook, decidedByContradiction, listedLater } from '../../catalogue/contradictions.js';
import { figures as ofCatalogue, figuresAddedLater } from '../../catalogue/figures.js';
import type { ClockRule, Contradiction, Figure, Provenance } from '../standard.js';
import { doubled, error, warning, type LintFinding } from './finding.js';

/** A statement of provenance must name a clause that exists, or say that it is ours. */
export function lintProvenance(
  provenance: Provenance,
  path: string,
  contradictionIds: ReadonlySet<string>,
): LintFinding[] {
  const findings: LintFinding[] = [];
  if (provenance.clause === null) {
    if (provenance.ours !== true) {
      findings.push(
        error(
          `${path}.clause`,
          'clause.none',
          '既无条款，也未注明为公司自定（ours）',
          'has neither a clause nor says that it is ours',
        ),
      );
    }
  } else if (!clauseOf(provenance.clause)) {
    findings.push(
      error(
        `${path}.clause`,
        'clause.unknown',
        `手册没有条款 ${provenance.clause}`,
        `the handbook has no clause ${provenance.clause}`,
      ),
    );
  }
  if (provenance.reading !== undefined && !contradictionIds.has(provenance.reading)) {
    findings.push(
      error(
        `${path}.reading`,
        'reading.unknown',
        `没有矛盾条目 ${provenance.reading}`,
        `there is no contradiction ${provenance.reading}`,
      ),
    );
  }
  return findings;
}

/** A figure that a contradiction decides must say so. */
export function lintReadings(
  clocks: readonly ClockRule[],
  figures: readonly Figure[],
  pathOf: (clock: ClockRule) => string,
  listed: ReadonlySet<string>,
): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const [id, decides] of Object.entries(decidedByContradiction)) {
    // A document from before the matter was listed can't name it.
    if (listedLater.includes(id) && !listed.has(id)) continue;
    for (const clock of clocks.filter((candidate) => decides.clocks.includes(candidate.id))) {
      const lengths = { limit: clock.limit, ...(clock.target ? { target: clock.target } : {}) };
      for (const [name, length] of Object.entries(lengths)) {
        if (length.reading !== id) findings.push(missingReading(`${pathOf(clock)}.${name}.reading`, id));
      }
    }
    figures.forEach((figure, index) => {
      if (decides.figures.includes(figure.id) && figure.reading !== id)
        findings.push(missingReading(`figures[${index}].reading`, id));
    });
  }
  return findings;
}

const missingReading = (path: string, id: string): LintFinding =>
  error(
    path,
    'reading.missing',
    `手册在此自相矛盾，须注明按 ${id} 的哪种口径`,
    `the handbook contradicts itself here: it must name the reading of ${id}`,
  );

/** Figures that later processes rely on are all there, once, and of the right sort. */
export function lintFigures(figures: readonly Figure[]): LintFinding[] {
  const findings = doubled(figures, (figure) => figure.id).map(({ index, key }) =>
    error(`figures[${index}].id`, 'figure.doubled', `指标 ${key} 重复`, `the figure ${key} occurs twice`),
  );
  const present = new Set(figures.map((figure) => figure.id));
  for (const figure of ofCatalogue) {
    const say = figuresAddedLater.includes(figure.id) ? warning : error;
    if (!present.has(figure.id))
      findings.push(
        say(
          'figures',
          'figure.missing',
          `缺少 ${figure.id}（${figure.title.zh}）`,
          `${figure.id} (${figure.title.en}) is missing`,
        ),
      );
  }
  figures.forEach((figure, index) => {
    const known = ofCatalogue.find((candidate) => candidate.id === figure.id);
    if (!known) {
      findings.push(
        warning(`figures[${index}].id`, 'figure.unknown', `没有流程使用 ${figure.id}`, `no process uses ${figure.id}`),
      );
    } else if (typeof known.value !== typeof figure.value) {
      const wanted = typeof known.value === 'string' ? { zh: '时长', en: 'a duration' } : { zh: '数', en: 'a number' };
      findings.push(
        error(
          `figures[${index}].value`,
          'figure.sort',
          `${figure.id} 应为${wanted.zh}`,
          `${figure.id} must be ${wanted.en}`,
        ),
      );
    }
  });
  return findings;
}

/** Every contradiction of the handbook is listed with all its readings, and decided; another choice than the default is signed. */
export function lintContradictions(contradictions: readonly Contradiction[]): LintFinding[] {
  const findings = doubled(contradictions, (contradiction) => contradiction.id).map(({ index, key }) =>
    error(
      `contradictions[${index}].id`,
      'contradiction.doubled',
      `矛盾条目 ${key} 重复`,
      `the contradiction ${key} occurs twice`,
    ),
  );
  for (const known of ofHandbook) {
    const index = contradictions.findIndex((contradiction) => contradiction.id === known.id);
    if (index < 0) {
      const say = listedLater.includes(known.id) ? warning : error;
      findings.push(
        say(
          'contradictions',
          'contradiction.missing',
          `缺少矛盾条目 ${known.id}（${known.matter.zh}）`,
          `${known.id} (${known.matter.en}) is missing`,
        ),
      );
      continue;
    }
    const readings = contradictions[index]?.readings.map((reading) => reading.id) ?? [];
    for (const reading of known.readings.filter((candidate) => !readings.includes(candidate.id))) {
      findings.push(
        error(
          `contradictions[${index}].readings`,
          'contradiction.reading-missing',
          `缺少口径 ${reading.id}`,
          `the reading ${reading.id} is missing`,
        ),
      );
    }
  }
  contradictions.forEach((contradiction, index) =>
    findings.push(...lintChoice(contradiction, `contradictions[${index}]`)),
  );
  return findings;
}

function lintChoice(contradiction: Contradiction, path: string): LintFinding[] {
  const findings: LintFinding[] = [];
  const readings = contradiction.readings.map((reading) => reading.id);
  for (const field of ['default', 'chosen'] as const) {
    if (!readings.includes(contradiction[field])) {
      findings.push(
        error(
          `${path}.${field}`,
          field === 'chosen' ? 'contradiction.no-choice' : 'contradiction.no-default',
          `没有口径 ${contradiction[field]}`,
          `there is no reading ${contradiction[field]}`,
        ),
      );
    }
  }
  for (const { index, key } of doubled(readings, (reading) => reading)) {
    findings.push(
      error(
        `${path}.readings[${index}].id`,
        'contradiction.reading-doubled',
        `口径 ${key} 重复`,
        `the reading ${key} occurs twice`,
      ),
    );
  }
  if (contradiction.chosen !== contradiction.default && !contradiction.signed) {
    findings.push(
      error(
        `${path}.signed`,
        'contradiction.unsigned',
        '与默认口径不同的选择须署名并注明日期',
        'a choice other than the default must be signed and dated',
      ),
    );
  }
  contradiction.readings.forEach((reading, index) => {
    reading.clauses.forEach((clause, clauseIndex) => {
      if (!clauseOf(clause)) {
        findings.push(
          error(
            `${path}.readings[${index}].clauses[${clauseIndex}]`,
            'clause.unknown',
            `手册没有条款 ${clause}`,
            `the handbook has no clause ${clause}`,
          ),
        );
      }
    });
  });
  return findings;
}
