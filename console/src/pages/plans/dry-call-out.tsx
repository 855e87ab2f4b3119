import { emergencyLevelNames, emergencyLevels, skipReasonNames, wordOf, type EmergencyLevel } from '@steward/handbook';
import type { TriedDto } from '@steward/assets/api';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, DatePicker, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState, type ReactElement } from 'react';
import { tryPlan, type PlanDocument } from '../../api/plans.js';
import { useEstateZone } from '../../api/estates.js';
import { EstateChoice } from '../../kit/estate-choice.js';
import { PersonName } from '../../kit/names.js';
import { Refusal } from '../../kit/states.js';
import { lengthInWords } from '../../time/format.js';
import { Instant } from '../../time/instant.js';
import { useLanguage } from '../../words/language.js';
import { useSay, useWords } from '../../words/words.js';
import { Named } from './editor-parts.js';
import { plansWords } from './plans.words.js';

/** Tries a version out for any instant: who would ring when, who would be skipped and why. */
export function DryCallOut({
  planId,
  version,
  document: plan,
  estateId,
  onEstate,
}: {
  readonly planId: string;
  readonly version: number;
  readonly document: PlanDocument;
  /** Whose roster is meant. */
  readonly estateId: string;
  /** Chooses another one; null: the plan is of this estate only. */
  readonly onEstate: ((estateId: string) => void) | null;
}): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const zone = useEstateZone(estateId);
  const [at, setAt] = useState<Dayjs>(() => dayjs());
  const [level, setLevel] = useState<EmergencyLevel>('level-2');
  const [minutes, setMinutes] = useState(30);
  const trying = useMutation({
    mutationFn: () => tryPlan(planId, { version, at: at.toISOString(), level, minutes, estate: estateId }),
  });
  return (
    <section className="card plan-part" aria-label={t.try} data-part="try">
      <p className="soft">{t.tryHint}</p>
      <div className="plan-fields">
        {onEstate !== null && (
          <Named label={t.estate}>
            <EstateChoice value={estateId} onChange={onEstate} />
          </Named>
        )}
        <Named label={t.at}>
          <DatePicker showTime allowClear={false} aria-label={t.at} value={at} onChange={(next) => setAt(next ?? at)} />
        </Named>
        <Named label={t.level}>
          <Select
            aria-label={t.level}
            value={level}
            options={emergencyLevels.map((value) => ({ value, label: say(emergencyLevelNames[value]) }))}
            onChange={setLevel}
          />
        </Named>
        <Named label={t.minutes}>
          <InputNumber
            aria-label={t.minutes}
            min={1}
            max={120}
            precision={0}
            value={minutes}
            onChange={(next) => setMinutes(next ?? minutes)}
          />
        </Named>
      </div>
      <Button type="primary" loading={trying.isPending} onClick={() => trying.mutate()}>
        {t.tryNow}
      </Button>
      <Refusal error={trying.error} />
      {trying.data !== undefined && <Tried tried={trying.data} began={at.toISOString()} plan={plan} zone={zone} />}
    </section>
  );
}

function Tried({
  tried,
  began,
  plan,
  zone,
}: {
  readonly tried: TriedDto;
  readonly began: string;
  readonly plan: PlanDocument;
  readonly zone: string;
}): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const language = useLanguage();
  const behind = (at: string): string => t.after(lengthInWords(Date.parse(at) - Date.parse(began), language));
  const titles = Object.fromEntries(plan.steps.map(({ id, title }) => [id, title]));
  const rows = [
    ...tried.calls.map((call) => ({ at: call.at, call, alarm: null })),
    ...tried.alarms.map((alarm) => ({ at: alarm.at, call: null, alarm })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return (
    <div role="status" data-part="tried">
      <p className="soft">{t.tried(tried.version)}</p>
      {rows.length === 0 && <p>{t.noCalls}</p>}
      <ol className="plan-tried">
        {rows.map(({ at, call, alarm }) => (
          <li key={call === null ? `alarm ${at}` : `${call.activation} ${String(call.attempt)}`}>
            <Instant at={at} zone={zone} /> <span className="soft">{behind(at)}</span>{' '}
            {call === null ? (
              <Alert type="error" showIcon title={t.alarm(alarm.round)} />
            ) : (
              <>
                <strong>{say(wordOf(titles, call.step))}</strong>
                {call.attempt > 0 && ` · ${t.attempt(call.attempt + 1)}`}
                <ul>
                  {call.reached.length === 0 && <li className="soft">{t.nobodyCalled}</li>}
                  {call.reached.map((id) => (
                    <li key={id} data-called={id}>
                      <PersonName id={id} />
                    </li>
                  ))}
                  {call.skipped.map(({ personId, why }) => (
                    <li key={`skipped ${personId}`} className="soft" data-skipped={personId}>
                      <PersonName id={personId} /> {t.skipped}: {say(wordOf(skipReasonNames, why))}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </li>
        ))}
      </ol>
      {tried.cut && (
        <p>
          {t.cut} <Instant at={tried.until} zone={zone} />
        </p>
      )}
    </div>
  );
}
