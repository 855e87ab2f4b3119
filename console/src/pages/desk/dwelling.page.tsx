import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import { dwelling } from '../../api/households.js';
import { PageHead } from '../../kit/page-head.js';
import { Shown } from '../../kit/states.js';
import { holds, useMe } from '../../session/use-session.js';
import { useSay, useWords } from '../../words/words.js';
import { callerWords } from './desk.words.js';
import { HouseholdCases } from './household-cases.js';
import './desk.css';

/** Everything that was ever reported of a dwelling, open and finished; who lives there is read at the desk, where it is recorded (§7.4). */
export function Page(): ReactElement {
  const t = useWords(callerWords);
  const say = useSay();
  const me = useMe();
  const { id = '' } = useParams();
  const found = useQuery(dwelling(id));
  return (
    <Shown of={found}>
      {({ address, dwellingId }) => (
        <>
          <PageHead title={say(address)} sub={t.everything}>
            {holds(me, 'front-desk', 'supervisor', 'estate-manager', 'regional-manager', 'company') ? (
              <Link to={`/desk?dwelling=${encodeURIComponent(dwellingId)}`}>
                <Button>{t.atTheDesk}</Button>
              </Link>
            ) : null}
          </PageHead>
          <div className="dwelling-cases">
            <HouseholdCases dwellingId={dwellingId} />
          </div>
        </>
      )}
    </Shown>
  );
}
