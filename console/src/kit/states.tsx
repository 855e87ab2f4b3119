import { Alert, Button, Empty, Result, Skeleton, Space } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { ApiError } from '../api/problem.js';
import { useWords } from '../words/words.js';
import { openFind } from './find.js';
import './states.css';

const stateWords = {
  loading: { zh: '正在读取', en: 'Loading' },
  lineDown: { zh: '连不上服务器', en: 'The server cannot be reached' },
  lineDownHint: {
    zh: '请检查网络；恢复后会自动重试，已填写的内容不会丢失。',
    en: 'Check your network; it is tried again by itself, and nothing typed is lost.',
  },
  fault: { zh: '服务器出错了', en: 'The server has failed' },
  faultHint: {
    zh: '稍后再试；若仍不行，请把追踪号告诉系统管理员：',
    en: 'Try again in a moment; if it stays, tell the administrator this trace:',
  },
  notFound: { zh: '没有找到，或您无权查看', en: 'Not found, or not yours to see' },
  wayOn: {
    zh: '地址可能不完整，或内容属于您不负责的小区；需要查看的，请找该小区的主管。可按单号、电话或文字查找。',
    en: 'The address may not be whole, or it belongs to an estate that is not yours; ask its supervisor if you need it. You can look for it by number, phone or words.',
  },
  look: { zh: '查找', en: 'Look for it' },
  home: { zh: '回首页', en: 'To the first page' },
  again: { zh: '重试', en: 'Try again' },
};

/** Grey lines where something is about to stand. */
export function Loading({ rows = 6 }: { readonly rows?: number }): ReactElement {
  const t = useWords(stateWords);
  return (
    <div role="status" aria-label={t.loading} className="loading">
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

/** Why something could not be read, and what to do. */
export function Failed({ error, again }: { readonly error: unknown; readonly again?: () => void }): ReactElement {
  const t = useWords(stateWords);
  const extra =
    again === undefined ? null : (
      <Button type="primary" onClick={again}>
        {t.again}
      </Button>
    );
  if (!(error instanceof ApiError) || error.problem === null)
    return <Result status="warning" title={t.lineDown} subTitle={t.lineDownHint} extra={extra} />;
  const { status, detail, traceId } = error.problem;
  if (status === 404)
    return (
      <Result
        status="404"
        title={t.notFound}
        subTitle={
          <>
            {detail}
            <br />
            {t.wayOn}
          </>
        }
        extra={
          <Space wrap>
            <Button type="primary" onClick={openFind}>
              {t.look}
            </Button>
            <Link to="/">{t.home}</Link>
          </Space>
        }
      />
    );
  if (status >= 500)
    return <Result status="500" title={t.fault} subTitle={`${t.faultHint} ${traceId ?? '—'}`} extra={extra} />;
  return <Result status="warning" title={detail} extra={extra} />;
}

/** Nothing there, and what that means. */
export function Nothing({
  children,
  action,
}: {
  readonly children: ReactNode;
  readonly action?: ReactNode;
}): ReactElement {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={children}>
      {action}
    </Empty>
  );
}

/** A refusal beside the form that it belongs to: the sentence, the clause, what is wrong where. */
export function Refusal({ error }: { readonly error: unknown }): ReactElement | null {
  const t = useWords(stateWords);
  if (error === null || error === undefined) return null;
  const problem = error instanceof ApiError ? error.problem : null;
  if (problem === null)
    return <Alert type="warning" showIcon title={t.lineDown} description={t.lineDownHint} role="alert" />;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={`${problem.detail}${problem.clause ? `（${problem.clause}）` : ''}`}
      {...(problem.errors === undefined || problem.errors.length === 0
        ? {}
        : {
            description: (
              <ul className="refusal-errors">
                {problem.errors.map(({ path, message }) => (
                  <li key={`${path} ${message}`}>
                    {path === '' ? '' : <code>{path}</code>} {message}
                  </li>
                ))}
              </ul>
            ),
          })}
    />
  );
}

/** What a query gives: grey lines, why not, or the content. Content that is there stays while it is fetched anew. */
export function Shown<T>({
  of: { data, error, refetch },
  children,
}: {
  readonly of: { readonly data: T | undefined; readonly error: unknown; readonly refetch: () => unknown };
  readonly children: (data: T) => ReactNode;
}): ReactNode {
  if (data !== undefined) return children(data);
  return error === null ? <Loading /> : <Failed error={error} again={() => void refetch()} />;
}
