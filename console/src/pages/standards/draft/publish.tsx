import { loosenedBy } from '@steward/handbook';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, DatePicker, Form, Radio, Select, Tooltip } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { estateNameIn, estates } from '../../../api/estates.js';
import { openByFigure, standardInForce, standardWrites } from '../../../api/standards.js';
import { FormModal } from '../../../kit/form-over-page.js';
import { Loading, Refusal } from '../../../kit/states.js';
import { clock } from '../../../time/clock.js';
import { defaultZone } from '../../../time/format.js';
import { pickedInZone, shownInPicker } from '../../../time/picker.js';
import { useSay, useWords } from '../../../words/words.js';
import type { StandardVersion } from '../../../api/standards.js';
import { Differences } from '../differences.js';
import { groupedByVersion } from './by-version.js';
import { draftWords } from './draft.words.js';

/** Puts a version in force for estates or the company, ahead of time; `why` says why it can't be done now. */
export function Publish({
  version,
  why,
}: {
  readonly version: StandardVersion;
  readonly why: string | null;
}): ReactElement {
  const t = useWords(draftWords);
  const [wish, setWish] = useState<string | null>(null);
  return (
    <>
      <Tooltip title={why ?? ''}>
        <Button disabled={why !== null} onClick={() => setWish(crypto.randomUUID())}>
          {t.publish}
        </Button>
      </Tooltip>
      {wish !== null && <PublishForm version={version} wish={wish} onClose={() => setWish(null)} />}
    </>
  );
}

interface Given {
  readonly scope: 'all' | 'some';
  readonly estates?: readonly string[];
  readonly from: Dayjs;
}

function PublishForm({
  version: { document },
  wish,
  onClose,
}: {
  readonly version: StandardVersion;
  readonly wish: string;
  readonly onClose: () => void;
}): ReactElement {
  const t = useWords(draftWords);
  const say = useSay();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: all = [] } = useQuery(estates);
  const [form] = Form.useForm<Given>();
  const given = Form.useWatch([], form) as Partial<Given> | undefined;
  const first = (given?.scope === 'some' ? given.estates?.[0] : all[0]?.estateId) ?? all[0]?.estateId;
  const zone = all.find(({ estateId }) => estateId === first)?.zone ?? defaultZone;
  const from = given?.from ? pickedInZone(given.from, zone) : null;
  const publish = useMutation({
    mutationFn: ({ scope, estates: some = [], from: local }: Given) =>
      standardWrites.publish(
        document,
        {
          estates: scope === 'all' ? 'all' : some,
          effectiveFrom: pickedInZone(local, zone),
        },
        wish,
      ),
    onSuccess: async ({ effectiveFrom, estates: told }) => {
      await queries.invalidateQueries({ queryKey: ['standards'] });
      void message.success(t.publishedDone);
      const search = new URLSearchParams({ tab: 'versions', estate: told[0] ?? '', at: effectiveFrom });
      await navigate(`/standards?${search.toString()}`);
    },
  });
  const active = all.filter((one) => one.active).map(({ estateId }) => estateId);
  const concerned = given?.scope === 'some' ? (given.estates ?? []) : active;
  // The cases of the estates that it is published for, not those of all.
  const counts = useQueries({ queries: concerned.map((estate) => openByFigure(estate)) });
  const known = counts.every(({ data }) => data !== undefined);
  const count = counts.reduce(
    (sum, { data }) => sum + (data?.standards.reduce((own, one) => own + one.open, 0) ?? 0),
    0,
  );
  return (
    <FormModal
      open
      width={880}
      title={t.publishTitle(say(document.title), document.version)}
      okText={t.doPublish}
      cancelText={t.cancel}
      confirmLoading={publish.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form<Given>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => publish.mutate(values)}
        initialValues={{ scope: 'all', from: firstOfNextMonth(zone) }}
      >
        <Form.Item name="scope" label={t.where}>
          <Radio.Group
            options={[
              { value: 'all', label: t.wholeCompany },
              { value: 'some', label: t.someEstates },
            ]}
          />
        </Form.Item>
        {given?.scope === 'some' && (
          <Form.Item name="estates" label={t.estates} rules={[{ required: true, message: t.chooseEstates }]}>
            <Select
              mode="multiple"
              options={all.map((estate) => ({ value: estate.estateId, label: say(estate.name) }))}
              showSearch={{ optionFilterProp: 'label' }}
            />
          </Form.Item>
        )}
        <Form.Item
          name="from"
          label={t.effectiveFrom}
          extra={t.atLeastMinute}
          rules={[{ required: true, message: t.required }]}
        >
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" needConfirm={false} />
        </Form.Item>
      </Form>
      <Alert
        type="info"
        showIcon
        title={t.keepTheirs}
        description={`${known ? t.openNow(count) : t.counting} · ${t.neverAgain}`}
      />
      <Refusal error={publish.error} />
      <Against document={document} estates={concerned} at={from} />
    </FormModal>
  );
}

/** Midnight of the first of next month in a zone, as its clocks show it. */
function firstOfNextMonth(zone: string): Dayjs {
  return shownInPicker(clock.now(), zone).add(1, 'month').startOf('month');
}

/** What changes in every estate concerned; those in which the same version would hold together. */
function Against({
  document,
  estates: concerned,
  at,
}: {
  readonly document: StandardVersion['document'];
  readonly estates: readonly string[];
  readonly at: string | null;
}): ReactElement {
  const t = useWords(draftWords);
  const say = useSay();
  const { data: all = [] } = useQuery(estates);
  const found = useQueries({ queries: concerned.map((estate) => standardInForce(estate, at)) });
  const failed = found.find(({ error }) => error !== null);
  if (failed !== undefined) return <Refusal error={failed.error} />;
  const held = found.flatMap(({ data }) => data ?? []);
  if (held.length < concerned.length) return <Loading rows={3} />;
  const groups = groupedByVersion(held);
  const looser = groups.flatMap(([first]) => (first === undefined ? [] : loosenedBy(first.document, document)));
  const named = (id: string): string => estateNameIn(all, id, say);
  return (
    <>
      {looser.length > 0 && (
        <Alert
          type="warning"
          showIcon
          data-part="looser"
          title={t.looser(new Set(looser.map(({ key }) => key)).size)}
          description={t.secondPerson}
        />
      )}
      {groups.map((group) => {
        const [first] = group;
        if (first === undefined) return null;
        return (
          <section key={`${first.standardId}@${String(first.version)}`} data-part="against">
            <h2 className="against">{t.whatChanges(group.map(({ estateId }) => named(estateId)).join(t.comma))}</h2>
            <Differences before={first.document} after={document} />
          </section>
        );
      })}
    </>
  );
}
