import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { defaultZone } from '../time/format.js';
import { useWords } from '../words/words.js';
import { csvOf, type Cell } from './csv.js';

export type { Cell } from './csv.js';

const exportWords = { save: { zh: '导出', en: 'Export' } };

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
  zone = defaultZone,
}: {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: () => readonly (readonly Cell[])[];
  /** IANA zone of the instants among the cells. */
  readonly zone?: string;
}): ReactElement {
  const t = useWords(exportWords);
  return (
    <Button icon={<DownloadOutlined />} onClick={() => saveFile(`${name}.csv`, csvOf(head, rows(), zone))}>
      {t.save}
    </Button>
  );
}
