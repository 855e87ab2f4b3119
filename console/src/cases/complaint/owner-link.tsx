import { LinkOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Divider, Input, Modal, Select, Space, Tooltip, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { endOwnerLinks, takeOwnerLink } from '../../api/filing.js';
import { Refusal } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { newKey } from '../../hand/new-key.js';
import { useComplaint } from './use-complaint.js';

const linkWords = {
  owner: { zh: '报事人链接', en: "Owner's link" },
  what: {
    zh: '报事人凭此链接查看进展、回复、评价，无需账号。链接相当于钥匙：请只交给报事人本人；由谁领取会记入办理记录。',
    en: 'With this link the owner follows, replies and rates without an account. It is a key: hand it to the reporter only; that you took it goes on record.',
  },
  make: { zh: '生成链接', en: 'Make a link' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  end: { zh: '收回已发出的链接', en: 'Take back links already given' },
  endWhat: {
    zh: '链接落到他人手里时：此前发出的链接立即失效，之后的通知会带新链接。',
    en: 'When a link is in the wrong hands: links given so far stop at once, later messages carry new ones.',
  },
  reason: { zh: '原因', en: 'Reason' },
  'wrong-person': { zh: '发给了别人', en: 'Went to somebody else' },
  lost: { zh: '手机遗失或换号', en: 'Phone lost or number changed' },
  'asked-for': { zh: '报事人要求', en: 'The owner asked for it' },
  none: { zh: '没有仍然有效的链接。', en: 'No link was still open.' },
  ended: { zh: '已收回的链接：', en: 'Links taken back: ' },
};
const reasons = ['wrong-person', 'lost', 'asked-for'] as const;

/** Makes a one-time link to hand to the owner, or says why not. */
export function OwnerLink(): ReactElement {
  const { c } = useComplaint();
  const t = useWords(linkWords);
  const say = useSay();
  const [open, setOpen] = useState(false);
  const [copied, setCopied] = useState(false);
  const [key, setKey] = useState('');
  const making = useMutation({ mutationFn: () => takeOwnerLink(c.id, key) });
  const refusal = c.actions.find(({ action }) => action === 'issue-owner-link')?.refusal;
  const begin = (): void => {
    setKey(newKey());
    setCopied(false);
    making.reset();
    setOpen(true);
  };
  const copy = async (link: string): Promise<void> => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <>
      <Tooltip title={refusal === undefined ? '' : `${say(refusal.message)} ${refusal.clause ?? ''}`}>
        <Button icon={<LinkOutlined />} onClick={begin} disabled={refusal !== undefined}>
          {t.owner}
        </Button>
      </Tooltip>
      <Modal open={open} title={t.owner} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <Typography.Paragraph type="secondary">{t.what}</Typography.Paragraph>
        <Refusal error={making.error} />
        {making.data === undefined ? (
          <Button type="primary" loading={making.isPending} onClick={() => making.mutate()}>
            {t.make}
          </Button>
        ) : (
          <Space.Compact block>
            <Input readOnly value={making.data.link} aria-label={t.owner} />
            <Button type="primary" onClick={() => void copy(making.data.link)}>
              {copied ? t.copied : t.copy}
            </Button>
          </Space.Compact>
        )}
        <EndLinks caseId={c.id} />
      </Modal>
    </>
  );
}

/** Takes back what was given out, for a reason that goes on record. */
function EndLinks({ caseId }: { readonly caseId: string }): ReactElement {
  const t = useWords(linkWords);
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null);
  const ending = useMutation({
    mutationFn: (why: (typeof reasons)[number]) => endOwnerLinks(caseId, why, newKey()),
  });
  return (
    <>
      <Divider />
      <Typography.Paragraph type="secondary">{t.endWhat}</Typography.Paragraph>
      <Refusal error={ending.error} />
      <Space.Compact block>
        <Select
          style={{ width: '100%' }}
          aria-label={t.reason}
          placeholder={t.reason}
          value={reason}
          onChange={setReason}
          options={reasons.map((one) => ({ value: one, label: t[one] }))}
        />
        <Button
          danger
          disabled={reason === null}
          loading={ending.isPending}
          onClick={() => reason !== null && ending.mutate(reason)}
        >
          {t.end}
        </Button>
      </Space.Compact>
      {ending.data !== undefined && (
        <Typography.Paragraph role="status">
          {ending.data.ended === 0 ? t.none : `${t.ended}${ending.data.ended}`}
        </Typography.Paragraph>
      )}
    </>
  );
}
