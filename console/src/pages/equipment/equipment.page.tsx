import { PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import { equipmentKindNames, equipmentKinds, equipmentStateNames, equipmentStates } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input, Segmented, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { equipmentList } from '../../api/equipment.js';
import { ScopeChoice } from '../../kit/estate-choice.js';
import { scopeAsked, scopeOrAll } from '../../kit/scope.js';
import { PageHead } from '../../kit/page-head.js';
import { Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import { BuildingSelect } from '../setup/place-selects.js';
import { EquipmentCodes } from './equipment-codes.js';
import { EquipmentDrawer } from './equipment-drawer.js';
import { EquipmentForm } from './equipment-form.js';
import { EquipmentTable } from './equipment-table.js';
import { mayRegister } from './equipment.roles.js';
import './equipment.css';
import { equipmentWords } from './equipment.words.js';

const filters = ['estate', 'region', 'building', 'kind', 'state', 'q'] as const;

/** Equipment of the estates and the company (§2.3): what there is, in which state, what happened to it, and its QR codes. */
export function Page(): ReactElement {
  const t = useWords(equipmentWords);
  const me = useMe();
  const [{ piece, show = 'list', estate, region, ...filter }, change] = useAddress([...filters, 'piece', 'show']);
  const scope = scopeOrAll({ estate, region });
  const [registering, setRegistering] = useState(false);
  const all = useQuery(equipmentList({ ...filter, ...scopeAsked(scope) }));
  const codes = show === 'codes';
  return (
    <div className="equipment">
      <PageHead title={t.title} sub={t.sub}>
        {holds(me, 'admin', 'company', 'estate-manager', 'regional-manager') && (
          <Link to="/setup?step=equipment">{t.bySheet}</Link>
        )}
        {mayRegister(me) && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setRegistering(true)}>
            {t.register}
          </Button>
        )}
      </PageHead>
      <div className="equipment-tools">
        <ScopeChoice value={scope} onChange={(next) => change({ ...next, building: null })} />
        <BuildingSelect
          estate={scope.estate}
          value={filter.building ?? null}
          onChange={(building) => change({ building })}
        />
        <Filters filter={filter} change={change} />
        <Segmented
          aria-label={t.show}
          value={show}
          onChange={(value) => change({ show: value === 'list' ? null : value })}
          options={[
            { value: 'list', label: t.list },
            { value: 'codes', label: t.codes },
          ]}
        />
        {codes && (
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t.print}
          </Button>
        )}
      </div>
      <Shown of={all}>
        {({ items, next }) => (
          <>
            {next !== null && <Alert type="info" showIcon title={t.more} className="equipment-more" />}
            {codes ? (
              <EquipmentCodes items={items} />
            ) : (
              <EquipmentTable items={items} open={(id) => change({ piece: id })} />
            )}
          </>
        )}
      </Shown>
      {piece !== undefined && <EquipmentDrawer id={piece} close={() => change({ piece: null })} />}
      {registering && <EquipmentForm piece={null} estate={scope.estate} close={() => setRegistering(false)} />}
    </div>
  );
}

type Filter = Readonly<Partial<Record<(typeof filters)[number], string>>>;

function Filters({
  filter,
  change,
}: {
  readonly filter: Filter;
  readonly change: (changes: Readonly<Partial<Record<(typeof filters)[number], string | null>>>) => void;
}): ReactElement {
  const t = useWords(equipmentWords);
  const say = useSay();
  return (
    <>
      <Select
        aria-label={t.kind}
        className="equipment-filter"
        value={filter.kind ?? ''}
        onChange={(kind) => change({ kind })}
        options={[
          { value: '', label: t.allKinds },
          ...equipmentKinds.map((value) => ({ value, label: say(equipmentKindNames[value]) })),
        ]}
      />
      <Select
        aria-label={t.state}
        className="equipment-filter"
        value={filter.state ?? ''}
        onChange={(state) => change({ state })}
        options={[
          { value: '', label: t.notRetired },
          ...equipmentStates.map((value) => ({ value, label: say(equipmentStateNames[value]) })),
        ]}
      />
      <Input.Search
        className="equipment-filter"
        aria-label={t.find}
        placeholder={t.find}
        defaultValue={filter.q ?? ''}
        allowClear
        maxLength={80}
        onSearch={(q) => change({ q: q.trim() })}
      />
    </>
  );
}
