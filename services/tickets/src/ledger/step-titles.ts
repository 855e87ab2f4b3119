import { type Bilingual, externalResultNames, externalSourceNames, instantInWords } from '@steward/handbook';
import type { LedgerFact } from '@steward/service-kit';
import { nameOfFact } from './fact-names.js';

const waits: Readonly<Record<string, Bilingual>> = {
  owner: { zh: '等待业主', en: 'waits for the owner' },
  'third-party': { zh: '等待第三方', en: 'waits for a third party' },
};

/** What a step of the process is called, with what its fact says beside its words: until when a wait is expected, from whom an order came. */
export function titleOfStep({ type, data }: Pick<LedgerFact, 'type' | 'data'>, zone: string): Bilingual {
  const named = (table: Readonly<Record<string, Bilingual>>, code: unknown): Bilingual | null =>
    typeof code === 'string' && Object.hasOwn(table, code) ? (table[code] ?? null) : null;
  const name = nameOfFact(type);
  if (type === 'complaint.waiting' && typeof data['expectedAt'] === 'number') {
    const who = named(waits, data['for']) ?? name;
    return {
      zh: `${who.zh}，预计至 ${instantInWords(data['expectedAt'], zone, 'zh')}`,
      en: `${who.en}, expected until ${instantInWords(data['expectedAt'], zone, 'en')}`,
    };
  }
  if (type === 'appointment.answered') {
    return data['accepts'] === true
      ? { zh: `${name.zh}：可以`, en: `${name.en}: it suits` }
      : { zh: `${name.zh}：不行`, en: `${name.en}: it does not suit` };
  }
  const more =
    named(externalSourceNames, data['source']) ??
    (type === 'complaint.external-replied' ? named(externalResultNames, data['result']) : null);
  return more === null ? name : { zh: `${name.zh}：${more.zh}`, en: `${name.en}: ${more.en}` };
}
