import { emergencyLevelNames, wordOf, type Hazard } from '@steward/handbook';
import { Alert, Tag } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { PersonName } from '../../kit/names.js';
import { ActLink } from '../../pages/case/acts/act-link.js';
import { HeadItem } from '../../pages/case/case-head.js';
import { CallFirst } from '../../pages/emergency/call-first.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { Answer } from './answer.js';
import { roomWords } from './room.words.js';
import { useEmergency } from './use-emergency.js';
import { useRoom } from './use-room.js';

const active = ['reported', 'declared', 'contained'];

/** Whether it is a drill. */
export function EmergencyMarks(): ReactElement | null {
  const { c } = useEmergency();
  const t = useWords(roomWords);
  return c.drill ? <Tag color="purple">{t.drill}</Tag> : null;
}

/** Since when it is declared, who is there and who comes. */
export function EmergencyHead(): ReactElement {
  const { c, zone } = useEmergency();
  const t = useWords(roomWords);
  return (
    <>
      {c.declaredAt !== null && (
        <HeadItem name={t.declared}>
          <Instant at={c.declaredAt} zone={zone} />
        </HeadItem>
      )}
      <HeadItem name={t.there}>
        {c.firstThereAt === null ? <span className="nobody">{t.nobodyYet}</span> : t.people(c.here.length)}
      </HeadItem>
      <HeadItem name={t.coming}>{t.people(c.coming.length)}</HeadItem>
    </>
  );
}

/** What is urgent to know of an emergency: that it is a drill, whom to call, what is asked of the reader, and what waits for a second person. */
export function EmergencyPanel(): ReactElement {
  const { c } = useEmergency();
  const t = useWords(roomWords);
  return (
    <>
      {c.drill && <Alert type="info" showIcon title={t.drill} description={t.drillHint} action={<SheetLink />} />}
      <Answer />
      {!c.drill && active.includes(c.state) && <CallFirst hazard={c.kind as Hazard} />}
      <Command />
      <SecondPerson />
      <Released />
    </>
  );
}

/** The score against what the plan expects: of a drill at any time. */
function SheetLink(): ReactElement | null {
  const { c } = useEmergency();
  const t = useWords(roomWords);
  return c.declaredAt === null ? null : <Link to={`/drills/${encodeURIComponent(c.id)}/score`}>{t.sheet}</Link>;
}

/** Nobody commands, or somebody is to accept it. */
function Command(): ReactElement | null {
  const { c } = useEmergency();
  const t = useWords(roomWords);
  if (!['declared', 'contained', 'recovered'].includes(c.state)) return null;
  if (c.commanderId === null)
    return (
      <Alert
        type="warning"
        showIcon
        title={t.noCommander}
        action={<ActLink action="take-command" name={t.take} primary />}
      />
    );
  if (c.offeredTo !== null)
    return (
      <Alert
        type="info"
        showIcon
        title={
          <>
            {t.offeredTo} <PersonName id={c.offeredTo} />
          </>
        }
        action={<ActLink action="accept-command" name={t.accept} primary />}
      />
    );
  return null;
}

/** What one person proposed and another confirms. */
function SecondPerson(): ReactElement {
  const { c } = useEmergency();
  const { doings } = useRoom();
  const t = useWords(roomWords);
  const say = useSay();
  return (
    <>
      {doings.falseAlarm && !c.over && (
        <Alert
          type="warning"
          showIcon
          title={t.falseAlarm}
          action={<ActLink action="confirm-false-alarm" name={t.confirmFalse} primary />}
        />
      )}
      {doings.lowering !== null && !c.over && (
        <Alert
          type="warning"
          showIcon
          title={t.lowering}
          description={say(wordOf(emergencyLevelNames, doings.lowering))}
          action={<ActLink action="lower-level" name={t.lower} primary />}
        />
      )}
    </>
  );
}

/** Whoever was called and does not know that it is over. */
function Released(): ReactElement | null {
  const { doings } = useRoom();
  const t = useWords(roomWords);
  if (doings.unreleased.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t.unreleased(doings.unreleased.length)}
      description={
        <ul className="room-people">
          {doings.unreleased.map((id) => (
            <li key={id}>
              <PersonName id={id} />
            </li>
          ))}
        </ul>
      }
      action={
        <>
          <ActLink action="know-it-is-over" name={t.know} primary /> <ActLink action="release" name={t.release} />
        </>
      }
    />
  );
}
