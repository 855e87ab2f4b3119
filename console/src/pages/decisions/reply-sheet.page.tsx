import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import type { ReplySheet } from '@steward/tickets/api';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { fetchFile } from '../../api/client.js';
import { replySheet } from '../../api/decisions.js';
import { saveFile } from '../../kit/export.js';
import { PersonName } from '../../kit/names.js';
import { PageHead } from '../../kit/page-head.js';
import { Refusal, Shown } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import './reply-sheet.css';

const words = {
  title: { zh: '外部渠道正式回复单', en: 'Formal reply to authorities' },
  print: { zh: '打印', en: 'Print' },
  csv: { zh: '导出 CSV', en: 'Export as CSV' },
  number: { zh: '本单编号', en: 'Our number' },
  estate: { zh: '小区', en: 'Estate' },
  item: { zh: '事项', en: 'Matter' },
  received: { zh: '受理时间', en: 'Received' },
  asked: { zh: '诉求内容', en: 'What was asked' },
  source: { zh: '来单渠道', en: 'Authority' },
  theirNumber: { zh: '外部编号', en: 'Their number' },
  passedOn: { zh: '转来时间', en: 'Passed on' },
  respondBy: { zh: '要求响应', en: 'Respond by' },
  responded: { zh: '实际响应', en: 'Responded' },
  replyBy: { zh: '要求回复', en: 'Reply by' },
  replied: { zh: '正式回复', en: 'Replied' },
  inTime: { zh: '按时', en: 'in time' },
  late: { zh: '超时', en: 'late' },
  done: { zh: '办理情况', en: 'What was done' },
  result: { zh: '办理结果', en: 'Result' },
  reply: { zh: '正式回复内容', en: 'The formal reply' },
  proof: { zh: '回复凭证', en: 'Proof' },
  by: { zh: '回复人', en: 'Replied by' },
  none: { zh: '尚未正式回复', en: 'No formal reply yet' },
  sign: { zh: '经办人签字：__________', en: 'Handled by: __________' },
  check: { zh: '审核人签字：__________', en: 'Checked by: __________' },
  seal: { zh: '单位盖章及日期：__________', en: 'Seal and date: __________' },
};

/** The formal reply as a sheet: what was passed on, what was done, the result; to print and sign, or to take along as CSV. */
export function Page(): ReactElement {
  const { id = '' } = useParams();
  const t = useWords(words);
  const { modal } = App.useApp();
  const csv = useMutation({
    mutationFn: () => fetchFile(`/v1/complaints/${encodeURIComponent(id)}/external-reply.csv`),
    onSuccess: ({ blob, name }) => saveFile(name ?? 'reply.csv', blob),
    onError: (error) => void modal.error({ title: t.csv, content: <Refusal error={error} /> }),
  });
  return (
    <>
      <PageHead title={t.title}>
        <Space wrap className="no-print">
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t.print}
          </Button>
          <Button icon={<DownloadOutlined />} loading={csv.isPending} onClick={() => csv.mutate()}>
            {t.csv}
          </Button>
        </Space>
      </PageHead>
      <Shown of={useQuery(replySheet(id))}>{(sheet) => <Sheet sheet={sheet} />}</Shown>
    </>
  );
}

/** A moment of the sheet as it is read on paper. */
const onPaper = (when: { readonly local: string } | null): string => when?.local.slice(0, 16).replace('T', ' ') ?? '—';

function Sheet({ sheet }: { readonly sheet: ReplySheet }): ReactElement {
  const t = useWords(words);
  const say = useSay();
  const { reply } = sheet;
  return (
    <section className="card reply-sheet">
      <table>
        <tbody>
          <Row name={t.number}>{sheet.number ?? sheet.caseId}</Row>
          <Row name={t.estate}>{say(sheet.estate)}</Row>
          <Row name={t.item}>
            {say(sheet.item)}（{say(sheet.class)}）
          </Row>
          <Row name={t.received}>{onPaper(sheet.received)}</Row>
          <Row name={t.asked}>{sheet.description ?? '—'}</Row>
          {sheet.orders.map((order) => (
            <Fragment key={order.seq}>
              <Row name={t.source}>{say(order.source)}</Row>
              <Row name={t.theirNumber}>{order.number ?? '—'}</Row>
              {order.words !== null && <Row name={t.asked}>{order.words}</Row>}
              <Row name={t.passedOn}>{onPaper(order.received)}</Row>
              <Row name={t.respondBy}>{onPaper(order.respondBy)}</Row>
              <Row name={t.replyBy}>{onPaper(order.replyBy)}</Row>
              <Row name={t.replied}>
                {onPaper(order.replied)}
                {order.inTime === null ? '' : order.inTime ? `（${t.inTime}）` : `（${t.late}）`}
              </Row>
            </Fragment>
          ))}
          <Row name={t.responded}>{onPaper(sheet.responded)}</Row>
          <Row name={t.done}>{sheet.outcome ?? '—'}</Row>
          {reply === null ? (
            <Row name={t.reply}>{t.none}</Row>
          ) : (
            <>
              <Row name={t.result}>{say(reply.result)}</Row>
              <Row name={t.reply}>{reply.text ?? '—'}</Row>
              <Row name={t.proof}>{reply.proof ?? '—'}</Row>
              <Row name={t.by}>
                <PersonName id={reply.by} />
              </Row>
            </>
          )}
        </tbody>
      </table>
      <p className="reply-signs">
        <span>{t.sign}</span>
        <span>{t.check}</span>
        <span>{t.seal}</span>
      </p>
    </section>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  );
}
