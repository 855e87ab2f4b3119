import type { EstateView } from '@steward/contracts';
import {
  type Bilingual,
  type ExternalResult,
  type ExternalSource,
  type Ms,
  type Standard,
  classNames,
  externalResultNames,
  externalSourceNames,
  externalsOf,
} from '@steward/handbook';
import type { LedgerFact } from '@steward/service-kit';
import { iso } from '../complaint/instant.format.js';
import type { ContentView } from '@steward/case-kit';
import { csvRecord } from '../export/sheet-cells.js';
import { zoned } from '../local-time/zoned.format.js';
import { titleOf } from '../listing/shown-clocks.js';
import type { SeenCase } from '../reading/case-reader.service.js';
import type { ReplySheet } from './reply-sheet.schemas.js';

/** What the sheet is made from, as its reader may see it. */
export interface SheetParts {
  readonly c: SeenCase;
  readonly facts: readonly LedgerFact[];
  readonly content: readonly ContentView[];
  readonly standard: Standard;
  readonly estate: EstateView;
}

const bare = (code: string): Bilingual => ({ zh: code, en: code });
const sourceName = (source: string): Bilingual =>
  source in externalSourceNames ? externalSourceNames[source as ExternalSource] : bare(source);
const resultName = (result: string): Bilingual =>
  result in externalResultNames ? externalResultNames[result as ExternalResult] : bare(result);

/** The formal reply of a case to the authorities that passed it on; without orders where none did. Pure. */
export function replySheetOf({ c, facts, content, standard, estate }: SheetParts): ReplySheet {
  const externals = externalsOf(c.fold);
  const { fold } = c;
  const when = (at: Ms): { at: string; local: string } => ({ at: iso(at), local: zoned(at, estate.zone) });
  const whenOrNull = (at: Ms | null): ReturnType<typeof when> | null => (at === null ? null : when(at));
  const texts = new Map(content.map((one) => [one.id, one.text]));
  const textOf = (id: unknown): string | null => (typeof id === 'string' ? (texts.get(id) ?? null) : null);
  const factAt = (seq: number): LedgerFact | undefined => facts.find((fact) => fact.seq === seq);
  const fedBack = facts.findLast((fact) => fact.type === 'complaint.fed-back');
  const replied = facts.findLast((fact) => fact.type === 'complaint.external-replied');
  const proof = replied?.data['proof'] as { contentId?: string } | undefined;
  return {
    caseId: c.id,
    number: c.number,
    estate: { ...estate.name },
    zone: estate.zone,
    item: titleOf(standard, fold),
    class: { ...classNames[fold.class] },
    received: when(fold.receivedAt),
    responded: whenOrNull(fold.ownerToldAt),
    fedBack: fedBack === undefined ? null : when(fedBack.at),
    description: textOf(fold.contentId),
    outcome: textOf(fedBack?.data['contentId']),
    orders: externals.map((one) => {
      const order = factAt(one.seq);
      return {
        seq: one.seq,
        source: { ...sourceName(one.source) },
        number: one.number,
        received: when(order?.at ?? fold.receivedAt),
        respondBy: whenOrNull(one.respondBy),
        replyBy: whenOrNull(one.replyBy),
        words: textOf(order?.data['contentId']),
        replied: whenOrNull(one.repliedAt),
        inTime: one.repliedAt === null || one.replyBy === null ? null : one.repliedAt <= one.replyBy,
      };
    }),
    reply:
      replied === undefined
        ? null
        : {
            ...when(replied.at),
            by: replied.actor.id,
            result: { ...resultName(String(replied.data['result'])) },
            text: textOf(replied.data['contentId']),
            proof: textOf(proof?.contentId),
          },
    asOf: when(c.now),
  };
}

const columns: readonly (readonly [string, string])[] = [
  ['来单渠道', 'Authority'],
  ['外部编号', 'Their number'],
  ['本单编号', 'Our number'],
  ['小区', 'Estate'],
  ['事项', 'Matter'],
  ['级别', 'Class'],
  ['转来时间', 'Passed on'],
  ['要求响应', 'Respond by'],
  ['实际响应', 'Responded'],
  ['要求回复', 'Reply by'],
  ['正式回复', 'Replied'],
  ['是否按时', 'In time'],
  ['诉求内容', 'What was asked'],
  ['办理情况', 'What was done'],
  ['办理结果', 'Result'],
  ['正式回复内容', 'Formal reply'],
  ['回复凭证', 'Proof'],
];

/** The sheet as CSV, one record for each authority, Chinese first; opens as it is in a spreadsheet. */
export function replySheetCsv(sheet: ReplySheet): string {
  const inTime = (one: boolean | null): string => (one === null ? '' : one ? '按时 / in time' : '超时 / late');
  const both = ({ zh, en }: Bilingual): string => `${zh} / ${en}`;
  const local = (when: { local: string } | null): string => when?.local.slice(0, 16).replace('T', ' ') ?? '';
  const records = sheet.orders.map((order) => [
    both(order.source),
    order.number,
    sheet.number ?? sheet.caseId,
    both(sheet.estate),
    both(sheet.item),
    both(sheet.class),
    local(order.received),
    local(order.respondBy),
    local(sheet.responded),
    local(order.replyBy),
    local(order.replied),
    inTime(order.inTime),
    order.words ?? sheet.description,
    sheet.outcome,
    sheet.reply === null ? '' : both(sheet.reply.result),
    sheet.reply?.text ?? '',
    sheet.reply?.proof ?? '',
  ]);
  return `\uFEFF${[columns.map(([zh, en]) => `${zh} / ${en}`), ...records].map(csvRecord).join('')}`;
}
