import type { EquipmentDto } from '@steward/assets/api';
import { equipmentKindNames } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions, Drawer, Space } from 'antd';
import { useState, type ReactElement } from 'react';
import { onePiece } from '../../api/equipment.js';
import { useEstateZone } from '../../api/estates.js';
import { CaseNumber } from '../../kit/names.js';
import { Shown } from '../../kit/states.js';
import { useMe } from '../../session/use-session.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { EquipmentForm } from './equipment-form.js';
import { EquipmentHistory } from './equipment-history.js';
import { StateTag, WhereIs } from './equipment-table.js';
import { equipmentWords } from './equipment.words.js';
import { mayKeep, mayStop } from './equipment.roles.js';
import { PieceFaults } from './piece-faults.js';
import { StateForm, type StateAction } from './state-form.js';

/** One piece: what is on file, what happened to it, and what may be done. */
export function EquipmentDrawer({ id, close }: { readonly id: string; readonly close: () => void }): ReactElement {
  const say = useSay();
  const found = useQuery(onePiece(id));
  const piece = found.data;
  return (
    <Drawer open onClose={close} size={520} title={piece === undefined ? '' : say(piece.name)}>
      <Shown of={found}>{(one) => <Piece piece={one} />}</Shown>
    </Drawer>
  );
}

function Piece({ piece }: { readonly piece: EquipmentDto }): ReactElement {
  const t = useWords(equipmentWords);
  const say = useSay();
  const me = useMe();
  const zone = useEstateZone(piece.estateId);
  const [opened, setOpened] = useState<StateAction | 'change' | null>(null);
  const shut = (): void => setOpened(null);
  const rows = [
    { key: 'state', label: t.state, children: <State piece={piece} zone={zone} /> },
    { key: 'kind', label: t.kind, children: say(equipmentKindNames[piece.kind]) },
    { key: 'code', label: t.code, children: piece.code },
    { key: 'where', label: t.where, children: <WhereIs piece={piece} /> },
    {
      key: 'contractor',
      label: t.contractor,
      children: piece.contractorName ?? (piece.contractorId === null ? '–' : t.contractorUnnamed),
    },
    { key: 'installed', label: t.installedOn, children: piece.installedOn ?? '–' },
    { key: 'id', label: t.id, children: piece.equipmentId },
  ];
  return (
    <div data-piece={piece.equipmentId}>
      <Space wrap className="equipment-actions">
        {mayKeep(me, piece) && piece.active && <Button onClick={() => setOpened('change')}>{t.change}</Button>}
        {mayStop(me, piece) && piece.state === 'in-service' && (
          <Button danger onClick={() => setOpened('take-out')}>
            {t.takeOut}
          </Button>
        )}
        {mayKeep(me, piece) && piece.state !== 'in-service' && (
          <Button onClick={() => setOpened('return')}>{t.giveBack}</Button>
        )}
        {mayKeep(me, piece) && piece.active && <Button onClick={() => setOpened('retire')}>{t.retire}</Button>}
      </Space>
      <Descriptions column={1} size="small" bordered items={rows} />
      <PieceFaults id={piece.equipmentId} zone={zone} />
      <EquipmentHistory id={piece.equipmentId} zone={zone} />
      {opened === 'change' && <EquipmentForm piece={piece} estate={null} close={shut} />}
      {opened !== null && opened !== 'change' && <StateForm piece={piece} action={opened} close={shut} />}
    </div>
  );
}

function State({ piece, zone }: { readonly piece: EquipmentDto; readonly zone: string }): ReactElement {
  const t = useWords(equipmentWords);
  const { faultId, reason, replacedBy, since, state } = piece;
  return (
    <span>
      <StateTag state={state} />
      {since !== null && state !== 'in-service' && (
        <span className="soft">
          {t.since} <Instant at={since} zone={zone} />
        </span>
      )}
      {reason !== null && state !== 'in-service' && (
        <div>
          {t.because}: {reason}
        </div>
      )}
      {faultId !== null && (
        <div>
          {t.byFault} <CaseNumber id={faultId} />
        </div>
      )}
      {replacedBy !== null && (
        <div>
          {t.isReplacedBy} {replacedBy}
        </div>
      )}
    </span>
  );
}
