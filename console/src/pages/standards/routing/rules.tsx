import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { factNames, meansNames, wordOf, type Standard } from '@steward/handbook';
import type { CompanyRoutes, Route } from '@steward/notifications/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Space, Table } from 'antd';
import { useState, type ReactElement } from 'react';
import { companyRoutes, saveRoutes } from '../../../api/messages.js';
import { ApiError } from '../../../api/problem.js';
import { Refusal } from '../../../kit/states.js';
import { useAddress } from '../../../kit/use-address.js';
import { Unseen } from '../../../kit/unseen.js';
import { holds, useMe } from '../../../session/use-session.js';
import { useSay, useWords } from '../../../words/words.js';
import { messageWords } from '../../messages/messages.words.js';
import { chainInWords } from './chain.js';
import { RouteForm } from './route-form.js';
import { RoutesPreview } from './routes-preview.js';
import { routingWords } from './routing.words.js';

/** What is edited, the version that it began from, and the key of this wish to save it. */
interface Edited {
  readonly routes: readonly Route[];
  readonly version: number;
  readonly wish: string;
}

/** The rules in their order; whoever manages the whole company changes them, seeing first what that changes. */
export function Rules({ held, standard }: { readonly held: CompanyRoutes; readonly standard: Standard }): ReactElement {
  const t = useWords(routingWords);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const me = useMe();
  const mayEdit = me.grants.some(({ estateId }) => estateId === null) && holds(me, 'company', 'admin');
  const [{ rule }, change] = useAddress(['rule']);
  const [edited, setEdited] = useState<Edited | null>(null);
  const routes = edited?.routes ?? held.routes;
  const edit = (next: readonly Route[]): void =>
    setEdited({ routes: next, version: edited?.version ?? held.version, wish: crypto.randomUUID() });
  const save = useMutation({
    mutationFn: (wanted: Edited) => saveRoutes(wanted.routes, wanted.version, wanted.wish),
    onSuccess: (saved) => {
      queries.setQueryData(companyRoutes.queryKey, saved);
      setEdited(null);
      void message.success(t.saved);
    },
    onError: () => queries.invalidateQueries({ queryKey: companyRoutes.queryKey, exact: true }),
  });
  const conflict = save.error instanceof ApiError && save.error.code === 'route.changed';
  const opened = mayEdit ? routes.find(({ id }) => id === rule) : undefined;
  return (
    <>
      <div className="filters">
        <span className="soft">{t.order}</span>
        {mayEdit && (
          <Button
            icon={<PlusOutlined />}
            onClick={() => {
              const added = newRoute(routes, { zh: routingWords.newRule.zh, en: routingWords.newRule.en });
              edit([added, ...routes]);
              change({ rule: added.id });
            }}
          >
            {t.add}
          </Button>
        )}
      </div>
      <RulesTable routes={routes} {...(mayEdit ? { edit, onOpen: (id: string) => change({ rule: id }) } : {})} />
      {opened !== undefined && (
        <RouteForm
          key={opened.id}
          route={opened}
          onClose={() => change({ rule: null })}
          onDone={(route) => {
            edit(routes.map((one) => (one.id === route.id ? route : one)));
            change({ rule: null });
          }}
        />
      )}
      {edited !== null && (
        <>
          <RoutesPreview standard={standard} before={held.routes} after={edited.routes} />
          {conflict ? (
            <Alert
              type="warning"
              showIcon
              role="alert"
              title={t.changedMeanwhile}
              action={
                <Button onClick={() => save.mutate({ ...edited, version: held.version, wish: crypto.randomUUID() })}>
                  {t.keepMine}
                </Button>
              }
            />
          ) : (
            <Refusal error={save.error} />
          )}
          <div className="draft-bar">
            <span role="status">{t.unsaved}</span>
            <span className="shell-space" />
            <Button
              onClick={() => {
                setEdited(null);
                save.reset();
              }}
            >
              {t.discard}
            </Button>
            <Button type="primary" loading={save.isPending} onClick={() => save.mutate(edited)}>
              {t.save}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function newRoute(routes: readonly Route[], title: Route['title']): Route {
  let count = 1;
  while (routes.some(({ id }) => id === `own.${String(count)}`)) count += 1;
  return {
    id: `own.${String(count)}`,
    title,
    on: { occasion: 'complaint.respond.limit', recipient: 'person' },
    template: 'case.look-please',
    steps: [{ channels: ['in-app'], unreadAfter: null }],
    quietHours: 'respect',
    bundles: true,
  };
}

function RulesTable({
  routes,
  edit,
  onOpen,
}: {
  readonly routes: readonly Route[];
  readonly edit?: (routes: readonly Route[]) => void;
  readonly onOpen?: (id: string) => void;
}): ReactElement {
  const t = useWords(routingWords);
  const m = useWords(messageWords);
  const say = useSay();
  const moved = (from: number, to: number): readonly Route[] => {
    const next = [...routes];
    next.splice(to, 0, ...next.splice(from, 1));
    return next;
  };
  const fits = ({ on }: Route): string => {
    if (!('recipient' in on)) return `${say(wordOf(factNames, on.fact))} → ${t[on.tells]}`;
    const means = on.means?.map((one) => say(wordOf(meansNames, one))) ?? [];
    return [`${on.occasion} → ${t[on.recipient]}`, ...means, ...(on.urgency === undefined ? [] : [t[on.urgency]])].join(
      ' · ',
    );
  };
  return (
    <Table<Route>
      size="small"
      rowKey="id"
      dataSource={[...routes]}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t.name, render: (_, route) => say(route.title) },
        { title: t.on, render: (_, route) => <code>{fits(route)}</code> },
        { title: t.chain, render: (_, route) => chainInWords(m, say, route) },
        { title: t.quiet, render: (_, route) => t[route.quietHours] },
        ...(edit === undefined
          ? []
          : [
              {
                title: <Unseen>{t.edit}</Unseen>,
                render: (_: unknown, route: Route, index: number) => (
                  <Space size={0}>
                    <Button
                      type="text"
                      size="small"
                      icon={<EditOutlined />}
                      aria-label={`${t.edit} ${say(route.title)} ${route.id}`}
                      onClick={() => onOpen?.(route.id)}
                    />
                    <Button
                      type="text"
                      size="small"
                      icon={<ArrowUpOutlined />}
                      disabled={index === 0}
                      aria-label={`${t.up} ${say(route.title)} ${route.id}`}
                      onClick={() => edit(moved(index, index - 1))}
                    />
                    <Button
                      type="text"
                      size="small"
                      icon={<ArrowDownOutlined />}
                      disabled={index === routes.length - 1}
                      aria-label={`${t.down} ${say(route.title)} ${route.id}`}
                      onClick={() => edit(moved(index, index + 1))}
                    />
                    <Button
                      type="text"
                      size="small"
                      danger
                      icon={<DeleteOutlined />}
                      aria-label={`${t.remove} ${say(route.title)} ${route.id}`}
                      onClick={() => edit(routes.filter((one) => one.id !== route.id))}
                    />
                  </Space>
                ),
              },
            ]),
      ]}
    />
  );
}
