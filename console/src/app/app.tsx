// Calendars name months and days in the language of the screen, and their weeks begin on Monday.
import 'dayjs/locale/en-gb';
import 'dayjs/locale/zh-cn';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enGB from 'antd/locale/en_GB';
import zhCN from 'antd/locale/zh_CN';
import type { ReactElement } from 'react';
import { RouterProvider } from 'react-router/dom';
import { ApiError } from '../api/problem.js';
import { askedOrSeen } from '../hand/seen.js';
import { useNarrow } from '../kit/use-narrow.js';
import { useLanguage } from '../words/language.js';
import { router } from './router.js';
import { themeOf, useDark, useStill } from './theme.js';

/** What was refused is refused again; what got no answer is asked twice more. */
const worthAskingAgain = (count: number, error: unknown): boolean =>
  count < 2 && error instanceof ApiError && (error.status === null || error.status >= 502);

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      persister: askedOrSeen,
      retry: worthAskingAgain,
      staleTime: 5_000,
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** The console: language, theme, what is fetched, where one is. */
export function Console(): ReactElement {
  const language = useLanguage();
  const dark = useDark();
  const still = useStill();
  const narrow = useNarrow();
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enGB}
      theme={themeOf(dark, still, narrow)}
      button={{ autoInsertSpace: false }}
    >
      <AntApp className="console">
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
