import type { ContentView } from '@steward/tickets/api';
import { Image } from 'antd';
import type { ReactElement } from 'react';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { caseWords } from '../case.words.js';
import { attachmentNames } from '../vocabulary.js';
import { AttachFiles } from './attach-files.js';
import { FileShown } from './file-shown.js';
import './files.css';

const noFiles = { none: { zh: '还没有附件。', en: 'No files yet.' } };
const kinds = ['photo-before', 'photo-after', 'voice', 'document'] as const;

/** Photos before and after beside each other, recordings, documents; and how to add some. */
export function Files(): ReactElement {
  const { content } = useCase();
  const t = useWords({ ...noFiles, files: caseWords.files });
  const say = useSay();
  const files = [...content.values()].filter(({ kind }) => kind === 'attachment');
  const of = (kind: string): readonly ContentView[] => files.filter(({ meta }) => meta['kind'] === kind);
  return (
    <section className="card case-files">
      <h2>{t.files}</h2>
      {files.length === 0 && <p className="soft">{t.none}</p>}
      <Image.PreviewGroup>
        {kinds.map((kind) =>
          of(kind).length === 0 ? null : (
            <div key={kind}>
              <h3>{say(attachmentNames[kind])}</h3>
              <div className="file-row">
                {of(kind).map(({ id }) => (
                  <FileShown key={id} id={id} />
                ))}
              </div>
            </div>
          ),
        )}
      </Image.PreviewGroup>
      <AttachFiles />
    </section>
  );
}
