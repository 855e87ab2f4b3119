import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Select, Upload } from 'antd';
import { useState, type ReactElement } from 'react';
import { acceptedFiles, attach } from '../../../api/attachments.js';
import { Refusal } from '../../../kit/states.js';
import { useSay, useWords } from '../../../words/words.js';
import { useCase } from '../case-context.js';
import { proofNames } from '../vocabulary.js';
import { actsWords } from './acts.words.js';

/** Kinds that are proof by themselves; every other wants words or a file. */
const proofByItself: ReadonlySet<unknown> = new Set(['in-person', 'delivery-receipt', 'unreachable']);

/** How it is known that the owner was told (§4.4); what it wants follows from its kind. */
export function ProofField({
  label,
  confirming = false,
}: {
  readonly label: string;
  readonly confirming?: boolean;
}): ReactElement {
  const { c, facts } = useCase();
  const t = useWords(actsWords);
  const say = useSay();
  const form = Form.useFormInstance();
  const kind = Form.useWatch<unknown>(['proof', 'kind']);
  const file = Form.useWatch<unknown>(['proof', 'contentId']);
  const [share, setShare] = useState(0);
  const sending = useMutation({
    mutationFn: (chosen: File) => attach(c.id, 'document', chosen, setShare),
    onSuccess: ({ id }) => form.setFieldValue(['proof', 'contentId'], id),
  });
  const attempts = facts.filter(({ data }) => data['answered'] === false || data['met'] === false).length;
  const wantsMore = kind !== undefined && !proofByItself.has(kind);
  return (
    <>
      <Form.Item
        name={['proof', 'kind']}
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
      <Form.Item name={['proof', 'contentId']} hidden>
        <Input />
      </Form.Item>
      {wantsMore && (
        <>
          <Form.Item
            name={['proof', 'note']}
            label={t.proofNote}
            rules={file ? [] : [{ required: true, whitespace: true, message: t.needed }]}
          >
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} maxLength={5000} />
          </Form.Item>
          <Form.Item>
            <Upload
              accept={acceptedFiles}
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
