import { Input } from 'antd';
import type { ReactElement } from 'react';
import { useSay, useWords } from '../../words/words.js';
import { Both, Named, Rows } from './editor-parts.js';
import { Count, hour, minute, noWords, type PartOfPlan } from './editor-fields.js';
import { freshId, withAt } from './plan-edit.js';
import { plansWords } from './plans.words.js';

/** Whom anybody calls before anything is reported. */
export function FirstCalls({ plan, put, ...of }: PartOfPlan): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const { readOnly } = of;
  return (
    <Rows
      {...of}
      title={t.firstCalls}
      path="firstCalls"
      all={plan.firstCalls}
      nameOf={({ number, title }) => `${number} ${say(title)}`}
      onChange={(firstCalls) => put({ firstCalls })}
      fresh={() => ({ number: '119', title: noWords })}
    >
      {(one, place) => {
        const change = (next: typeof one): void => put({ firstCalls: withAt(plan.firstCalls, place, next) });
        return (
          <>
            <Named label={t.number}>
              <Input
                aria-label={t.number}
                readOnly={readOnly}
                value={one.number}
                onChange={({ target }) => change({ ...one, number: target.value })}
              />
            </Named>
            <Both
              label={t.name}
              value={one.title}
              onChange={(title) => change({ ...one, title })}
              readOnly={readOnly}
            />
          </>
        );
      }}
    </Rows>
  );
}

/** What households are told, and for how long it holds. */
export function Texts({ plan, put, ...of }: PartOfPlan): ReactElement {
  const t = useWords(plansWords);
  const { readOnly } = of;
  return (
    <Rows
      {...of}
      title={t.texts}
      path="texts"
      all={plan.texts}
      nameOf={(_, place) => `${t.texts} ${String(place + 1)}`}
      onChange={(texts) => put({ texts })}
      fresh={() => ({
        textId: freshId(
          'text',
          plan.texts.map(({ textId }) => textId),
        ),
        text: noWords,
        validMs: 6 * hour,
      })}
    >
      {(one, place) => {
        const change = (next: typeof one): void => put({ texts: withAt(plan.texts, place, next) });
        return (
          <>
            <Both label={t.texts} value={one.text} onChange={(text) => change({ ...one, text })} readOnly={readOnly} />
            <Count
              label={t.valid}
              ms={one.validMs}
              unit={hour}
              readOnly={readOnly}
              onChange={(validMs) => change({ ...one, validMs })}
            />
          </>
        );
      }}
    </Rows>
  );
}

/** Who is told, and by when. */
export function Authorities({ plan, put, ...of }: PartOfPlan): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const { readOnly } = of;
  return (
    <Rows
      {...of}
      title={t.authorities}
      path="authorities"
      all={plan.authorities}
      nameOf={({ name }) => say(name)}
      onChange={(authorities) => put({ authorities })}
      fresh={() => ({
        authorityId: freshId(
          'authority',
          plan.authorities.map(({ authorityId }) => authorityId),
        ),
        name: noWords,
        withinMs: hour,
      })}
    >
      {(one, place) => {
        const change = (next: typeof one): void => put({ authorities: withAt(plan.authorities, place, next) });
        return (
          <>
            <Both label={t.name} value={one.name} onChange={(name) => change({ ...one, name })} readOnly={readOnly} />
            <Count
              label={t.within}
              ms={one.withinMs}
              unit={minute}
              readOnly={readOnly}
              onChange={(withinMs) => change({ ...one, withinMs })}
            />
          </>
        );
      }}
    </Rows>
  );
}

/** What must lie ready. */
export function Supplies({ plan, put, ...of }: PartOfPlan): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const { readOnly } = of;
  return (
    <Rows
      {...of}
      title={t.supplies}
      path="supplies"
      all={plan.supplies}
      nameOf={({ name }) => say(name)}
      onChange={(supplies) => put({ supplies })}
      fresh={() => ({
        supplyId: freshId(
          'supply',
          plan.supplies.map(({ supplyId }) => supplyId),
        ),
        name: noWords,
        place: noWords,
        stock: 0,
        least: 1,
        expiresOn: null,
      })}
    >
      {(one, place) => {
        const change = (next: typeof one): void => put({ supplies: withAt(plan.supplies, place, next) });
        return (
          <>
            <Both label={t.name} value={one.name} onChange={(name) => change({ ...one, name })} readOnly={readOnly} />
            <Both
              label={t.place}
              value={one.place}
              onChange={(where) => change({ ...one, place: where })}
              readOnly={readOnly}
            />
            <div className="plan-fields">
              <Count
                label={t.stock}
                ms={one.stock}
                unit={1}
                readOnly={readOnly}
                onChange={(stock) => change({ ...one, stock })}
              />
              <Count
                label={t.least}
                ms={one.least}
                unit={1}
                readOnly={readOnly}
                onChange={(least) => change({ ...one, least })}
              />
            </div>
          </>
        );
      }}
    </Rows>
  );
}

/** Where people gather. */
export function Assembly({ plan, put, ...of }: PartOfPlan): ReactElement {
  const t = useWords(plansWords);
  const say = useSay();
  const { readOnly } = of;
  return (
    <Rows
      {...of}
      title={t.assembly}
      path="assembly"
      all={plan.assembly}
      nameOf={({ name }) => say(name)}
      onChange={(assembly) => put({ assembly })}
      fresh={() => ({
        placeId: freshId(
          'place',
          plan.assembly.map(({ placeId }) => placeId),
        ),
        name: noWords,
      })}
    >
      {(one, place) => (
        <Both
          label={t.name}
          value={one.name}
          onChange={(name) => put({ assembly: withAt(plan.assembly, place, { ...one, name }) })}
          readOnly={readOnly}
        />
      )}
    </Rows>
  );
}
