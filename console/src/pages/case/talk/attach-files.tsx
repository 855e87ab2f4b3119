import { UploadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Progress, Segmented, Upload } from 'antd';
import { useEffect, useEffectEvent, useState, type ReactElement } from 'react';
import { acceptedFiles, attach, largestFile, type AttachmentKind } from '../../../api/attachments.js';
import { ApiError, isNoAnswer } from '../../../api/problem.js';
import { caseNameOf, keepFile } from '../../../hand/acting.js';
import { handWords } from '../../../hand/hand.words.js';
import { newKey } from '../../../hand/new-key.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { attachmentNames } from '../vocabulary.js';
import './attach-files.css';

const attachWords = {
  add: { zh: '添加照片或附件', en: 'Add photos or files' },
  as: { zh: '类别', en: 'As' },
  tooLarge: (most: number) => ({
    zh: `超过 ${String(most)} MB，不能上传`,
    en: `larger than ${String(most)} MB: it is not taken`,
  }),
  lineDown: { zh: '网络断开，没有传完', en: 'The line broke, it is not sent' },
  again: { zh: '重传', en: 'Send again' },
  done: { zh: '已上传', en: 'sent' },
  sent: (name: string) => ({ zh: `已上传 ${name}`, en: `${name} is sent` }),
  limits: {
    zh: '照片自动缩小并去除拍摄位置，最大 40 MB；视频 50 MB；语音、PDF 10 MB',
    en: 'Photos are made smaller and lose where they were taken, up to 40 MB; videos 50 MB; sound and PDF 10 MB',
  },
};

/** A file on its way: how much is sent, or why it is not. */
interface Sent {
  readonly id: number;
  readonly file: File;
  readonly kind: AttachmentKind | null;
  readonly share: number;
  readonly failure: string | null;
  readonly done: boolean;
}

/** A photo that was taken elsewhere on the page is sent like those that are chosen here. */
export const photoEvent = 'steward:photo';

let lastId = 0;

/** Sends files with visible progress; what is too large or refused says so, what broke off is sent again by a press. */
export function AttachFiles(): ReactElement | null {
  const { c } = useCase();
  const t = useWords(attachWords);
  const hand = useWords(handWords);
  const { message } = App.useApp();
  const say = useSay();
  const queries = useQueryClient();
  const [as, setAs] = useState<'photo-before' | 'photo-after' | 'document'>('photo-before');
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const action = c.actions.find((one) => one.action === 'attach');
  const change = (id: number, changes: Partial<Sent>): void =>
    setSent((before) => before.map((one) => (one.id === id ? { ...one, ...changes } : one)));
  /** Whether this browser keeps the file until the line is back. */
  const keeps = ({ file, kind }: Sent): Promise<boolean> =>
    keepFile(c, { caseName: caseNameOf(c), name: handWords.file, key: newKey(), kind }, file).then(
      () => true,
      () => false,
    );
  const send = async (one: Sent): Promise<void> => {
    change(one.id, { failure: null, share: 0 });
    try {
      await attach(c, one.kind, one.file, (share) => change(one.id, { share }));
      change(one.id, { done: true, share: 1 });
      void message.success(t.sent(one.file.name));
      await queries.invalidateQueries({ queryKey: ['case', c.id] });
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null;
      if (isNoAnswer(error) && (await keeps(one))) {
        change(one.id, { done: true });
        void message.success(hand.kept(one.file.name));
        return;
      }
      change(one.id, { failure: problem === null ? t.lineDown : problem.detail });
    }
  };
  const take = (file: File): void => {
    lastId += 1;
    const sound = file.type.startsWith('audio/');
    const shown = file.type.startsWith('image/') || file.type.startsWith('video/');
    const kind = sound ? 'voice' : shown ? as : 'document';
    const most = largestFile(file.type);
    const failure = file.size > most ? t.tooLarge(most / 1024 / 1024) : null;
    const one: Sent = { id: lastId, file, kind, share: 0, failure, done: false };
    setSent((before) => [...before, one]);
    if (failure === null) void send(one);
  };
  const allowed = action?.allowed === true;
  const photograph = useEffectEvent((event: Event): void => {
    if (allowed) take((event as CustomEvent<File>).detail);
  });
  useEffect(() => {
    window.addEventListener(photoEvent, photograph);
    return () => window.removeEventListener(photoEvent, photograph);
  }, []);
  if (!allowed) return null;
  return (
    <div className="attach">
      <Segmented
        size="small"
        aria-label={t.as}
        value={as}
        onChange={setAs}
        options={(['photo-before', 'photo-after', 'document'] as const).map((value) => ({
          value,
          label: say(attachmentNames[value]),
        }))}
      />
      <Upload
        multiple
        accept={acceptedFiles}
        showUploadList={false}
        beforeUpload={(file) => {
          take(file);
          return false;
        }}
      >
        <Button icon={<UploadOutlined />}>{t.add}</Button>
      </Upload>
      <div className="soft">{t.limits}</div>
      <ul className="attach-list" aria-live="polite">
        {sent
          .filter(({ done }) => !done)
          .map((one) => (
            <li key={one.id}>
              {one.file.name}{' '}
              {one.failure === null ? (
                <Progress percent={Math.round(one.share * 100)} size="small" aria-label={one.file.name} />
              ) : (
                <>
                  <span className="attach-failure">{one.failure}</span>{' '}
                  {one.file.size <= largestFile(one.file.type) && (
                    <Button size="small" onClick={() => void send(one)}>
                      {t.again}
                    </Button>
                  )}
                </>
              )}
            </li>
          ))}
      </ul>
    </div>
  );
}
