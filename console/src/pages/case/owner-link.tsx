import { LinkOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal, Space, Tooltip, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { takeOwnerLink } from '../../api/filing.js';
import { Refusal } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { newKey } from './acts/use-wish.js';
import { useCase } from './case-context.js';

const linkWords = {
  owner: { zh: '业主链接', en: "Owner's link" },
  what: {
    zh: '业主凭此链接查看进展、回复、评价，无需账号。链接相当于钥匙：请只交给报事人本人；由谁领取会记入台账。',
    en: 'With this link the owner follows, replies and rates without an account. It is a key: hand it to the reporter only; that you took it goes on record.',
  },
  make: { zh: '生成链接', en: 'Make a link' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
};

/** Makes a one-time link to hand to the owner, or says why not. */
export function OwnerLink(): ReactElement {
  const { c } = useCase();
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
      </Modal>
    </>
  );
}
