import type { Bilingual } from '../stack-problem.js';

/** One thing that was looked at. */
export interface Finding {
  readonly subject: Bilingual;
  /** `missing` keeps Steward from running; `lacking` costs something that `advice` names; `note` only tells. */
  readonly state: 'good' | 'lacking' | 'missing' | 'note';
  /** What was found, the same in both languages: versions, paths, numbers. */
  readonly found: string;
  readonly advice?: Bilingual;
}

const marks: Readonly<Record<Finding['state'], string>> = { good: '✔', lacking: '!', missing: '✖', note: '·' };

/** The findings as lines, Chinese first, advice below each; columns hold although Chinese characters are two wide. */
export function findingLines(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ subject, state, found, advice }) => [
    `${marks[state]} ${padded(subject.zh, 18)}${padded(subject.en, 22)}${found}`,
    ...(advice ? [`    → ${advice.zh}`, `      ${advice.en}`] : []),
  ]);
}

function padded(text: string, width: number): string {
  const columns = [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(1, width - columns));
}
