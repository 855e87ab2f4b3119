import { UploadOutlined } from '@ant-design/icons';
import { type ProofWant, proofKinds, proofWants, saysSomething } from '@steward/handbook';
import { Button, Form, Image, Input, Select, Upload } from 'antd';
import { useEffect, type ReactElement } from 'react';
import { acceptedFiles } from '../../../api/attachments.js';
import { chosenFiles } from '../../../hand/chosen-files.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { proofNames } from '../vocabulary.js';
import { actsWords } from './acts.words.js';
import './proof-field.css';

/** What the rules want of a kind of proof; nothing as long as none is chosen. */
const wantOf = (kind: unknown): ProofWant =>
  proofKinds.flatMap((one) => (one === kind ? [proofWants[one]] : [])).at(0) ?? { file: null, words: false };

/** How it is known that the owner was told (§4.4); what it wants follows from its kind. */
export function ProofField({
  name,
  label,
  confirming = false,
}: {
  readonly name: string;
  readonly label: string;
  /** The owner confirmed it himself: that he could not be reached is no answer. */
  readonly confirming?: boolean;
}): ReactElement {
  const { facts } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const form = Form.useFormInstance();
  const kind = Form.useWatch<unknown>([name, 'kind']);
  const file = Form.useWatch<unknown>([name, 'contentId']);
  const chosen = chosenFiles.at(file);
  const lost = chosenFiles.isLost(file);
  // A file that was chosen before the page was loaded anew is in no form any more.
  useEffect(() => {
    if (lost) form.setFieldValue([name, 'contentId'], undefined);
  }, [form, lost, name]);
  const take = (next: File | null): void => {
    chosenFiles.drop(file);
    form.setFieldValue([name, 'contentId'], next === null ? undefined : chosenFiles.add(next));
  };
  const attempts = facts.filter(({ data }) => data['answered'] === false || data['met'] === false).length;
  const want = wantOf(kind);
  const says = (words: unknown): boolean => typeof words === 'string' && saysSomething(words);
  return (
    <>
      <Form.Item
        name={[name, 'kind']}
        label={label}
        extra={kind === 'unreachable' ? t.attempts(attempts) : t.proofHint}
        rules={[{ required: true, message: t.needed }]}
      >
        <Select
          options={Object.entries(proofNames)
            .filter(([value]) => !(confirming && value === 'unreachable'))
            .map(([value, name]) => ({ value, label: say(name) }))}
        />
      </Form.Item>
      <Form.Item
        name={[name, 'contentId']}
        hidden={want.file === null}
        label={t.proofFileWanted(want.file === 'image')}
        rules={want.file === null ? [] : [{ required: true, message: t.proofFileNeeded }]}
      >
        <Input type="hidden" />
      </Form.Item>
      {(want.words || want.file !== null) && (
        <>
          <Form.Item
            name={[name, 'note']}
            label={want.words ? t.proofNote : `${t.proofNote}${t.optional}`}
            rules={
              want.words
                ? [
                    {
                      validator: (_, words) =>
                        file || says(words) ? Promise.resolve() : Promise.reject(new Error(t.proofSays)),
                    },
                  ]
                : []
            }
          >
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={5000} />
          </Form.Item>
          <Form.Item>
            {chosen === null ? null : (
              <div className="proof-chosen" data-part="proof-file">
                {chosen.file.type.startsWith('image/') ? (
                  <Image src={chosen.url} alt={chosen.file.name} width={96} height={96} className="proof-picture" />
                ) : (
                  <a href={chosen.url} target="_blank" rel="noreferrer">
                    {chosen.file.name}
                  </a>
                )}
                <Button size="small" onClick={() => take(null)}>
                  {t.proofTakeBack}
                </Button>
              </div>
            )}
            <Upload
              accept={want.file === 'image' ? 'image/*' : acceptedFiles}
              showUploadList={false}
              beforeUpload={(next) => {
                take(next);
                return false;
              }}
            >
              <Button icon={<UploadOutlined />}>{chosen === null ? t.proofFile : t.proofOther}</Button>
            </Upload>
            {chosen !== null && <p className="soft">{t.proofGoesAlong}</p>}
          </Form.Item>
        </>
      )}
    </>
  );
}
