import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Space } from 'antd';
import { useMemo, useState, type ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { AnyCase } from '../../cases/case.js';
import { caseWith, factsOf } from '../../api/cases.js';
import { doorsOf } from '../../api/doors.js';
import { useEstateZone } from '../../api/estates.js';
import { doingsOf } from '../../cases/emergency/doings.js';
import type { DoorsSaid } from '../../cases/emergency/doors.js';
import { PageHead } from '../../kit/page-head.js';
import { PaperHead, Signatures } from '../../kit/paper.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { useSay, useWords } from '../../words/words.js';
import { DoorRow, type DoorsOf } from './door-row.js';
import { doorsWords } from './doors.words.js';
import './doors.css';

/** The doors of a roll call or a notice, the vulnerable first: on a phone to tap at each door, on paper to take along. */
export function Page(): ReactElement {
  const { id = '' } = useParams();
  return <Shown of={useQuery(caseWith(id))}>{(c) => <Doors c={c} />}</Shown>;
}

function Doors({ c }: { readonly c: AnyCase }): ReactElement {
  const [address] = useAddress(['of']);
  const { data: facts = [] } = useQuery(factsOf(c));
  const { notices, rollCall } = useMemo(() => doingsOf(facts), [facts]);
  const t = useWords(doorsWords);
  const say = useSay();
  const no = /^notice-(\d+)$/.exec(address.of ?? '')?.[1] ?? null;
  const list = no === null ? rollCall.list : (notices.find((one) => one.no === no)?.list ?? null);
  const of: DoorsOf = no === null ? { what: 'roll-call' } : { what: 'notice', no };
  const drill = 'drill' in c && c.drill === true ? t.drill : '';
  return (
    <article className="doors">
      <PaperHead />
      <PageHead title={`${drill}${no === null ? t.rollCall : t.notice(no)}`}>
        <Space wrap className="no-print">
          <Link to={`/cases/${encodeURIComponent(c.id)}`}>{t.back}</Link>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t.print}
          </Button>
        </Space>
      </PageHead>
      <p className="soft">
        {c.number} {say(c.title)}
      </p>
      {list === null || c.estateId === null || Object.keys(list.doors).length === 0 ? (
        <Nothing>{t.none}</Nothing>
      ) : (
        <List c={c} estateId={c.estateId} list={list} of={of} />
      )}
    </article>
  );
}

const done: Readonly<Record<DoorsOf['what'], readonly string[]>> = {
  'roll-call': ['safe', 'injured', 'absent'],
  notice: ['door', 'call', 'paper'],
};

function List({
  c,
  estateId,
  list,
  of,
}: {
  readonly c: AnyCase;
  readonly estateId: string;
  readonly list: DoorsSaid;
  readonly of: DoorsOf;
}): ReactElement {
  const t = useWords(doorsWords);
  const zone = useEstateZone(estateId);
  const [shown, setShown] = useState<'all' | 'open'>('all');
  // Who ended a notice takes doors off its list: what was read of the others stays as it is.
  const [asked] = useState(() => Object.keys(list.doors));
  const isOpen = (id: string): boolean => !done[of.what].includes(list.doors[id]?.is ?? '');
  const ids = Object.keys(list.doors);
  return (
    <Shown of={useQuery(doorsOf(estateId, c.id, asked))}>
      {({ items, unknown }) => (
        <>
          <p>
            <strong data-part="sum">{t.sum(ids.length, ids.filter(isOpen).length)}</strong>{' '}
            <Segmented
              className="no-print"
              value={shown}
              onChange={setShown}
              options={[
                { value: 'all', label: t.all },
                { value: 'open', label: t.open },
              ]}
            />
          </p>
          <p className="soft">{t.order}</p>
          <ol className="door-list">
            {items
              .filter(({ dwellingId }) => Object.hasOwn(list.doors, dwellingId))
              .filter(({ dwellingId }) => shown === 'all' || isOpen(dwellingId))
              .map((door) => (
                <DoorRow key={door.dwellingId} {...{ c, door, of, zone }} said={list.doors[door.dwellingId]} />
              ))}
          </ol>
          {unknown.length > 0 && (
            <p className="doors-unknown">
              {t.unlisted(unknown.length)} {unknown.join(' ')}
            </p>
          )}
          <Signatures of={[t.sign, t.check]} />
        </>
      )}
    </Shown>
  );
}
