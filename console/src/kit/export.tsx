import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../words/words.js';

const exportWords = { save: { zh: '导出', en: 'Export' } };

/** A cell of an export; nothing for null. */
export type Cell = string | number | null;

/** CSV with BOM, so that spreadsheets read Chinese; a cell that a spreadsheet would take for a formula is told to be text. */
export function csvOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell): string => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Gives the browser a file to save. */
export function saveFile(name: string, content: Blob | string, type = 'text/csv;charset=utf-8'): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Saves the table that is shown as CSV. */
export function ExportButton({
  name,
  head,
  rows,
}: {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: () => readonly (readonly Cell[])[];
}): ReactElement {
  const t = useWords(exportWords);
  return (
    <Button icon={<DownloadOutlined />} onClick={() => saveFile(`${name}.csv`, csvOf(head, rows()))}>
      {t.save}
    </Button>
  );
}
