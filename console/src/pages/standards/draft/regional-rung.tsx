import { withRegionalRung } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Tooltip } from 'antd';
import { useState, type ReactElement } from 'react';
import { estates } from '../../../api/estates.js';
import { everybody } from '../../../api/people.js';
import { useSay, useWords } from '../../../words/words.js';
import { Differences } from '../differences.js';
import type { Draft } from './use-draft.js';
import { regionalRungWords } from './regional-rung.words.js';

/** Puts the regional manager between estate and company into a draft, once whoever drafts has seen what that changes and for whom. */
export function RegionalRung({ draft }: { readonly draft: Pick<Draft, 'document' | 'edit'> }): ReactElement {
  const t = useWords(regionalRungWords);
  const [shown, setShown] = useState(false);
  const { added, document } = withRegionalRung(draft.document);
  const add = (): void => {
    // Of the draft as it is then: what was typed meanwhile stays.
    draft.edit((now) => withRegionalRung(now).document);
    setShown(false);
  };
  return (
    <div className="filters">
      <Tooltip title={added.length === 0 ? t.nothing : ''}>
        <Button disabled={added.length === 0} onClick={() => setShown(true)}>
          {t.button}
        </Button>
      </Tooltip>
      <Modal
        open={shown}
        width={880}
        title={t.button}
        okText={t.add(added.length)}
        cancelText={t.cancel}
        onOk={add}
        onCancel={() => setShown(false)}
      >
        <p>{t.what}</p>
        <p className="soft">{t.openStay}</p>
        <WhoHears />
        <h2 className="clause-title">{t.changes}</h2>
        <Differences before={draft.document} after={document} />
      </Modal>
    </div>
  );
}

/** At which estates somebody leads the region and hears of it, and at which the company does. */
function WhoHears(): ReactElement {
  const t = useWords(regionalRungWords);
  const say = useSay();
  const { data: all = [] } = useQuery(estates);
  const { data: people } = useQuery(everybody);
  const served = all.filter(({ active }) => active);
  const leading = (estateId: string): string[] =>
    [...(people?.values() ?? [])]
      .filter(
        ({ active, posts }) =>
          active && posts.some((post) => post.role === 'regional-manager' && post.estateId === estateId),
      )
      .map(({ name }) => name);
  return (
    <>
      <h2 className="clause-title">{t.hears}</h2>
      <ul className="finding-list" data-part="hears">
        {served.map(({ estateId, name }) => {
          const who = leading(estateId);
          return (
            <li key={estateId}>
              <strong>{say(name)}</strong>
              {t.colon}
              {who.length === 0 ? t.company : who.join(t.comma)}
            </li>
          );
        })}
      </ul>
    </>
  );
}
