import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { CaseLedger } from './case-ledger.schemas.js';
import { roleNames } from './fact-names.js';
import { LedgerSheet } from './ledger-sheet.js';
import { onPaper, zoned } from './zoned.js';

const { resolve } = createRequire(import.meta.url);
const fontFile = (weight: '400Regular' | '700Bold'): Promise<Buffer> =>
  readFile(resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`));

/** Ten megabytes each, read at the first print and kept. */
let fonts: Promise<readonly [regular: Buffer, bold: Buffer]> | null = null;

function fontsRead(): Promise<readonly [Buffer, Buffer]> {
  fonts ??= Promise.all([fontFile('400Regular'), fontFile('700Bold')] as const).catch((error: unknown) => {
    fonts = null;
    throw error;
  });
  return fonts;
}

const none = '—';
/** A full-width space, as Chinese print sets parts apart. */
const gap = '\u3000';
const unrecorded = '无记录 / none on record';
const maskedText = '保密 / confidential';

/** §4.4, §7.2: the ledger as an A4 form, Chinese first with English labels, pages numbered, closed by the last fact's hash. */
export async function ledgerPdf(ledger: CaseLedger): Promise<Buffer> {
  // Loaded at the first print: it is large, and the service starts without it.
  const [{ default: PDFDocument }, [regular, bold]] = await Promise.all([import('pdfkit'), fontsRead()]);
  const title = `投诉处理台账 ${ledger.number ?? ledger.caseId}`;
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: 48, bottom: 56, left: 48, right: 48 },
    bufferPages: true,
    font: regular as unknown as string,
    info: { Title: title, Subject: ledger.item.zh, Creator: 'Steward', CreationDate: new Date(ledger.asOf.at) },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((ended, failed) => {
    doc.on('end', ended);
    doc.on('error', failed);
  });
  doc.registerFont('regular', regular);
  doc.registerFont('bold', bold);
  const sheet = new LedgerSheet(doc);
  write(sheet, ledger);
  sheet.numberPages(`${ledger.estate.name.zh} · ${title} · ${onPaper(ledger.asOf.local)}`);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

function write(sheet: LedgerSheet, ledger: CaseLedger): void {
  const local = (when: { local: string } | null): string => (when === null ? none : onPaper(when.local));
  const both = (text: { zh: string; en: string }): string => `${text.zh} / ${text.en}`;
  sheet.heading('投诉处理台账', 'Complaint ledger', ledger.number ?? ledger.caseId);
  sheet.note(
    `${both(ledger.estate.name)}${gap}时区 / zone ${ledger.estate.zone}${gap}标准 / standard ${ledger.standard}${ledger.confidential ? `${gap}【保密 / CONFIDENTIAL】` : ''}`,
  );

  sheet.section('基本信息', 'Essentials (§4.4)');
  const { between } = ledger.time;
  sheet.field('时间', 'Time', between === null ? local(ledger.time) : `${local(between[0])} — ${local(between[1])}`);
  sheet.field(
    '事项',
    'Item',
    `${both(ledger.item)}（${ledger.item.kind.zh}，${ledger.item.class.zh}）${ledger.item.where === null ? '' : `${gap}${ledger.item.where}`}`,
  );
  sheet.field('内容', 'Content', ledger.content ?? none);
  sheet.field(
    '处理结果',
    'Result',
    `${both(ledger.result)}${ledger.result.words === null ? '' : `\n${ledger.result.words}`}`,
  );
  sheet.field('责任人', 'Person responsible', ledger.personResponsible ?? none);
  sheet.field('反馈时间', 'Time of feedback', local(ledger.timeOfFeedback));

  sheet.section('归档信息', 'Record (§7.2)');
  sheet.field('人员', 'Staff', ledger.staff.map(({ id, as }) => `${as.zh} ${id}`).join('；') || none);
  const { customer } = ledger;
  const known = [customer.name, customer.phone, customer.dwellingId].filter((part) => part !== null).join(gap);
  sheet.field('客户', 'Customer', ledger.masked ? maskedText : `${customer.kind.zh}${gap}${known}`);
  const { score, words, enteredBy } = ledger.evaluation;
  const entered = enteredBy === 'staff' ? '（工作人员通话后代录 entered by staff after a call）' : '';
  sheet.field(
    '评价',
    'Evaluation',
    score === null ? none : `${score} / 5${entered}${words === null ? '' : `${gap}${words}`}`,
  );
  sheet.field(
    '整改',
    'Rectification',
    ledger.rectification.map((one) => `${local(one)}${gap}${one.title.zh}${gap}${one.words ?? ''}`).join('\n') || none,
  );
  sheet.field('费用', 'Fees', ledger.fees ?? unrecorded);
  const { acceptance } = ledger;
  sheet.field(
    '验收',
    'Acceptance',
    acceptance === null
      ? none
      : `${both(acceptance.result)}${gap}${local(acceptance)}${gap}${acceptance.by}${gap}${acceptance.words ?? ''}`,
  );
  sheet.field('档案编号', 'Archive number', ledger.archive.number);
  sheet.field('存放位置', 'Place', both(ledger.archive.place));

  sheet.section('处理过程', 'Process');
  for (const step of ledger.process)
    sheet.step(
      `${step.seq}`,
      onPaper(step.local),
      `${both(step.title)}${step.clause === null ? '' : `${gap}${step.clause}`}`,
      `${roleOf(step.by.role)} ${step.by.id}${wordsOf(step)}`,
    );

  sheet.section('时限与升级', 'Points reached');
  if (ledger.firings.length === 0) sheet.note('没有到点的时限 / no point was reached');
  for (const firing of ledger.firings)
    sheet.step(
      `${firing.seq}`,
      onPaper(zoned(Date.parse(firing.due), ledger.estate.zone)),
      `${firing.why.zh}${gap}${firing.clause ?? '本公司规定 / our own figure'}${firing.overruled ? `${gap}【已被更正 / overruled】` : ''}`,
      `${firing.why.en}${firing.told.length === 0 ? '' : `\n已通知 / told: ${firing.told.join('、')}`}`,
    );

  sheet.section('完整性', 'Integrity');
  sheet.field('记录数', 'Facts', `${ledger.chain.facts}`);
  sheet.field('末条哈希', 'Hash of the last fact', ledger.chain.lastHash);
  sheet.field('校验', 'Verified', ledger.chain.intact ? '完整，未被改动 / intact' : '不一致，请核查 / does not agree');
}

const roleOf = (role: string): string => (role in roleNames ? roleNames[role as keyof typeof roleNames].zh : role);

/** The description stands above already, and may be long. */
function wordsOf({ type, words }: CaseLedger['process'][number]): string {
  if (words === null) return '';
  return type === 'complaint.received' ? '：见“内容” / see Content' : `：${words}`;
}
