import { AlertOutlined, BulbOutlined, LogoutOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Badge, Button, Drawer, Dropdown, Grid, Layout, Menu, Spin, Tooltip, type MenuProps } from 'antd';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { Link, Outlet, useLocation, useNavigation } from 'react-router';
import { decisionCounts } from '../api/decision-counts.js';
import { unreadCount } from '../api/messages.js';
import { usePersonName } from '../api/people.js';
import { LanguageSwitch } from '../kit/language-switch.js';
import { useFreshness, useLine } from '../live/use-live.js';
import { useMe } from '../session/use-session.js';
import { useSay, useWords } from '../words/words.js';
import { isFor, pages, redPage, type PageGroup } from './pages.js';
import { setAppearance, useAppearance, type Appearance } from './theme.js';
import './shell.css';

/** It finds cases, and so brings the processes along: every page can be read before it. */
const QuickOpen = lazy(async () => ({ default: (await import('./quick-open.js')).QuickOpen }));

/** It knows cases and their acts, and is on its way before the first one is looked at. */
const OutboxNotice = lazy(async () => ({ default: (await import('../hand/outbox-notice.js')).OutboxNotice }));

const shellWords = {
  work: { zh: '日常工作', en: 'Work' },
  management: { zh: '管理', en: 'Management' },
  company: { zh: '公司', en: 'Company' },
  system: { zh: '系统', en: 'System' },
  menu: { zh: '菜单', en: 'Menu' },
  account: { zh: '账号', en: 'Account' },
  ownAccount: { zh: '我的账号：密码、通知、免打扰', en: 'My account: password, messages, quiet hours' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  appearance: { zh: '外观', en: 'Appearance' },
  systemLook: { zh: '跟随系统', en: 'As the system' },
  light: { zh: '浅色', en: 'Light' },
  dark: { zh: '深色', en: 'Dark' },
  lineUp: { zh: '实时连接正常：变化立即显示', en: 'Live: changes appear at once' },
  lineDown: {
    zh: '连接已断开：正在重连，显示的内容可能已过时',
    en: 'The line is down: reconnecting, what you see may be old',
  },
  connecting: { zh: '正在建立实时连接', en: 'Connecting' },
  danger: { zh: '险情', en: 'SOS' },
  dangerName: { zh: '报告险情', en: 'SOS: report an emergency' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  unread: (count: number) => ({ zh: `${String(count)} 条未读`, en: `${String(count)} unread` }),
  toDecide: (count: number) => ({ zh: `${String(count)} 件待决定`, en: `${String(count)} to decide` }),
  pageLoading: { zh: '正在打开页面', en: 'Opening the page' },
};

const groups: readonly PageGroup[] = ['work', 'management', 'company', 'system'];

/** The frame of every page: menu by role, the state of the live line, language, appearance, who is signed in. */
export function Shell(): ReactElement {
  useFreshness();
  const t = useWords(shellWords);
  const wide = Grid.useBreakpoint().lg === true;
  const [open, setOpen] = useState(false);
  const opening = useNavigation().state === 'loading';
  return (
    <Layout className="shell">
      <a className="skip-link" href="#content">
        {t.skip}
      </a>
      {wide ? (
        <Layout.Sider width={196} className="shell-side" theme="light">
          <Brand />
          <nav aria-label={t.menu}>
            <PageMenu />
          </nav>
        </Layout.Sider>
      ) : (
        <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={260} title={<Brand />}>
          <nav aria-label={t.menu}>
            <PageMenu onChoose={() => setOpen(false)} />
          </nav>
        </Drawer>
      )}
      <Layout>
        <header className="shell-head">
          {!wide && <Button type="text" icon={<MenuOutlined />} aria-label={t.menu} onClick={() => setOpen(true)} />}
          <Suspense fallback={<div className="shell-search" />}>
            <QuickOpen />
          </Suspense>
          <span className="shell-space" />
          <RedButton />
          <Line />
          <LanguageSwitch />
          <Account />
        </header>
        <main id="content" className="shell-content" tabIndex={-1}>
          {opening ? <Spin className="page-spin" aria-label={t.pageLoading} delay={200} /> : null}
          <Suspense fallback={null}>
            <OutboxNotice />
          </Suspense>
          <Outlet />
        </main>
      </Layout>
    </Layout>
  );
}

/** To the report of danger, from every page in one press. */
function RedButton(): ReactElement | null {
  const t = useWords(shellWords);
  const may = isFor(redPage, useMe());
  if (!may) return null;
  return (
    <Link to={redPage.path} className="red-button" aria-label={t.dangerName} title={t.dangerName}>
      <AlertOutlined aria-hidden /> {t.danger}
    </Link>
  );
}

function Brand(): ReactElement {
  return (
    <Link to="/" className="brand">
      <img src="/icon.svg" alt="" width={24} height={24} />
      <span>管家 Steward</span>
    </Link>
  );
}

function PageMenu({ onChoose }: { readonly onChoose?: () => void }): ReactElement {
  const t = useWords(shellWords);
  const say = useSay();
  const me = useMe();
  const { pathname } = useLocation();
  const items: MenuProps['items'] = groups.flatMap((group) => {
    const mine = pages.filter((page) => page.group === group && isFor(page, me));
    if (mine.length === 0) return [];
    return [
      {
        key: group,
        type: 'group' as const,
        label: t[group],
        children: mine.map((page) => ({
          key: page.path,
          label: (
            <Link to={page.path} {...(pathname === page.path ? { 'aria-current': 'page' as const } : {})}>
              {say(page.name)}
              {page.path === '/messages' && <Unread />}
              {page.path === '/decisions' && <ToDecide />}
            </Link>
          ),
        })),
      },
    ];
  });
  return (
    <Menu
      mode="inline"
      items={items}
      selectedKeys={[pathname]}
      {...(onChoose === undefined ? {} : { onClick: onChoose })}
    />
  );
}

/** How much waits for the reader's decision. */
function ToDecide(): ReactElement {
  const t = useWords(shellWords);
  const { data } = useQuery(decisionCounts);
  const count = data?.total ?? 0;
  return <Badge count={count} size="small" className="menu-unread" title={t.toDecide(count)} />;
}

function Unread(): ReactElement {
  const t = useWords(shellWords);
  const { data: unread = 0 } = useQuery(unreadCount);
  return <Badge count={unread} size="small" className="menu-unread" title={t.unread(unread)} />;
}

function Line(): ReactElement {
  const t = useWords(shellWords);
  const state = useLine();
  const words = state === 'up' ? t.lineUp : state === 'down' ? t.lineDown : t.connecting;
  const status = state === 'up' ? 'success' : state === 'down' ? 'error' : 'processing';
  return (
    <Tooltip title={words}>
      <span role="status" className="line" data-line={state}>
        <Badge status={status} />
        <span className={state === 'down' ? 'line-words' : 'visually-hidden'}>{words}</span>
      </span>
    </Tooltip>
  );
}

function Account(): ReactElement {
  const t = useWords(shellWords);
  const me = useMe();
  const name = usePersonName(me.personId);
  const appearance = useAppearance();
  const { modal } = App.useApp();
  const look = (key: Appearance, label: string): { key: Appearance; label: string } => ({ key, label });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [appearance],
        items: [
          {
            key: 'appearance',
            type: 'group',
            label: t.appearance,
            children: [look('system', t.systemLook), look('light', t.light), look('dark', t.dark)].map((item) => ({
              ...item,
              icon: <BulbOutlined />,
            })),
          },
          { type: 'divider' },
          { key: 'account', icon: <UserOutlined />, label: <Link to="/account">{t.ownAccount}</Link> },
          { key: 'sign-out', icon: <LogoutOutlined />, label: t.signOut },
        ],
        onClick: ({ key }) => {
          if (key === 'sign-out') void import('../hand/sign-out.js').then(({ signOut }) => signOut(me.personId, modal));
          else if (key !== 'account') setAppearance(key as Appearance);
        },
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={`${t.account} ${name}`}>
        <span className="account-name">{name}</span>
      </Button>
    </Dropdown>
  );
}
