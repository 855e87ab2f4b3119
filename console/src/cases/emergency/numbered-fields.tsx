import { Form, Select } from 'antd';
import type { ReactElement } from 'react';
import { usePersonName } from '../../api/people.js';
import { actsWords } from '../../pages/case/acts/acts.words.js';
import { useSay, useWords } from '../../words/words.js';
import type { OwnField } from '../face.js';
import type { Doing } from './doings.js';
import { roomWords } from './room.words.js';
import { useEmergency } from './use-emergency.js';
import { useRoom } from './use-room.js';

interface Choice {
  readonly value: number;
  readonly label: string;
}

/** Chooses one of those that the action can mean, by number and words. */
function Choose({
  name,
  label,
  options,
}: {
  readonly name: string;
  readonly label: string;
  readonly options: readonly Choice[];
}): ReactElement {
  const t = useWords(actsWords);
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t.needed }]}>
      <Select options={[...options]} />
    </Form.Item>
  );
}

function useLabel(): (no: string, contentId: string | null) => string {
  const { content } = useEmergency();
  const t = useWords(roomWords);
  return (no, contentId) => {
    const words = contentId === null ? '' : (content.get(contentId)?.text ?? '');
    return `${t.number(no)} ${words}`.trim();
  };
}

const ofDoings = (which: 'tasks' | 'actions', is: Doing['is']): OwnField =>
  function DoingField({ name, label }) {
    const { doings } = useRoom();
    const labelOf = useLabel();
    const options = doings[which]
      .filter((one) => one.is === is)
      .map(({ no, contentId }) => ({ value: Number(no), label: labelOf(no, contentId) }));
    return <Choose name={name} label={label} options={options} />;
  };

const NoticeField: OwnField = ({ name, label }) => {
  const { doings } = useRoom();
  const labelOf = useLabel();
  const options = doings.notices
    .filter(({ is }) => is !== 'ended')
    .map(({ no, contentId }) => ({ value: Number(no), label: labelOf(no, contentId) }));
  return <Choose name={name} label={label} options={options} />;
};

const AuthorityField: OwnField = ({ name, label }) => {
  const { doings, authorityName } = useRoom();
  const say = useSay();
  const options = doings.authorities
    .filter(({ is }) => is === 'owed')
    .map(({ no, authorityId }) => ({ value: no, label: say(authorityName(authorityId)) }));
  return <Choose name={name} label={label} options={options} />;
};

/** A person by name: ids stand in the ledger. */
function Name({ id }: { readonly id: string }): ReactElement {
  return <>{usePersonName(id)}</>;
}

const ofPeople = (which: 'called' | 'coming' | 'unreleased'): OwnField =>
  function CalledField({ name, label }) {
    const t = useWords(actsWords);
    const { doings, tree } = useRoom();
    const people =
      which === 'unreleased'
        ? doings.unreleased
        : Object.entries(tree.people).flatMap(([id, { standing }]) =>
            which === 'called' || standing === 'coming' || standing === 'here' ? [id] : [],
          );
    return (
      <Form.Item name={name} label={label} rules={[{ required: true, message: t.needed }]}>
        <Select options={people.map((value) => ({ value, label: <Name id={value} /> }))} />
      </Form.Item>
    );
  };

/** What an emergency's actions choose from what the ledger holds, by `<action>.<field>`: nobody types numbers that the page knows. */
export const emergencyFields: Readonly<Record<string, OwnField>> = {
  'finish-task.task': ofDoings('tasks', 'open'),
  'give-task-up.task': ofDoings('tasks', 'open'),
  'finish-action.number': ofDoings('actions', 'open'),
  'verify-action.number': ofDoings('actions', 'done'),
  'correct-notice.notice': NoticeField,
  'end-notice.notice': NoticeField,
  'tell-authority.authority': AuthorityField,
  'answer-for.personId': ofPeople('called'),
  'take-over-from.personId': ofPeople('coming'),
  'release.personId': ofPeople('unreleased'),
};
