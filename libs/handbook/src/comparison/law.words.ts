import type { Bilingual, LegalReading } from '../standard/standard.js';

/** What a company chose where its figure and a public rule differ. */
export const lawChoiceNames: Readonly<Record<LegalReading['chosen'], Bilingual>> = {
  strictest: { zh: '从严执行', en: 'the stricter one holds' },
  own: { zh: '按公司自定执行', en: 'the company’s own figure holds' },
};

/** How a public rule is known. */
export const lawKnownNames: Readonly<Record<LegalReading['known'], Bilingual>> = {
  read: { zh: '已查阅', en: 'read on' },
  recalled: { zh: '凭记忆，待核对', en: 'from memory, to be checked; written on' },
};

/** A public rule as one sentence: what it says, where and by which source, how it is known, and what the company chose. */
export function lawInWords({ rule, jurisdiction, source, known, checkedOn, chosen, signed }: LegalReading): Bilingual {
  const [choice, knowledge] = [lawChoiceNames[chosen], lawKnownNames[known]];
  const by = signed === undefined ? '' : `（${signed.by}, ${signed.on}）`;
  return {
    zh: `${rule.zh}（${jurisdiction.title.zh}；${source.zh}；${knowledge.zh} ${checkedOn}）${choice.zh}${by}`,
    en: `${rule.en} (${jurisdiction.title.en}; ${source.en}; ${knowledge.en} ${checkedOn}) ${choice.en}${by}`,
  };
}
