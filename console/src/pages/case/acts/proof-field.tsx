import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { type ProofWant, proofKinds, proofWants, saysSomething } from '@steward/handbook';
import { Button, Form, Input, Select, Upload } from 'antd';
import { useState, type ReactElement } from 'react';
import { acceptedFiles, attach } from '../../../api/attachments.js';
import { isNoAnswer } from '../../../api/problem.js';
import { caseNameOf, keepFile } from '../../../hand/acting.js';
import { handWords } from '../../../hand/hand.words.js';
import { placeOf } from '../../../hand/kept-act.js';
import { newKey } from '../../../hand/new-key.js';
import { Refusal } from '../../../kit/states.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { proofNames } from '../vocabulary.js';
import { actsWords } from './acts.words.js';

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
  const { c, facts } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const form = Form.useFormInstance();
  const kind = Form.useWatch<unknown>([name, 'kind']);
  const file = Form.useWatch<unknown>([name, 'contentId']);
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: async (chosen: File): Promise<string> => {
      try {
        return (await attach(c, 'document', chosen, setShare)).id;
      } catch (error) {
        if (!isNoAnswer(error)) throw error;
        const key = newKey();
        const kept = { caseName: caseNameOf(c), name: handWords.file, key, kind: 'document' };
        await keepFile(c, kept, chosen).catch(() => {
          throw error;
        });
        return placeOf(key);
      }
    },
    onSuccess: (id) => form.setFieldValue([name, 'contentId'], id),
  });
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
            <Upload
              accept={want.file === 'image' ? 'image/*' : acceptedFiles}
              showUploadList={false}
              beforeUpload={(chosen) => {
                sending.mutate(chosen);
                return false;
              }}
            >
              <Button icon={<UploadOutlined />} loading={sending.isPending}>
                {sending.isPending ? `${String(Math.round(share * 100))} %` : file ? t.proofFileKept : t.proofFile}
              </Button>
            </Upload>
            {sending.isError && <Refusal error={sending.error} />}
          </Form.Item>
        </>
      )}
    </>
  );
}
