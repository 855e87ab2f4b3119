import { open, type FileHandle } from 'node:fs/promises';
import type { ComplaintImported, RecordDifference } from '@steward/contracts';
import type { Bilingual } from '@steward/handbook';
import { disarmed } from '../records/cells.js';
import type { Language } from '../terminal/language.js';

/** What of a record differs, in words. */
const fieldNames: Readonly<Record<RecordDifference['field'], Bilingual>> = {
  received: { zh: '收到时间', en: 'received' },
  accepted: { zh: '受理时间', en: 'accepted' },
  responded: { zh: '响应时间', en: 'answered' },
  closed: { zh: '办结时间', en: 'closed' },
  kind: { zh: '种类', en: 'kind' },
  channel: { zh: '渠道', en: 'channel' },
  problem: { zh: '问题', en: 'problem' },
  class: { zh: '类别', en: 'class' },
  text: { zh: '文字', en: 'text' },
  address: { zh: '地址', en: 'address' },
  equipment: { zh: '设备', en: 'equipment' },
};

type Row = ComplaintImported['rows'][number];

const named = 10;
const shown = 60;

/** Rows that say otherwise than what was imported before: the first ones by name, all of them in a file. */
export class DifferingRows {
  private readonly first: { readonly row: Row; readonly externalNumber: string }[] = [];
  private count = 0;
  private file: FileHandle | null = null;

  constructor(readonly path: string) {}

  /** Adds a row with differences; one without them is passed by. Rejects when the file can't be written. */
  async add(row: Row, externalNumber: string): Promise<void> {
    const { differences = [] } = row;
    if (differences.length === 0) return;
    this.count += 1;
    if (this.first.length < named) this.first.push({ row, externalNumber });
    if (!this.file) {
      this.file = await open(this.path, 'w');
      // The byte order mark tells spreadsheets that this is UTF-8.
      await this.file.write('\uFEFFline,number,case,field,was,is,taken over,reason\r\n');
    }
    for (const { field, was, is } of differences) {
      const takenOver = row.status === 'corrected' ? 'yes' : 'no';
      const cells = [
        String(row.line),
        externalNumber,
        row.caseNumber ?? row.caseId ?? '',
        field,
        was,
        is,
        takenOver,
        row.reason?.en ?? '',
      ];
      await this.file.write(`${cells.map(quoted).join(',')}\r\n`);
    }
  }

  /** The first rows with old and new, how many more there are, and where all of them stand; nothing when there are none. */
  inWords(language: Language): string[] {
    if (this.count === 0) return [];
    const zh = language === 'zh';
    const more = this.count - this.first.length;
    return [
      ...this.first.map(({ row, externalNumber }) => {
        const changes = (row.differences ?? []).map(
          ({ field, was, is }) => `${fieldNames[field][language]} ${shortened(was, zh)} → ${shortened(is, zh)}`,
        );
        const why = row.reason === undefined ? '' : ` (${row.reason[language]})`;
        const place = zh ? `第 ${row.line} 行` : `line ${row.line}`;
        return `  ${place}, ${externalNumber}: ${changes.join(zh ? '；' : '; ')}${why}`;
      }),
      ...(more > 0 ? [zh ? `  另有 ${more} 行不同` : `  and ${more} more rows differ`] : []),
      zh ? `不同之处写入 ${this.path}` : `the differences are listed in ${this.path}`,
    ];
  }

  async close(): Promise<void> {
    await this.file?.close();
    this.file = null;
  }
}

const shortened = (text: string, zh: boolean): string => {
  if (text === '') return zh ? '（无）' : '(none)';
  const letters = [...text];
  return letters.length > shown ? `“${letters.slice(0, shown).join('')}…”` : `“${text}”`;
};

const quoted = (cell: string): string => {
  const safe = disarmed(cell);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
