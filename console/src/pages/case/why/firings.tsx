import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import type { ReactElement } from 'react';
import { firingsOf } from '../../../api/cases.js';
import { Nothing, Shown } from '../../../kit/states.js';
import { useAddress } from '../../../kit/use-address.js';
import { usePersonName } from '../../../api/people.js';
import { Instant } from '../../../time/instant.js';
import { useSay, useWords } from '../../../words/words.js';
import { caseAddress, useCase } from '../case-context.js';
import { meaningNames, nameIn } from '../vocabulary.js';
import { whyWords } from './why.words.js';
import './firings.css';

const colours: Readonly<Record<string, string>> = {
  notice: 'default',
  warning: 'gold',
  'target-missed': 'orange',
  breach: 'red',
  'further-breach': 'red',
};

/** Every deadline point that was reached, newest first: one plain sentence each, and the whole story one click deeper. */
export function Firings(): ReactElement {
  const { c } = useCase();
  const t = useWords(whyWords);
  const say = useSay();
  const [, setAddress] = useAddress(caseAddress);
  return (
    <Shown of={useQuery(firingsOf(c))}>
      {({ items, zone }) =>
        items.length === 0 ? (
          <Nothing>{t.nothing}</Nothing>
        ) : (
          <ol className="firings">
            {items.toReversed().map((firing) => (
              <li key={firing.firingId} className="firing">
                <div className="firing-head">
                  <Instant at={firing.recordedAt} zone={zone} />
                  <Tag color={colours[firing.means] ?? 'default'}>
                    {say(firing.call?.title ?? nameIn(meaningNames, firing.means))}
                  </Tag>
                  {firing.overruled !== null && <Tag>{t.overruledTag}</Tag>}
                </div>
                <p className="firing-sentence">{say(firing.sentence)}</p>
                <div className="firing-foot">
                  {firing.told === null ? (
                    <span className="soft">{firing.toldBy === null ? t.nobodyTold : t.toldByHigher}</span>
                  ) : (
                    <span>
                      {t.told}{' '}
                      {firing.told.reached.map((one, place) => (
                        <span key={`${one.id ?? ''} ${String(place)}`}>
                          {place > 0 ? t.separator : ''}
                          <Recipient kind={one.kind} id={one.id} />
                        </span>
                      ))}
                      {firing.told.reached.length === 0 ? t.nobody : ''}
                    </span>
                  )}
                  <Button type="link" size="small" onClick={() => setAddress({ firing: firing.firingId })}>
                    {t.whole}
                  </Button>
                </div>
              </li>
            ))}
          </ol>
        )
      }
    </Shown>
  );
}

/** Somebody who was told: a colleague by name, the owner, the operator. */
export function Recipient({ kind, id }: { readonly kind: string; readonly id: string | null }): ReactElement {
  const t = useWords(whyWords);
  const name = usePersonName(kind === 'person' ? id : null);
  return <span>{kind === 'person' ? name : kind === 'owner' ? t.owner : t.operator}</span>;
}
