import type { HouseholdDto } from '@steward/assets/api';
import { phoneKey, reporterNames, wordOf } from '@steward/handbook';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Radio, Tag } from 'antd';
import { useEffect, useRef, type ReactElement } from 'react';
import { dwelling, householdsBy } from '../../api/households.js';
import { Failed, Loading } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { callerWords, groupNames } from './desk.words.js';
import type { Draft } from './draft.js';
import { HouseholdCases } from './household-cases.js';

type Member = HouseholdDto['members'][number];
type Change = (changes: Partial<Draft>) => void;

/** Who lives there, how they wish to be reached, and what they have reported before. */
export function Household({
  dwellingId,
  phone,
  draft,
  change,
  onChoose,
}: {
  readonly dwellingId: string | null;
  readonly phone: string | null;
  readonly draft: Draft;
  readonly change: Change;
  readonly onChoose: (dwellingId: string) => void;
}): ReactElement {
  const t = useWords(callerWords);
  if (dwellingId !== null) return <OfDwelling key={dwellingId} dwellingId={dwellingId} draft={draft} change={change} />;
  if (phone !== null) return <ByPhone phone={phone} onChoose={onChoose} />;
  return <p className="soft desk-hint">{t.noCaller}</p>;
}

function ByPhone({
  phone,
  onChoose,
}: {
  readonly phone: string;
  readonly onChoose: (id: string) => void;
}): ReactElement {
  const t = useWords(callerWords);
  const say = useSay();
  const { data, error, refetch } = useQuery(householdsBy({ phone }));
  const only = data?.length === 1 ? data[0]?.dwellingId : undefined;
  useEffect(() => {
    if (only !== undefined) onChoose(only);
  }, [only, onChoose]);
  if (data === undefined)
    return error === null ? <Loading rows={3} /> : <Failed error={error} again={() => void refetch()} />;
  if (data.length === 0)
    return <Alert type="info" showIcon title={t.unknownPhone} description={t.unknownPhoneHint} role="status" />;
  return (
    <div className="card">
      <p className="desk-strong">{t.several}</p>
      {data.map((one) => (
        <Button key={one.householdId} block onClick={() => onChoose(one.dwellingId)}>
          {say(one.address)}
        </Button>
      ))}
    </div>
  );
}

function OfDwelling({
  dwellingId,
  draft,
  change,
}: {
  readonly dwellingId: string;
  readonly draft: Draft;
  readonly change: Change;
}): ReactElement {
  const t = useWords(callerWords);
  const say = useSay();
  const place = useQuery(dwelling(dwellingId));
  const { data, error, refetch } = useQuery(householdsBy({ dwelling: dwellingId }));
  const [household] = data ?? [];
  const at = place.data;
  const taken = useRef(false);
  // Once found, the form is about this dwelling, until somebody takes it out again; what was typed stays.
  useEffect(() => {
    if (at === undefined || data === undefined || taken.current) return;
    taken.current = true;
    if (draft.dwellingId === at.dwellingId) return;
    const member = household === undefined ? undefined : callerAmong(household.members, draft.caller.phone);
    change({
      estateId: at.estateId,
      buildingId: at.buildingId,
      dwellingId: at.dwellingId,
      address: at.address,
      ...(member === undefined ? {} : { caller: callerOf(member) }),
    });
  }, [at, data, household, draft, change]);
  const failed = error ?? place.error;
  if (data === undefined || at === undefined)
    return failed === null ? <Loading rows={5} /> : <Failed error={failed} again={() => void refetch()} />;
  return (
    <>
      <div className="card desk-household">
        <h2>{say(at.address)}</h2>
        {household === undefined ? (
          <p className="soft">{t.noHousehold}</p>
        ) : (
          <>
            <Wish wish={household.contactWish} />
            {household.groups.length + (household.note === null ? 0 : 1) > 0 && (
              <p>
                {household.groups.map((group) => (
                  <Tag key={group}>{say(wordOf(groupNames, group))}</Tag>
                ))}
                {household.note}
              </p>
            )}
            <Members household={household} draft={draft} change={change} />
          </>
        )}
      </div>
      <HouseholdCases dwellingId={dwellingId} />
    </>
  );
}

function callerAmong(members: readonly Member[], phone: string): Member | undefined {
  const wanted = phoneKey(phone);
  const calling = members.find((one) => wanted !== null && one.phone !== null && phoneKey(one.phone) === wanted);
  return calling ?? members.find(({ kind }) => kind === 'owner') ?? members[0];
}

const callerOf = ({ kind, name, phone }: Member): Draft['caller'] => ({
  kind: kind === 'tenant' || kind === 'relative' ? kind : 'owner',
  name,
  phone: phone ?? '',
});

/** Call-only owners are shown so that nobody misses it (§3.1). */
function Wish({ wish }: { readonly wish: string }): ReactElement {
  const t = useWords(callerWords);
  if (wish === 'call-only')
    return <Alert type="error" showIcon title={t.callOnly} description={t.callOnlyHint} className="desk-wish" />;
  if (wish === 'message-only') return <Alert type="warning" showIcon title={t.messageOnly} />;
  if (wish === 'none') return <Alert type="warning" showIcon title={t.noContact} />;
  return <p className="soft">{t.anyContact}</p>;
}

function Members({
  household: { members },
  draft,
  change,
}: {
  readonly household: HouseholdDto;
  readonly draft: Draft;
  readonly change: Change;
}): ReactElement {
  const t = useWords(callerWords);
  const say = useSay();
  const current = members.find(({ name, phone }) => name === draft.caller.name && (phone ?? '') === draft.caller.phone);
  return (
    <Radio.Group
      aria-label={t.whoCalls}
      className="desk-members"
      value={current?.id ?? null}
      onChange={({ target }) => {
        const member = members.find(({ id }) => id === target.value);
        if (member !== undefined) change({ caller: callerOf(member) });
      }}
    >
      {members.map((member) => (
        <Radio key={member.id} value={member.id}>
          <strong>{member.name}</strong> <span className="soft">{say(reporterNames[callerOf(member).kind])}</span>{' '}
          {member.phone !== null && <span className="desk-number">{member.phone}</span>}
          {member.language === 'en' && <Tag>{t.language}</Tag>}
        </Radio>
      ))}
    </Radio.Group>
  );
}
