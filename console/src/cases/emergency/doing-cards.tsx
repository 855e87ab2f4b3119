import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { PersonName } from '../../kit/names.js';
import { ActLink } from '../../pages/case/acts/act-link.js';
import { nameIn } from '../../pages/case/vocabulary.js';
import { useProcessWords } from '../../pages/case/case-context.js';
import { Countdown, Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import type { Doing } from './doings.js';
import { HouseholdCards } from './household-cards.js';
import { Card, Said } from './room-card.js';
import { roomWords } from './room.words.js';
import { useEmergency } from './use-emergency.js';
import { useRoom } from './use-room.js';

/** Tasks, situation reports, notices, authorities, roll call and the review's actions; what has not begun says so. */
export function DoingsCards(): ReactElement | null {
  const { c } = useEmergency();
  if (c.declaredAt === null) return null;
  return (
    <div className="room-grid">
      <Reports />
      <Tasks />
      <HouseholdCards />
      <Authorities />
      <Actions />
    </div>
  );
}

function Reports(): ReactElement {
  const { c, zone } = useEmergency();
  const { doings } = useRoom();
  const t = useWords(roomWords);
  const say = useSay();
  const names = useProcessWords();
  const due = c.clocks.findLast(({ clock, stoppedAt }) => clock === 'SITUATION' && stoppedAt === null)?.limitAt ?? null;
  const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
  return (
    <Card name={t.reports} part="reports" acts={<ActLink action="report-situation" name={t.situation} primary />}>
      {due !== null && (
        <p>
          {t.reportDue} <Instant at={due} zone={zone} /> <Countdown until={due} zone={zone} />
        </p>
      )}
      {doings.reports.length === 0 && <p className="soft">{t.noReports}</p>}
      <ul>
        {doings.reports.map(({ at, data, seq, type, actor }) => (
          <li key={seq}>
            <Instant at={at} zone={zone} /> <PersonName id={actor.id} />{' '}
            <span className="soft">{say(nameIn(names.facts, type))}</span>
            <div>
              <Said id={typeof data['contentId'] === 'string' ? data['contentId'] : null} />{' '}
              {type === 'situation.reported' && (
                <>
                  <Tag color={data['hurt'] === true ? 'red' : 'default'}>
                    {data['hurt'] === true ? t.hurt : t.nobodyHurt}
                  </Tag>
                  <Tag>{t.trapped(count(data['trapped']))}</Tag>
                  <Tag>{t.households(count(data['households']))}</Tag>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Row({
  one,
  clock,
  words,
}: {
  readonly one: Doing;
  readonly clock: string;
  readonly words: string;
}): ReactElement {
  const { c, zone } = useEmergency();
  const t = useWords(roomWords);
  const runs = c.clocks.some((it) => it.clock === clock && it.each === one.no && it.stoppedAt === null);
  return (
    <li data-no={one.no} data-is={one.is}>
      <strong>{t.number(one.no)}</strong> <Said id={one.contentId} /> <PersonName id={one.personId} />{' '}
      <Tag color={one.is === 'open' ? 'orange' : one.is === 'impossible' ? 'red' : 'green'}>{words}</Tag>
      {one.is === 'open' && one.dueAt !== '' && (
        <>
          <Instant at={one.dueAt} zone={zone} /> {runs && <Countdown until={one.dueAt} zone={zone} />}
        </>
      )}
    </li>
  );
}

function Tasks(): ReactElement {
  const { doings } = useRoom();
  const t = useWords(roomWords);
  const done = doings.tasks.filter(({ is }) => is !== 'open').length;
  const words = { open: t.open, done: t.isDone, impossible: t.impossible, verified: t.isDone };
  return (
    <Card
      name={`${t.tasks} ${doings.tasks.length === 0 ? '' : t.of(done, doings.tasks.length)}`.trim()}
      part="tasks"
      acts={
        <>
          <ActLink action="open-task" name={t.giveTask} /> <ActLink action="finish-task" name={t.done} />
        </>
      }
    >
      {doings.tasks.length === 0 && <p className="soft">{t.noTasks}</p>}
      <ul>
        {doings.tasks.map((one) => (
          <Row key={one.no} one={one} clock="TASK" words={words[one.is]} />
        ))}
      </ul>
    </Card>
  );
}

function Authorities(): ReactElement {
  const { c, zone } = useEmergency();
  const { doings, authorityName } = useRoom();
  const t = useWords(roomWords);
  const say = useSay();
  return (
    <Card
      name={t.authorities}
      part="authorities"
      acts={doings.authorities.length > 0 && <ActLink action="tell-authority" name={t.tell} />}
    >
      {doings.authorities.length === 0 && <p className="soft">{t.noAuthorities}</p>}
      <ul>
        {doings.authorities.map((one) => {
          const until =
            c.clocks.findLast(
              ({ clock, each, stoppedAt }) => clock === 'AUTHORITY' && each === one.authorityId && stoppedAt === null,
            )?.limitAt ?? null;
          return (
            <li key={one.authorityId}>
              {say(authorityName(one.authorityId))}{' '}
              <Tag color={one.is === 'told' ? 'green' : 'orange'}>{one.is === 'told' ? t.told : t.owed}</Tag>
              {one.is === 'told' ? (
                <>
                  <Instant at={one.at} zone={zone} /> {one.receipt !== null && `${t.receipt} ${one.receipt}`}
                </>
              ) : (
                until !== null && <Countdown until={until} zone={zone} />
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Actions(): ReactElement | null {
  const { doings } = useRoom();
  const t = useWords(roomWords);
  const words = { open: t.open, done: t.waitsVerify, impossible: t.impossible, verified: t.verified };
  if (doings.actions.length === 0) return null;
  return (
    <Card
      name={t.actions}
      part="actions"
      acts={
        <>
          <ActLink action="finish-action" name={t.done} /> <ActLink action="verify-action" name={t.verify} />
        </>
      }
    >
      <ul>
        {doings.actions.map((one) => (
          <Row key={one.no} one={one} clock="ACTION" words={words[one.is]} />
        ))}
      </ul>
    </Card>
  );
}
