import { reasonsInWords } from '@steward/handbook';
import type { FactView } from '@steward/tickets/api';
import type { ReactElement, ReactNode } from 'react';
import { CaseNumber, PersonName } from '../../../kit/names.js';
import { Instant } from '../../../time/instant.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase, useProcessWords } from '../case-context.js';
import { usePunctuation } from '../punctuation.js';
import { attachmentNames, nameIn, proofNames } from '../vocabulary.js';
import './fact-words.css';

const words = {
  to: { zh: '交给', en: 'to' },
  becomes: { zh: '改为', en: 'becomes' },
  proof: { zh: '凭证', en: 'Proof' },
  until: { zh: '预计', en: 'expected' },
  answered: { zh: '已接通', en: 'answered' },
  unanswered: { zh: '未接通', en: 'not answered' },
  met: { zh: '已见面', en: 'met' },
  notMet: { zh: '未见到', en: 'nobody there' },
  into: { zh: '并入', en: 'into' },
  outOf: { zh: '来自', en: 'from' },
  with: { zh: '与', en: 'with' },
  automatic: { zh: '系统自动派单', en: 'assigned automatically' },
  backDated: { zh: '补记理由', en: 'Why it was entered later' },
  phoneOff: (minutes: number) => ({
    zh: `手机时间偏差 ${String(minutes)} 分钟，已校正`,
    en: `the phone's clock was off by ${String(minutes)} min, corrected`,
  }),
  suits: { zh: '时间可以', en: 'it suits' },
  suitsNot: { zh: '时间不行', en: 'it does not suit' },
  count: (count: number) => ({ zh: `第 ${String(count)} 次`, en: `time ${String(count)}` }),
};

/** A phone's clock that is further off than this, ms, is said. */
const worthSayingMs = 2 * 60_000;

/** How far the clock was off of a phone that did it without a line, ms; null: it was no phone. */
function phoneOffOf(backDated: unknown): number | null {
  const phone = typeof backDated === 'object' && backDated !== null && 'phone' in backDated ? backDated.phone : null;
  return typeof phone === 'object' && phone !== null && 'offMs' in phone ? Number(phone.offMs) : null;
}

/** What a fact says besides its name: to whom, from what to what, by which proof, when. Nothing when the name says it all. */
export function FactWords({ fact }: { readonly fact: FactView }): ReactElement | null {
  const t = useWords(words);
  const p = usePunctuation();
  const say = useSay();
  const names = useProcessWords();
  const { zone, content, face } = useCase();
  const { data, type } = fact;
  const text = (name: string): string | null => (typeof data[name] === 'string' ? data[name] : null);
  const instant = (at: number): ReactNode => <Instant at={new Date(at).toISOString()} zone={zone} />;
  const parts: ReactNode[] = [];
  const person = text('personId') ?? text('to');
  if (person !== null && person !== fact.actor.id)
    parts.push(
      <>
        {t.to} <PersonName id={person} />
      </>,
    );
  const contractor = text('contractorId');
  if (contractor !== null) parts.push(<PersonName id={contractor} />);
  if (data['by'] === 'automatic') parts.push(t.automatic);
  const reason = text('reason');
  if (reason !== null && Object.hasOwn(reasonsInWords, reason)) parts.push(say(nameIn(reasonsInWords, reason)));
  const grave = text('class');
  if (grave !== null && Object.hasOwn(names.classes, grave))
    parts.push(`${t.becomes} ${say(nameIn(names.classes, grave))}`);
  const waitsFor = text('for');
  if (waitsFor !== null && Object.hasOwn(names.waits, waitsFor)) parts.push(say(nameIn(names.waits, waitsFor)));
  if (typeof data['expectedAt'] === 'number')
    parts.push(
      <>
        {t.until} {instant(data['expectedAt'])}
      </>,
    );
  if (typeof data['from'] === 'number' && typeof data['until'] === 'number')
    parts.push(
      <>
        {instant(data['from'])} – {instant(data['until'])}
      </>,
    );
  if (typeof data['answered'] === 'boolean') parts.push(data['answered'] ? t.answered : t.unanswered);
  if (typeof data['met'] === 'boolean') parts.push(data['met'] ? t.met : t.notMet);
  if (typeof data['count'] === 'number') parts.push(t.count(data['count']));
  if (type === 'attachment.added') parts.push(say(nameIn(attachmentNames, text('kind') ?? '')));
  parts.push(...face.factParts(fact, { say, instant }));
  if (typeof data['accepts'] === 'boolean') parts.push(data['accepts'] ? t.suits : t.suitsNot);
  for (const [field, name] of [
    ['into', t.into],
    ['fromCase', t.outOf],
    ...(type.startsWith('link.') ? [['caseId', t.with] as const] : []),
  ] as const) {
    const other = text(field);
    if (other !== null)
      parts.push(
        <>
          {name} <CaseNumber id={other} />
        </>,
      );
  }
  const proof = data['proof'] ?? data['confirmedWith'];
  if (typeof proof === 'object' && proof !== null && 'kind' in proof) {
    const note = 'contentId' in proof ? content.get(String(proof.contentId))?.text : null;
    parts.push(`${t.proof}${p.colon}${say(nameIn(proofNames, String(proof.kind)))}${note ? ` — ${note}` : ''}`);
  }
  const backDated = data['backDated'];
  if (typeof backDated === 'object' && backDated !== null && 'contentId' in backDated)
    parts.push(`${t.backDated}${p.colon}${content.get(String(backDated.contentId))?.text ?? '—'}`);
  const offMs = phoneOffOf(backDated);
  if (offMs !== null && Math.abs(offMs) > worthSayingMs) parts.push(t.phoneOff(Math.round(Math.abs(offMs) / 60_000)));
  if (parts.length === 0) return null;
  return (
    <span className="fact-words">
      {parts.map((part, place) => (
        // The parts of one fact never change their order: facts are immutable.
        <span key={place}>{part}</span>
      ))}
    </span>
  );
}
