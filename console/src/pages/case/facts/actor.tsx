import type { FactView } from '@steward/tickets/api';
import type { ReactElement } from 'react';
import { PersonName } from '../../../kit/names.js';
import { useSay } from '../../../words/words.js';
import { nameIn, roleNames } from '../vocabulary.js';

/** Who did it, and in which role: a colleague by name, the owner, or Steward itself. */
export function ActorName({ actor }: { readonly actor: FactView['actor'] }): ReactElement {
  const say = useSay();
  const role = say(nameIn(roleNames, actor.role));
  if (actor.role === 'system' || actor.role === 'owner') return <span>{role}</span>;
  return (
    <span>
      <PersonName id={actor.id} /> <span className="soft">{role}</span>
    </span>
  );
}
