import type { EquipmentDto } from '@steward/assets/api';
import { equipmentKindNames, equipmentKinds } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { equipmentPath } from '../../api/equipment.js';
import { estates } from '../../api/estates.js';
import { buildings } from '../../api/places.js';
import { useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import { IdItem, PlaceDrawer } from '../setup/place-drawer.js';
import { mayKeep } from './equipment.roles.js';
import { equipmentWords } from './equipment.words.js';

interface Values {
  readonly id: string;
  readonly estateId: string;
  readonly buildingId: string | undefined;
  readonly kind: string | undefined;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly place: string;
  readonly contractorId: string;
  readonly contractorName: string;
  readonly installedOn: string;
}

/** Stands in the list of estates for the company itself. */
const own = '';

const valuesOf = (piece: EquipmentDto | null, estate: string | null): Values => ({
  id: piece?.equipmentId ?? '',
  estateId: (piece === null ? estate : piece.estateId) ?? own,
  buildingId: piece?.buildingId ?? undefined,
  kind: piece?.kind,
  code: piece?.code ?? '',
  zh: piece?.name.zh ?? '',
  en: piece === null || piece.name.en === piece.name.zh ? '' : piece.name.en,
  place: piece?.place ?? '',
  contractorId: piece?.contractorId ?? '',
  contractorName: piece?.contractorName ?? '',
  installedOn: piece?.installedOn ?? '',
});

/** A field that holds nothing takes away what was there. */
const orNothing = (text: string | undefined): string | null =>
  text === undefined || text.trim() === '' ? null : text.trim();

/** Registers a piece, or changes what is on file of one; where it belongs stays. */
export function EquipmentForm({
  piece,
  estate,
  close,
}: {
  readonly piece: EquipmentDto | null;
  readonly estate: string | null;
  readonly close: () => void;
}): ReactElement {
  const t = useWords(equipmentWords);
  const say = useSay();
  const me = useMe();
  const company = piece?.companyId ?? me.grants[0]?.companyId ?? '';
  const all = (useQuery(estates).data ?? []).filter((one) => one.active || one.estateId === piece?.estateId);
  // Whoever works at estates alone registers nothing of the company's.
  const wide = mayKeep(me, { companyId: company, estateId: null });
  const required = [{ required: true, message: t.required }];
  return (
    <PlaceDrawer<Values>
      title={piece === null ? t.register : say(piece.name)}
      initial={valuesOf(piece, estate ?? (wide ? null : (all[0]?.estateId ?? null)))}
      close={close}
      wish={({ id, estateId, buildingId, kind, code, zh, en, place, ...rest }) => ({
        path: equipmentPath(id),
        body: {
          companyId: company,
          estateId: orNothing(estateId),
          buildingId: orNothing(buildingId),
          kind,
          code,
          name: { zh, en: orNothing(en) },
          place: orNothing(place),
          contractorId: orNothing(rest.contractorId),
          contractorName: orNothing(rest.contractorName),
          installedOn: orNothing(rest.installedOn),
        },
      })}
    >
      <IdItem fixed={piece !== null} />
      <Form.Item name="estateId" label={t.estate}>
        <Select
          disabled={piece !== null}
          options={[
            ...(wide || piece?.estateId === null ? [{ value: own, label: t.companyOwn }] : []),
            ...all.map(({ estateId, name }) => ({ value: estateId, label: say(name) })),
          ]}
        />
      </Form.Item>
      <BuildingItem />
      <Form.Item name="kind" label={t.kind} rules={required}>
        <Select options={equipmentKinds.map((value) => ({ value, label: say(equipmentKindNames[value]) }))} />
      </Form.Item>
      <Form.Item name="code" label={t.code} extra={t.codeHint} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="zh" label={t.nameZh} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="en" label={t.nameEn} extra={t.nameEnHint}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="place" label={t.place} extra={t.placeHint}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="contractorName" label={t.contractor}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="contractorId" label={t.contractorId}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="installedOn" label={t.installedOn}>
        <Input type="date" />
      </Form.Item>
    </PlaceDrawer>
  );
}

/** The building, of the estate that is chosen; another estate's is no longer chosen then. */
function BuildingItem(): ReactElement | null {
  const t = useWords(equipmentWords);
  const say = useSay();
  const form = Form.useFormInstance<Values>();
  const estate = Form.useWatch('estateId', form) ?? own;
  const chosen = Form.useWatch('buildingId', form);
  const all = useQuery({ ...buildings(estate), enabled: estate !== own }).data ?? [];
  if (estate === own) return null;
  const fits = all.length === 0 || chosen === undefined || all.some(({ buildingId }) => buildingId === chosen);
  return (
    <Form.Item
      name="buildingId"
      label={t.building}
      {...(fits ? {} : { validateStatus: 'error' as const })}
      dependencies={['estateId']}
    >
      <Select
        allowClear
        options={all
          .filter(({ active, buildingId }) => active || buildingId === chosen)
          .map(({ buildingId, name }) => ({ value: buildingId, label: say(name) }))}
      />
    </Form.Item>
  );
}
