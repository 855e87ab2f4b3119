import { FileOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Image, Skeleton } from 'antd';
import type { ReactElement } from 'react';
import { attachmentUrl } from '../../../api/attachments.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { attachmentNames, nameIn } from '../vocabulary.js';
import './file-shown.css';

const fileWords = {
  erased: { zh: '附件已按规定删除', en: 'The file was erased by rule' },
  withheld: { zh: '保密，您无权查看此附件', en: 'withheld: this file is not for you to see' },
  lost: { zh: '打不开这个附件', en: 'This file cannot be opened' },
  download: { zh: '下载', en: 'Download' },
  cannotPlay: { zh: '浏览器不能播放此格式，请下载', en: 'This browser cannot play it; download it' },
};

/** Types that browsers show as a picture. */
const pictures: ReadonlySet<unknown> = new Set(['image/jpeg', 'image/png', 'image/webp']);
/** Whether this browser plays a recording or film; phones have formats that not every browser knows. */
const plays = (kind: 'audio' | 'video', type: string): boolean => document.createElement(kind).canPlayType(type) !== '';

const endings: Readonly<Record<string, string>> = {
  'video/quicktime': 'mov',
  'video/3gpp': '3gp',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'image/jpeg': 'jpg',
};
const endingOf = (type: string): string => endings[type] ?? type.split('/')[1] ?? 'bin';

/** A file of the case: a picture to look at, a recording to listen to, anything else to save. */
export function FileShown({ id }: { readonly id: string }): ReactElement {
  const { content } = useCase();
  const t = useWords(fileWords);
  const say = useSay();
  const file = content.get(id);
  const gone = file === undefined || file.erasedAt !== null || file.masked;
  const { data: url, isError } = useQuery({ ...attachmentUrl(id), enabled: !gone });
  if (file === undefined || file.masked) return <span className="soft">{t.withheld}</span>;
  if (gone) return <span className="soft">{t.erased}</span>;
  if (isError) return <span className="soft">{t.lost}</span>;
  if (url === undefined) return <Skeleton.Node active />;
  const name = say(nameIn(attachmentNames, String(file.meta['kind'])));
  const type = String(file.meta['type']);
  const [family] = type.split('/');
  const recorded = family === 'audio' || family === 'video';
  if (pictures.has(type)) return <Image src={url} alt={name} width={96} height={96} className="file-picture" />;
  if (family === 'audio' && plays(family, type))
    return <audio controls src={url} aria-label={name} className="file-sound" />;
  if (family === 'video' && plays(family, type))
    return <video controls src={url} aria-label={name} className="file-film" />;
  return (
    <Button icon={<FileOutlined />} href={url} download={`${name}.${endingOf(type)}`}>
      {recorded ? `${name} · ${t.cannotPlay}` : `${name} · ${t.download}`}
    </Button>
  );
}
