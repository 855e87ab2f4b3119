import { Button, Result } from 'antd';
import { useEffect, type ReactElement } from 'react';
import { Link, useRouteError } from 'react-router';
import { useWords } from '../words/words.js';
import './failed.css';

const failedWords = {
  failed: { zh: '这个页面出错了', en: 'This page has failed' },
  failedHint: {
    zh: '您的数据没有受影响。请重新打开；若仍出错，请把下面的内容告诉系统管理员。',
    en: 'Your records are not affected. Open it again; if it still fails, tell the administrator what stands below.',
  },
  again: { zh: '重新打开', en: 'Open again' },
  unknown: { zh: '没有这个页面', en: 'There is no such page' },
  home: { zh: '回到首页', en: 'To the first page' },
};

/** A new release replaces the files that an open tab would load: then the page is opened anew, once. */
const isStale = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
const reloadedKey = 'steward.reloaded';

/** What somebody sees when a page of ours fails. */
export function FailedPage(): ReactElement {
  const error = useRouteError();
  const t = useWords(failedWords);
  useEffect(() => {
    if (!isStale(error) || window.sessionStorage.getItem(reloadedKey) === window.location.href) return;
    window.sessionStorage.setItem(reloadedKey, window.location.href);
    window.location.reload();
  }, [error]);
  return (
    <Result
      status="error"
      title={t.failed}
      subTitle={t.failedHint}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {t.again}
        </Button>
      }
    >
      <pre className="failed-why">{error instanceof Error ? error.message : String(error)}</pre>
    </Result>
  );
}

/** An address at which there is nothing. */
export function UnknownPage(): ReactElement {
  const t = useWords(failedWords);
  return <Result status="404" title={t.unknown} extra={<Link to="/">{t.home}</Link>} />;
}
