import { CopyOutlined, FilePdfOutlined, PrinterOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Space, Tag, Tooltip } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useEstateName } from '../../api/estates.js';
import { fetchFile } from '../../api/client.js';
import { addressOf, processOf } from '../../cases/index.js';
import { ClassTag, StateTag } from '../../kit/case-tags.js';
import { saveFile } from '../../kit/export.js';
import { LimitShown, NextShown } from '../../kit/limit-shown.js';
import { PersonName } from '../../kit/names.js';
import { PageHead } from '../../kit/page-head.js';
import { Refusal } from '../../kit/states.js';
import { InstantOrSpan } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { withEstateName } from '../work/parts/place-words.js';
import { usePlace } from '../work/parts/place.js';
import { useCase } from './case-context.js';
import { caseWords } from './case.words.js';
import { Waits } from './waits.js';
import './case-head.css';

const headWords = {
  copy: { zh: '复制链接', en: 'Copy link' },
  pdf: { zh: '办理记录 PDF（A4）', en: 'Handling record as PDF (A4)' },
  pdfBoth: { zh: '办理记录 PDF，双语（中英对照）', en: 'Handling record as PDF, 中/En (both languages)' },
  bothShort: { zh: '双语', en: '中/En' },
  print: { zh: '打印本页', en: 'Print this page' },
  confidential: { zh: '保密', en: 'confidential' },
  handler: { zh: '处理人', en: 'Handler' },
  offered: { zh: '待接收', en: 'Offered to' },
  limit: { zh: '时限', en: 'Limit' },
  received: { zh: '收到', en: 'Received' },
};

/** What the case is, who has it, what it waits for, and its ways out: link, ledger, paper. */
export function CaseHead(): ReactElement {
  const { c, face, zone } = useCase();
  const t = useWords(headWords);
  const say = useSay();
  const place = usePlace(c.estateId, c.buildingId, c.dwellingId);
  const estate = useEstateName(c.estateId);
  return (
    <>
      <PageHead
        title={`${c.number ?? ''} ${say(c.title)}`.trim()}
        sub={
          <span className="case-tags">
            <StateTag state={c.state} process={c.process} />
            {c.class !== null && <ClassTag problemClass={c.class} process={c.process} provisional={!c.classified} />}
            <face.Marks />
            {c.confidential && <Tag color="purple">{t.confidential}</Tag>}
            <span>{withEstateName(estate, place)}</span>
          </span>
        }
      >
        <WaysOut />
      </PageHead>
      <dl className="case-now">
        <HeadItem name={t.handler}>
          <PersonName id={c.handlerId} />
          {c.offeredTo !== null && (
            <span className="soft">
              {' '}
              → {t.offered} <PersonName id={c.offeredTo} />
            </span>
          )}
        </HeadItem>
        <face.HeadItems />
        <HeadItem name={t.received}>
          <InstantOrSpan at={c.receivedAt} between={c.receivedBetween} zone={zone} />
        </HeadItem>
        {!c.over && (
          <HeadItem name={t.limit}>
            <LimitShown of={c} zone={zone} />
            <NextShown of={c} zone={zone} />
          </HeadItem>
        )}
        <div className="case-awaits">
          <dt className="visually-hidden">{say({ zh: '现在', en: 'Now' })}</dt>
          <dd>{say(c.awaits)}</dd>
        </div>
      </dl>
      <div className="heard-panel">
        <face.Panel />
        <Waits />
      </div>
    </>
  );
}

/** What the head of a case says of it now, with its name. */
export function HeadItem({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function WaysOut(): ReactElement {
  const { c, face } = useCase();
  const t = useWords({ ...headWords, copied: caseWords.copied });
  const { message, modal } = App.useApp();
  const pdf = useMutation({
    // Without a wish it is in the language of the screen.
    mutationFn: (lang: 'both' | null) => fetchFile(addressOf(c.process, c.id, '/ledger.pdf'), { query: { lang } }),
    onSuccess: ({ blob, name }) => saveFile(name ?? `${c.number ?? c.id}.pdf`, blob),
    onError: (error) => void modal.error({ title: t.pdf, content: <Refusal error={error} /> }),
  });
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(`${window.location.origin}/cases/${c.id}`);
    void message.success(t.copied);
  };
  return (
    <Space wrap>
      <face.WaysOut />
      <Tooltip title={t.copy}>
        <Button icon={<CopyOutlined />} aria-label={t.copy} onClick={() => void copy()} />
      </Tooltip>
      {processOf(c.process).paper && (
        <>
          <Tooltip title={t.pdf}>
            <Button
              icon={<FilePdfOutlined />}
              aria-label={t.pdf}
              loading={pdf.isPending}
              onClick={() => pdf.mutate(null)}
            />
          </Tooltip>
          <Tooltip title={t.pdfBoth}>
            <Button aria-label={t.pdfBoth} disabled={pdf.isPending} onClick={() => pdf.mutate('both')}>
              {t.bothShort}
            </Button>
          </Tooltip>
        </>
      )}
      <Tooltip title={t.print}>
        <Button icon={<PrinterOutlined />} aria-label={t.print} onClick={() => window.print()} />
      </Tooltip>
    </Space>
  );
}
