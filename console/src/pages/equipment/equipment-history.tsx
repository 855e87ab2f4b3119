import { newerWord, roleNames, roles, wordOf } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Timeline } from 'antd';
import type { ReactElement } from 'react';
import { type PieceHappened, equipmentHistory } from '../../api/equipment.js';
import { CaseNumber, PersonName } from '../../kit/names.js';
import { Shown } from '../../kit/states.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { equipmentFieldWords, equipmentWords } from './equipment.words.js';

const types = [
  'equipment.registered',
  'equipment.changed',
  'equipment.taken-out',
  'equipment.returned',
  'equipment.retired',
] as const;

/** What happened to a piece, newest first: when, by whom, and why. */
export function EquipmentHistory({ id, zone }: { readonly id: string; readonly zone: string }): ReactElement {
  const t = useWords(equipmentWords);
  return (
    <section className="equipment-history" aria-label={t.history}>
      <h2>{t.history}</h2>
      <Shown of={useQuery(equipmentHistory(id))}>
        {(items) => (
          <Timeline
            items={[...items].reverse().map((one) => ({ key: one.seq, content: <Line happened={one} zone={zone} /> }))}
          />
        )}
      </Shown>
    </section>
  );
}

function Line({ happened, zone }: { readonly happened: PieceHappened; readonly zone: string }): ReactElement {
  const t = useWords(equipmentWords);
  const say = useSay();
  const { actor, at, faultId, fields, reason, replacedBy, type } = happened;
  const known = types.find((one) => one === type);
  const names = fields.map((field) => say(wordOf(equipmentFieldWords, field)));
  return (
    <div data-fact={type}>
      <strong>{known === undefined ? say(newerWord) : t[known]}</strong>
      {names.length > 0 && <span>: {names.join('、')}</span>} <Instant at={at} zone={zone} />
      <div className="soft">
        <Who actor={actor} />
      </div>
      {reason !== null && <div>{reason}</div>}
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
    </div>
  );
}

function Who({ actor }: { readonly actor: PieceHappened['actor'] }): ReactElement {
  const t = useWords(equipmentWords);
  const say = useSay();
  const role = roles.find((one) => one === actor.role);
  if (role === undefined || role === 'system') return <span>{t.system}</span>;
  return (
    <span>
      <PersonName id={actor.id} /> {say(roleNames[role])}
    </span>
  );
}
