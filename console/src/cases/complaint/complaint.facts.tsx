import {
  externalResultNames,
  externalSourceNames,
  heardHowNames,
  kindNames,
  reviewNames,
  reviewWays,
  wordOf,
} from '@steward/handbook';
import type { FactView } from '@steward/tickets/api';
import type { ReactNode } from 'react';
import type { SaysOfFacts } from '../face.js';

const becomes = { zh: '改为', en: 'becomes' };
const tellsWhoHandles = { zh: '报事人由此得知由谁处理', en: 'with it the owner heard who handles it' };
const score = (of5: number): { zh: string; en: string } => ({ zh: `${String(of5)} 分`, en: `${String(of5)} of 5` });
const wantedBy = [
  ['respondBy', { zh: '要求响应', en: 'respond by' }],
  ['replyBy', { zh: '要求回复', en: 'reply by' }],
] as const;

/** What a complaint's own facts say besides their name: grades, findings, another kind, an authority's order and our reply. */
export function complaintFactParts({ type, data }: FactView, { say, instant }: SaysOfFacts): readonly ReactNode[] {
  const text = (name: string): string => (typeof data[name] === 'string' ? data[name] : '');
  const parts: ReactNode[] = [];
  if (typeof data['score'] === 'number') parts.push(say(score(data['score'])));
  switch (type) {
    case 'complaint.kind-changed':
      parts.push(`${say(becomes)} ${say(wordOf(kindNames, text('kind')))}`);
      break;
    case 'complaint.fed-back':
      if (data['tellsWhoHandles'] === true) parts.push(say(tellsWhoHandles));
      break;
    case 'complaint.reviewed':
      parts.push(
        say(wordOf(reviewNames, text('result'))),
        ...(text('how') === '' ? [] : [say(wordOf(reviewWays, text('how')))]),
      );
      break;
    case 'owner.heard-notice':
      parts.push(say(wordOf(heardHowNames, text('how'))));
      break;
    case 'complaint.external-replied':
      parts.push(say(wordOf(externalResultNames, text('result'))));
      break;
    case 'complaint.external-linked':
      parts.push(say(wordOf(externalSourceNames, text('source'))));
      if (text('number') !== '') parts.push(text('number'));
      for (const [field, name] of wantedBy)
        if (typeof data[field] === 'number')
          parts.push(
            <>
              {say(name)} {instant(data[field])}
            </>,
          );
      break;
  }
  return parts;
}
