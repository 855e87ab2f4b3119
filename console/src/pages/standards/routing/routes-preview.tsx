import { audienceNames, type Standard } from '@steward/handbook';
import type { PreviewedRoutes, Route } from '@steward/notifications/api';
import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Table } from 'antd';
import { useDeferredValue, useMemo, type ReactElement } from 'react';
import { routesPreview } from '../../../api/messages.js';
import { Nothing, Shown } from '../../../kit/states.js';
import { useSay, useWords } from '../../../words/words.js';
import { messageWords } from '../../messages/messages.words.js';
import { chainInWords } from './chain.js';
import { asked, occasionsOf, type Occasion } from './occasions.js';
import { routingWords } from './routing.words.js';

interface Changed {
  readonly key: string;
  readonly occasion: Occasion;
  readonly before: Route | null;
  readonly after: Route | null;
}

/** What changed rules would change: which occasions go another way than before; or why the rules can't hold. */
export function RoutesPreview({
  standard,
  before,
  after,
}: {
  readonly standard: Standard;
  readonly before: readonly Route[];
  readonly after: readonly Route[];
}): ReactElement {
  const t = useWords(routingWords);
  const m = useWords(messageWords);
  const say = useSay();
  const next = useDeferredValue(after);
  const occasions = useMemo(
    () => (['ordinary', 'emergency'] as const).flatMap((urgency) => occasionsOf(standard, urgency)),
    [standard],
  );
  const wanted = useMemo(() => occasions.map(asked), [occasions]);
  const was = useQuery(routesPreview(before, wanted));
  const will = useQuery(routesPreview(next, wanted));
  const chain = (route: Route | null): string =>
    route === null ? t.noRoute : `${say(route.title)}：${chainInWords(m, say, route)}（${t[route.quietHours]}）`;
  const changes = (then: PreviewedRoutes): Changed[] =>
    occasions.flatMap((occasion, index) => {
      const routeIn = (routes: readonly Route[], taken: readonly (string | null)[] | undefined): Route | null =>
        routes.find(({ id }) => id === taken?.[index]) ?? null;
      const [old, young] = [routeIn(before, was.data?.taken), routeIn(next, then.taken)];
      const same = chain(old) === chain(young) && old?.template === young?.template;
      return same ? [] : [{ key: `${occasion.urgency} ${occasion.key}`, occasion, before: old, after: young }];
    });
  return (
    <Card size="small" title={<h2 className="clause-title">{t.preview}</h2>} className="clause">
      <Shown of={will}>
        {(then) => {
          if (then.findings.length > 0)
            return (
              <Alert
                type="error"
                showIcon
                role="alert"
                title={t.cannotHold}
                description={
                  <ul className="finding-list">
                    {then.findings.map(({ path, message }) => (
                      <li key={`${path} ${message}`}>{message}</li>
                    ))}
                  </ul>
                }
              />
            );
          const found = was.data === undefined ? [] : changes(then);
          if (found.length === 0) return <Nothing>{t.same}</Nothing>;
          return (
            <Table<Changed>
              size="small"
              rowKey="key"
              dataSource={found}
              pagination={{ defaultPageSize: 20, hideOnSinglePage: true }}
              scroll={{ x: 'max-content' }}
              columns={[
                {
                  title: t.occasion,
                  render: (_, one) =>
                    `${say(one.occasion.clock)} · ${say(one.occasion.point.title)} → ${say(audienceNames[one.occasion.audience])}（${t[one.occasion.urgency]}）`,
                },
                { title: t.before, render: (_, one) => <div className="cell-words soft">{chain(one.before)}</div> },
                { title: t.after, render: (_, one) => <div className="cell-words">{chain(one.after)}</div> },
              ]}
            />
          );
        }}
      </Shown>
    </Card>
  );
}
