import { accountedNames, toldHowNames, wordOf } from '@steward/handbook';
import type { Door } from '@steward/assets/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag } from 'antd';
import type { ReactElement } from 'react';
import { act } from '../../api/acting.js';
import type { AnyCase } from '../../cases/case.js';
import type { DoorSaid } from '../../cases/emergency/doors.js';
import { caseNameOf, sentOrKept } from '../../hand/acting.js';
import { newKey } from '../../hand/new-key.js';
import { PersonName } from '../../kit/names.js';
import { Refusal } from '../../kit/states.js';
import { Instant } from '../../time/instant.js';
import type { Bilingual } from '../../words/language.js';
import { useSay, useWords } from '../../words/words.js';
import { groupNames } from '../desk/desk.words.js';
import { doorsWords } from './doors.words.js';

/** Of what a list of doors is. */
export type DoorsOf = { readonly what: 'roll-call' } | { readonly what: 'notice'; readonly no: string };

interface Way {
  readonly action: string;
  readonly names: Readonly<Record<string, Bilingual>>;
  readonly body: (dwellingId: string, is: string) => object;
}

const wayOf = (of: DoorsOf): Way =>
  of.what === 'roll-call'
    ? {
        action: 'account-household',
        names: accountedNames,
        body: (dwellingId, is) => ({ dwellings: [dwellingId], is }),
      }
    : {
        action: 'tell-household',
        names: toldHowNames,
        body: (dwellingId, how) => ({ notice: Number(of.no), dwellings: [dwellingId], how }),
      };

const colours: Readonly<Record<string, string>> = {
  safe: 'green',
  door: 'green',
  call: 'green',
  paper: 'green',
  absent: 'default',
  untold: 'orange',
  again: 'orange',
};

/** One door: who lives there, how it stands, and one tap for what was found. On paper boxes to tick. */
export function DoorRow({
  c,
  door,
  of,
  said,
  zone,
}: {
  readonly c: AnyCase;
  readonly door: Door;
  readonly of: DoorsOf;
  readonly said: DoorSaid | undefined;
  readonly zone: string;
}): ReactElement {
  const t = useWords(doorsWords);
  const say = useSay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { action, body, names } = wayOf(of);
  const view = c.actions.find((one) => one.action === action && one.allowed);
  const enters = useMutation({
    mutationFn: (is: string) => {
      const key = newKey();
      const wish = { of: c, action, body: body(door.dwellingId, is), key };
      const here = { ...wish, caseName: caseNameOf(c), name: names[is] ?? c.title, seen: c.version, guarded: false };
      return sentOrKept(here, () => act(wish));
    },
    onSuccess: (outcome) => {
      if (outcome === 'kept') void message.info(t.kept);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['case', c.id] }),
  });
  const is = said?.is ?? 'unknown';
  const words = { ...names, unknown: doorsWords.unknown, untold: doorsWords.untold, again: doorsWords.again };
  return (
    <li data-door={door.dwellingId} data-is={is}>
      <div className="door-head">
        <strong>{say(door.address)}</strong>{' '}
        {door.vulnerable.map((group) => (
          <Tag key={group} color="red">
            {say(wordOf(groupNames, group))}
          </Tag>
        ))}
        <Tag color={colours[is] ?? 'red'}>{say(wordOf(words, is))}</Tag>
      </div>
      <div className="soft">
        {door.people === null ? t.nobodyKnown : t.people(door.people)}
        {door.note !== null && ` · ${door.note}`}
        {door.contacts.map(({ name, phone }) => (
          <span key={phone}>
            {' · '}
            {name} <a href={`tel:${phone}`}>{phone}</a>
          </span>
        ))}
        {said !== undefined && said.by !== null && said.at !== null && (
          <>
            {' · '}
            <PersonName id={said.by} /> <Instant at={said.at} zone={zone} />
          </>
        )}
      </div>
      {view !== undefined && (
        <div className="door-ways no-print">
          {Object.entries(names).map(([one, name]) => (
            <Button
              key={one}
              size="large"
              aria-pressed={one === is}
              type={one === is ? 'primary' : 'default'}
              loading={enters.isPending && enters.variables === one}
              onClick={() => enters.mutate(one)}
            >
              {say(name)}
            </Button>
          ))}
        </div>
      )}
      <div className="paper-only door-boxes">
        {Object.entries(names).map(([one, name]) => (
          <span key={one}>
            {one === is ? '☑' : '☐'} {say(name)}
          </span>
        ))}
      </div>
      {enters.isError && <Refusal error={enters.error} />}
    </li>
  );
}
