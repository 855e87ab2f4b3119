import { CheckCircleOutlined, ExclamationCircleOutlined, LoadingOutlined } from '@ant-design/icons';
import { findingInWords, placeInWords, type LintFinding, type Standard } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Modal, Popover, Tag, Tooltip } from 'antd';
import { useDeferredValue, type ReactElement } from 'react';
import { useBlocker } from 'react-router';
import { usePersonName } from '../../../api/people.js';
import { lintOf } from '../../../api/standards.js';
import { Refusal } from '../../../kit/states.js';
import { useSay, useWords } from '../../../words/words.js';
import { Differences } from '../differences.js';
import { draftWords } from './draft.words.js';
import type { Draft } from './use-draft.js';

/** What stands at the foot of a draft: what can't hold, what is unsaved, and saving. */
export function DraftBar({ draft, publish }: { readonly draft: Draft; readonly publish: ReactElement }): ReactElement {
  const t = useWords(draftWords);
  const checked = useQuery(lintOf(useDeferredValue(draft.document)));
  const findings = checked.data?.findings ?? [];
  const errors = findings.filter(({ severity }) => severity === 'error');
  const broken = errors.length > 0;
  return (
    <>
      {broken && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t.errors(errors.length)}
          description={<Findings of={errors} standard={draft.document} />}
          className="draft-errors"
        />
      )}
      <Refusal error={draft.error} />
      <div className="draft-bar">
        <Health findings={findings} standard={draft.document} checking={checked.isFetching} />
        <span role="status">{draft.unsaved === 0 ? t.nothingToSave : t.unsaved(draft.unsaved)}</span>
        <span className="shell-space" />
        {draft.unsaved > 0 && <Button onClick={draft.discard}>{t.discard}</Button>}
        <Tooltip title={broken ? t.fixFirst : ''}>
          <Button
            type={draft.unsaved > 0 ? 'primary' : 'default'}
            disabled={draft.unsaved === 0 || broken}
            loading={draft.saving}
            onClick={draft.save}
          >
            {t.save}
          </Button>
        </Tooltip>
        {publish}
      </div>
      <Conflict draft={draft} />
      <Leaving unsaved={draft.unsaved > 0} />
    </>
  );
}

function Findings({
  of,
  standard,
}: {
  readonly of: readonly LintFinding[];
  readonly standard: Standard;
}): ReactElement {
  const t = useWords(draftWords);
  const say = useSay();
  return (
    <ul className="finding-list">
      {of.map(({ path, code, message }) => (
        <li key={`${path} ${code} ${message.en}`} data-code={code}>
          <strong>{say(placeInWords(standard, path))}</strong>
          {t.colon}
          {say(findingInWords({ message }))}
        </li>
      ))}
    </ul>
  );
}

function Health({
  findings,
  standard,
  checking,
}: {
  readonly findings: readonly LintFinding[];
  readonly standard: Standard;
  readonly checking: boolean;
}): ReactElement {
  const t = useWords(draftWords);
  const count = (severity: LintFinding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const words = errors > 0 ? t.errors(errors) : warnings > 0 ? t.warnings(warnings) : t.holds;
  const icon = checking ? (
    <LoadingOutlined aria-label={t.checking} />
  ) : errors > 0 ? (
    <ExclamationCircleOutlined />
  ) : (
    <CheckCircleOutlined />
  );
  const tag = (
    <Tag color={errors > 0 ? 'red' : warnings > 0 ? 'orange' : 'green'} icon={icon} data-findings={errors + warnings}>
      {words}
    </Tag>
  );
  if (findings.length === 0) return tag;
  return (
    <Popover title={t.findings} content={<Findings of={findings} standard={standard} />} trigger={['click', 'hover']}>
      <Button type="text" size="small">
        {tag}
      </Button>
    </Popover>
  );
}

function Conflict({ draft }: { readonly draft: Draft }): ReactElement | null {
  const t = useWords(draftWords);
  const who = usePersonName(draft.theirs?.changedBy ?? null);
  if (draft.theirs === null) return null;
  return (
    <Modal
      open
      width={880}
      title={t.changedByOther(who)}
      okText={t.keepMine}
      cancelText={t.takeTheirs}
      onOk={() => draft.settle(true)}
      onCancel={() => draft.settle(false)}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
    >
      <h2 className="clause-title">{t.theirsToMine}</h2>
      <Differences before={draft.theirs.document} after={draft.document} />
    </Modal>
  );
}

function Leaving({ unsaved }: { readonly unsaved: boolean }): ReactElement | null {
  const t = useWords(draftWords);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => unsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  if (blocker.state !== 'blocked') return null;
  return (
    <Modal
      open
      title={t.leaveTitle}
      okText={t.stay}
      cancelText={t.leave}
      onOk={() => blocker.reset()}
      onCancel={() => blocker.proceed()}
    >
      {t.leaveBody}
    </Modal>
  );
}
