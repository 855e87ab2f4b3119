import { PlusOutlined } from '@ant-design/icons';
import type { Standard } from '@steward/handbook';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { standardList, standardWrites } from '../../api/standards.js';
import { FormModal } from '../../kit/form-over-page.js';
import { Refusal } from '../../kit/states.js';
import { useMe } from '../../session/use-session.js';
import { useWords } from '../../words/words.js';
import { draftWords } from './draft/draft.words.js';

interface Given {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
}

/** Ids of standards that ship with the product: nobody may say something else by their name. */
export const isShipped = (id: string): boolean => /^handbook-\d{4}(-|$)/.test(id);

/** Begins a new version from a standard. */
export function NewDraft({ from }: { readonly from: Standard }): ReactElement {
  const t = useWords(draftWords);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <>
      <Button icon={<PlusOutlined />} onClick={() => setOpen(crypto.randomUUID())}>
        {t.newDraft}
      </Button>
      {open !== null && <NewDraftForm from={from} wish={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function NewDraftForm({
  from,
  wish,
  onClose,
}: {
  readonly from: Standard;
  /** Key of this one wish, however often it is sent. */
  readonly wish: string;
  readonly onClose: () => void;
}): ReactElement {
  const t = useWords(draftWords);
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: list = [] } = useQuery(standardList);
  const [form] = Form.useForm<Given>();
  const id = Form.useWatch('id', form) ?? '';
  const version = Math.max(0, ...list.filter((one) => one.standardId === id).map((one) => one.version)) + 1;
  const companyId =
    me.grants.find(({ role, estateId }) => estateId === null && ['company', 'quality', 'admin'].includes(role))
      ?.companyId ?? '';
  const own = list.find((one) => !isShipped(one.standardId))?.standardId;
  const draft = useMutation({
    mutationFn: (given: Given) =>
      standardWrites.draft(
        companyId,
        { ...from, id: given.id.trim(), version, title: { zh: given.zh.trim(), en: given.en.trim() } },
        wish,
      ),
    onSuccess: async (made) => {
      await queries.invalidateQueries({ queryKey: ['standards'] });
      await navigate(`/standards/${encodeURIComponent(made.standardId)}/${String(made.version)}`);
    },
  });
  const required = { required: true, whitespace: true, message: t.required };
  return (
    <FormModal
      open
      title={t.newTitle}
      okText={t.create}
      cancelText={t.cancel}
      confirmLoading={draft.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(given) => draft.mutate(given)}
        initialValues={{
          id: isShipped(from.id) ? (own ?? 'company-standard') : from.id,
          zh: from.title.zh,
          en: from.title.en,
        }}
      >
        <Form.Item
          name="id"
          label={t.id}
          extra={`${t.idHint} · ${t.version} ${String(version)}`}
          rules={[
            required,
            { pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, message: t.idWrong },
            {
              validator: (_, value: string) =>
                isShipped(value) ? Promise.reject(new Error(t.idReserved)) : Promise.resolve(),
            },
          ]}
        >
          <Input />
        </Form.Item>
        <Form.Item name="zh" label={t.nameZh} rules={[required]}>
          <Input />
        </Form.Item>
        <Form.Item name="en" label={t.nameEn} rules={[required]}>
          <Input />
        </Form.Item>
      </Form>
      <Refusal error={draft.error} />
    </FormModal>
  );
}
