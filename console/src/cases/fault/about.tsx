import { equipmentStateNames } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { onePiece } from '../../api/equipment.js';
import { PersonName } from '../../kit/names.js';
import { AboutRow } from '../../pages/case/about.js';
import { usePlace } from '../../pages/work/parts/place.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { useFault } from './use-fault.js';

const words = {
  piece: { zh: '设备', en: 'Equipment' },
  noPiece: { zh: '报修时未指明设备', en: 'no piece was named' },
  unknownPiece: { zh: '设备台账中查不到', en: 'not to be found among the equipment' },
  placed: { zh: '安装位置', en: 'Stands at' },
  now: { zh: '设备现状', en: 'The piece now' },
  handling: { zh: '处理方式', en: 'Handled' },
  own: { zh: '自行维修', en: 'by our own staff' },
  contracted: { zh: '外协维修', en: 'by a contractor' },
  undecided: { zh: '尚未确定', en: 'not settled yet' },
  responded: { zh: '响应', en: 'Responded' },
  fixed: { zh: '修复', en: 'Fixed' },
};

/** Which piece has failed, linked to what is on file of it, where it stands and whether it may be used. */
export function FaultPiece(): ReactElement {
  const { c, zone } = useFault();
  const t = useWords(words);
  const say = useSay();
  const { data: piece, error } = useQuery({ ...onePiece(c.equipmentId ?? ''), enabled: c.equipmentId !== null });
  const building = usePlace(piece?.estateId ?? null, piece?.buildingId ?? null, null);
  const where = [building, piece?.place ?? ''].filter((part) => part !== '').join(' · ');
  return (
    <>
      <AboutRow name={t.piece}>
        {c.equipmentId === null ? (
          <span className="soft">{t.noPiece}</span>
        ) : (
          <>
            <Link to={`/equipment?piece=${encodeURIComponent(c.equipmentId)}`} data-part="piece">
              {piece !== undefined ? `${say(piece.name)} ${piece.code}` : error === null ? '…' : t.unknownPiece}
            </Link>
          </>
        )}
      </AboutRow>
      {where !== '' && <AboutRow name={t.placed}>{where}</AboutRow>}
      {piece !== undefined && (
        <AboutRow name={t.now}>
          {say(equipmentStateNames[piece.state])}{' '}
          {piece.since !== null && piece.state !== 'in-service' && <Instant at={piece.since} zone={zone} />}
        </AboutRow>
      )}
    </>
  );
}

/** Who repairs it, our own staff or a contractor, and since when it is responded to and fixed. */
export function FaultHandling(): ReactElement {
  const { c, zone } = useFault();
  const t = useWords(words);
  return (
    <>
      <AboutRow name={t.handling}>
        {c.contractorId === null ? (
          c.respondedAt === null ? (
            <span className="soft">{t.undecided}</span>
          ) : (
            t.own
          )
        ) : (
          <>
            {t.contracted} <PersonName id={c.contractorId} />
          </>
        )}
      </AboutRow>
      {c.respondedAt !== null && (
        <AboutRow name={t.responded}>
          <Instant at={c.respondedAt} zone={zone} />
        </AboutRow>
      )}
      {c.fixedAt !== null && (
        <AboutRow name={t.fixed}>
          <Instant at={c.fixedAt} zone={zone} />
        </AboutRow>
      )}
    </>
  );
}
