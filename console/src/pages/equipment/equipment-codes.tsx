import type { EquipmentDto } from '@steward/assets/api';
import type { ReactElement } from 'react';
import { Nothing } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { Labels } from '../setup/qr-labels.js';
import { equipmentWords } from './equipment.words.js';

/** Labels for the plates of the pieces that are listed, estate by estate, to print and to put up; what is retired has none. */
export function EquipmentCodes({ items }: { readonly items: readonly EquipmentDto[] }): ReactElement {
  const t = useWords(equipmentWords);
  const say = useSay();
  const active = items.filter((one) => one.active);
  const estates = [...new Set(active.map(({ estateId }) => estateId))];
  if (active.length === 0) return <Nothing>{t.noneYet}</Nothing>;
  return (
    <>
      {estates.map((estateId) => (
        <Labels
          key={estateId ?? ''}
          kind="equipment"
          estate={estateId}
          paper="sheet"
          places={active
            .filter((one) => one.estateId === estateId)
            .map(({ code, equipmentId, name }) => ({ id: equipmentId, place: `${say(name)} · ${code}` }))}
        />
      ))}
    </>
  );
}
