import { equipmentStateNames } from '@steward/handbook';
import type { EquipmentDto } from '@steward/assets/api';
import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { openFaultsOf } from '../../../api/faults.js';
import { equipmentList, onePiece } from '../../../api/equipment.js';
import { CaseNumber } from '../../../kit/names.js';
import { useSettled } from '../../../kit/use-settled.js';
import { useSay, useWords } from '../../../words/words.js';
import { usePlace } from '../../work/parts/place.js';
import { faultWords } from './fault.words.js';

const typingPauseMs = 250;

/** The piece that has failed, found by name, code or place; what is known of it stands below. */
export function PiecePicker({
  estateId,
  value,
  onChoose,
}: {
  readonly estateId: string | null;
  readonly value: string | null;
  readonly onChoose: (piece: EquipmentDto | null) => void;
}): ReactElement {
  const t = useWords(faultWords);
  const say = useSay();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim(), typingPauseMs);
  const found = useQuery(
    equipmentList({
      ...(estateId === null ? {} : { estate: estateId }),
      ...(q === '' ? {} : { q }),
    }),
  );
  const { data: chosen } = useQuery({ ...onePiece(value ?? ''), enabled: value !== null });
  const items = found.data?.items ?? [];
  const known = chosen === undefined || items.some((one) => one.equipmentId === value) ? items : [chosen, ...items];
  const label = ({ name, code, place }: EquipmentDto): string =>
    [say(name), code, place ?? ''].filter((part) => part !== '').join(' · ');
  return (
    <>
      <Form.Item label={t.piece} htmlFor="fault-piece" extra={t.pieceWhy}>
        <Select
          id="fault-piece"
          allowClear
          showSearch={{ filterOption: false, onSearch: setTyped }}
          placeholder={t.pieceHint}
          loading={found.isFetching}
          value={value}
          options={known.map((one) => ({ value: one.equipmentId, label: label(one) }))}
          onChange={(id: string | undefined) => {
            setTyped('');
            onChoose(known.find(({ equipmentId }) => equipmentId === id) ?? null);
          }}
        />
      </Form.Item>
      {chosen !== undefined && value !== null && <Known piece={chosen} />}
    </>
  );
}

/** Where it stands, whether it may be used, and what is open of it: nobody reports twice unknowingly. */
function Known({ piece }: { readonly piece: EquipmentDto }): ReactElement {
  const t = useWords(faultWords);
  const say = useSay();
  const building = usePlace(piece.estateId, piece.buildingId, null);
  const { data: open = [] } = useQuery(openFaultsOf(piece.equipmentId));
  return (
    <>
      <p className="soft" data-part="piece">
        {[building, say(equipmentStateNames[piece.state])].filter((part) => part !== '').join(' · ')}
      </p>
      {open.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t.openOnes}
          description={open.map(({ id }) => (
            <span key={id}>
              <CaseNumber id={id} />{' '}
            </span>
          ))}
        />
      )}
    </>
  );
}
