import { wordOf } from '@steward/handbook';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { actOnSeen } from '../../../api/acting.js';
import type { BoardRow } from '../../../api/board.js';
import { useEstateName, useEstateZone } from '../../../api/estates.js';
import { usePersonName } from '../../../api/people.js';
import { isConflict } from '../../../api/problem.js';
import { processOf } from '../../../cases/index.js';
import { caseNameOf, sentOrKept } from '../../../hand/acting.js';
import { handWords } from '../../../hand/hand.words.js';
import { useKeptActions } from '../../../hand/own-outbox.js';
import { Refusal } from '../../../kit/states.js';
import { useSay, useWords } from '../../../words/words.js';
import { myWorkWords } from '../my-work.words.js';
import { usePlace } from '../parts/place.js';
import { withEstateName } from '../parts/place-words.js';
import { CaseWhat } from './case-what.js';
import { awaitedIn, nextStepOf } from './next-step.js';
import './my-case.css';

/** A case of mine with the one thing that I do next as a button. */
export function MyCase({
  row,
  withEstate,
  offered = false,
}: {
  readonly row: BoardRow;
  /** The estate's name stands in the row: the person works for more than one. */
  readonly withEstate: boolean;
  readonly offered?: boolean;
}): ReactElement {
  const t = useWords(myWorkWords);
  const say = useSay();
  const zone = useEstateZone(row.estateId);
  const estate = useEstateName(row.estateId);
  const place = usePlace(row.estateId, row.buildingId, row.dwellingId, row.piece);
  const giver = usePersonName(row.handlerId);
  const step = nextStepOf(row);
  const under = [
    withEstate ? withEstateName(estate, place) : place,
    offered ? t.from(giver) : step === null ? say(awaitedIn(row)) : '',
  ];
  return (
    <li className="my-case" data-case={row.id}>
      <CaseWhat row={row} zone={zone} under={under} />
      <div className="my-case-do">
        {offered ? (
          <>
            <OnePress row={row} action="accept-hand-over" name={t.accept} primary />
            <OnePress row={row} action="decline-hand-over" name={t.decline} />
          </>
        ) : step === null ? null : step.atOnce ? (
          <OnePress row={row} action={step.action} name={say(step.name)} primary={row.state !== 'waiting'} />
        ) : (
          <Link to={`/cases/${encodeURIComponent(row.id)}?act=${step.action}`}>
            <Button type="primary" tabIndex={-1}>
              {say(step.name)}
            </Button>
          </Link>
        )}
      </div>
    </li>
  );
}

/** Takes an action that wants no words. The same press at the same version is the same wish, however often it is sent. */
function OnePress({
  row,
  action,
  name,
  primary = false,
}: {
  readonly row: BoardRow;
  readonly action: string;
  readonly name: string;
  readonly primary?: boolean;
}): ReactElement {
  const t = useWords(myWorkWords);
  const hand = useWords(handWords);
  const kept = useKeptActions(row.id).has(action);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const doing = useMutation({
    mutationFn: () => {
      const key = `${action}.${row.id}.${String(row.version)}`;
      const here = {
        of: row,
        caseName: caseNameOf(row),
        name: wordOf(processOf(row.process).actions, action),
        action,
        body: {},
        key,
        seen: row.version,
        guarded: true,
      };
      return sentOrKept(here, () => actOnSeen({ seen: row, action, body: {}, key }));
    },
    onSuccess: (outcome) =>
      void message.success(outcome === 'kept' ? hand.kept(name) : t.done(name, row.number ?? row.id)),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['cases'] }),
        queries.invalidateQueries({ queryKey: ['case', row.id] }),
      ]),
  });
  return (
    <>
      <Button
        {...(primary ? { type: 'primary' as const } : {})}
        loading={doing.isPending}
        disabled={kept}
        onClick={() => doing.mutate()}
      >
        {name}
        {kept && ` · ${hand.title}`}
      </Button>
      {doing.error !== null && (
        <div className="my-case-why">
          {isConflict(doing.error) ? (
            <Alert type="warning" title={t.conflict} role="alert" />
          ) : (
            <Refusal error={doing.error} />
          )}
        </div>
      )}
    </>
  );
}
