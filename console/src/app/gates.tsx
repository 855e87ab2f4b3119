import { Button, Modal, Result, Spin } from 'antd';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { Link, Outlet } from 'react-router';
import { SignInForm, SignInPage } from '../session/sign-in.page.js';
import { session } from '../session/session.js';
import { useMe, useSession } from '../session/use-session.js';
import { useWords } from '../words/words.js';
import { firstPageFor, isFor, type ConsolePage } from './pages.js';

const gateWords = {
  expired: {
    zh: '登录已过期，请重新登录；页面上的内容不会丢失',
    en: 'Your session has ended. Sign in again; nothing on this page is lost',
  },
  notYours: { zh: '您的岗位没有这个页面', en: 'Your post does not have this page' },
  askManager: {
    zh: '如确需使用，请联系项目经理或人力资源调整岗位。',
    en: 'If you need it, ask your estate manager or HR about your post.',
  },
  home: { zh: '回首页', en: 'To the first page' },
  opening: { zh: '正在打开', en: 'Opening' },
};

/**
 * Lets through whoever is signed in. Somebody whose session ends while he works signs in over the page, which stays as it
 * is: nothing typed is lost.
 */
export function SignInGate(): ReactElement {
  const now = useSession();
  const t = useWords(gateWords);
  useEffect(() => void session.begin(), []);
  if (now.state === 'unknown') return <Spin fullscreen aria-label={t.opening} />;
  if (now.state === 'signed-out') return <SignInPage />;
  return (
    <>
      <Outlet />
      {now.state === 'expired' && (
        <Modal open title={t.expired} footer={null} closable={false} keyboard={false} mask={{ closable: false }}>
          <SignInForm />
        </Modal>
      )}
    </>
  );
}

/** Shows a page to those whose roles have it, and says so to others. */
export function RoleGate({ page, children }: { readonly page: ConsolePage; readonly children: ReactNode }): ReactNode {
  const me = useMe();
  const t = useWords(gateWords);
  if (isFor(page, me)) return children;
  return (
    <Result
      status="403"
      title={<h1 className="result-title">{t.notYours}</h1>}
      subTitle={t.askManager}
      extra={
        <Link to={firstPageFor(me)}>
          <Button type="primary" tabIndex={-1}>
            {t.home}
          </Button>
        </Link>
      }
    />
  );
}
