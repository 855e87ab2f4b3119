import { accountedNames, toldHowNames } from '@steward/handbook';
import { Button, Tag } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { ActLink } from '../../pages/case/acts/act-link.js';
import { useNow } from '../../time/clock.js';
import { Countdown, Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { type DoorsSaid, countsIn, remainingIn } from './doors.js';
import type { Notice } from './doings.js';
import { Card, Said } from './room-card.js';
import { roomWords } from './room.words.js';
import { useEmergency } from './use-emergency.js';
import { useRoom } from './use-room.js';

/** Households: whether they are safe, and whether they were told. */
export function HouseholdCards(): ReactElement {
  return (
    <>
      <RollCall />
      <Notices />
    </>
  );
}

/** Where each door is, on a phone and on paper. */
function DoorsLink({ of, name }: { readonly of: string; readonly name: string }): ReactElement {
  const { c } = useEmergency();
  return (
    <Link to={`/cases/${encodeURIComponent(c.id)}/doors?of=${of}`}>
      <Button size="small" tabIndex={-1}>
        {name}
      </Button>
    </Link>
  );
}

/** How many were found how; of whom nobody knows first, and in red: unknown is not safe. */
function Found({ list }: { readonly list: DoorsSaid }): ReactElement {
  const t = useWords(roomWords);
  const say = useSay();
  const counts = countsIn(list);
  const missing = (counts['unknown'] ?? 0) + (counts['not-found'] ?? 0);
  return (
    <p data-missing={missing}>
      <Tag>{t.doorsIn(Object.keys(list.doors).length)}</Tag>
      <Tag color={missing > 0 ? 'red' : 'green'}>{missing > 0 ? t.missing(missing) : t.nobodyMissing}</Tag>
      {Object.entries(accountedNames).map(([is, name]) => {
        const count = counts[is] ?? 0;
        const colour = is === 'safe' ? 'green' : is === 'absent' ? 'default' : 'red';
        return (
          count > 0 && (
            <Tag key={is} color={colour}>
              {t.stands(say(name), count)}
            </Tag>
          )
        );
      })}
      {list.vacant > 0 && <span className="soft">{t.vacant(list.vacant)}</span>}
    </p>
  );
}

function RollCall(): ReactElement {
  const { c, zone } = useEmergency();
  const { rollCall } = useRoom().doings;
  const t = useWords(roomWords);
  const due = c.clocks.findLast(({ clock, stoppedAt }) => clock === 'ROLL-CALL' && stoppedAt === null)?.limitAt ?? null;
  const { is, list, unknown } = rollCall;
  return (
    <Card
      name={t.rollCall}
      part="roll-call"
      acts={
        <>
          {list !== null && <DoorsLink of="roll-call" name={t.doors} />}{' '}
          {is === 'open' ? (
            <ActLink action="close-roll-call" name={t.rollEnd} primary />
          ) : (
            <ActLink action="open-roll-call" name={t.rollBegin} />
          )}
        </>
      }
    >
      <p className={is === 'none' ? 'soft' : undefined}>
        {is === 'none' ? t.rollNone : is === 'open' ? t.rollOpen : t.rollClosed(unknown)}{' '}
        {is === 'open' && due !== null && <Countdown until={due} zone={zone} />}
      </p>
      {list !== null && <Found list={list} />}
    </Card>
  );
}

function Notices(): ReactElement {
  const { notices } = useRoom().doings;
  const t = useWords(roomWords);
  return (
    <Card
      name={t.notices}
      part="notices"
      acts={
        <>
          <ActLink action="issue-notice" name={t.issue} /> <ActLink action="correct-notice" name={t.correct} />{' '}
          <ActLink action="end-notice" name={t.end} />
        </>
      }
    >
      {notices.length === 0 && <p className="soft">{t.noNotices}</p>}
      <ul>
        {notices.map((one) => (
          <NoticeRow key={one.no} one={one} />
        ))}
      </ul>
    </Card>
  );
}

function NoticeRow({ one }: { readonly one: Notice }): ReactElement {
  const { zone } = useEmergency();
  const t = useWords(roomWords);
  const now = useNow(1_000);
  const holds = Date.parse(one.validUntil) > now;
  return (
    <li data-no={one.no} data-is={one.is}>
      <strong>{t.number(one.no)}</strong> <Said id={one.contentId} />{' '}
      {one.is === 'ended' ? (
        <Tag>{t.ended}</Tag>
      ) : (
        <Tag color={holds ? 'green' : 'red'}>
          {holds ? t.validUntil : t.expired} <Instant at={one.validUntil} zone={zone} />
        </Tag>
      )}
      {one.is === 'corrected' && <Tag>{t.corrected}</Tag>}
      {one.list === null ? <Tag color="orange">{t.noList}</Tag> : <Told no={one.no} list={one.list} />}
    </li>
  );
}

/** How many have it as it stands now, how, and what remains for the door. */
function Told({ no, list }: { readonly no: string; readonly list: DoorsSaid }): ReactElement {
  const t = useWords(roomWords);
  const say = useSay();
  const counts = countsIn(list);
  const remaining = remainingIn(list);
  return (
    <div data-remaining={remaining}>
      <Tag>{t.doorsIn(Object.keys(list.doors).length)}</Tag>
      <Tag color={remaining > 0 ? 'orange' : 'green'}>{remaining > 0 ? t.remain(remaining) : t.allTold}</Tag>
      {(counts['again'] ?? 0) > 0 && <Tag color="orange">{t.mustHear(counts['again'] ?? 0)}</Tag>}
      {Object.entries(toldHowNames).map(
        ([how, name]) =>
          (counts[how] ?? 0) > 0 && (
            <Tag key={how} color={how === 'not-reached' ? 'red' : 'default'}>
              {t.stands(say(name), counts[how] ?? 0)}
            </Tag>
          ),
      )}
      {list.vacant > 0 && <span className="soft">{t.vacant(list.vacant)} </span>}
      <DoorsLink of={`notice-${no}`} name={t.doors} />
    </div>
  );
}
