import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { PageHead } from '../../kit/page-head.js';
import { useAddress } from '../../kit/use-address.js';
import { useMe } from '../../session/use-session.js';
import { useWords } from '../../words/words.js';
import { BuildingsStep } from './buildings-step.js';
import { CompanyStep } from './company-step.js';
import { DwellingsStep } from './dwellings-step.js';
import { EstatesStep } from './estates-step.js';
import { QrCodes } from './qr-codes.js';
import './setup.css';
import { setupWords } from './setup.words.js';
import { SheetImport } from './sheet-import.js';
import { useSteps, type Step, type StepId, type StepState } from './use-steps.js';

const colours: Readonly<Record<StepState, string>> = {
  done: 'green',
  partly: 'orange',
  missing: 'red',
  unseen: 'default',
  reading: 'default',
  none: 'default',
};

/** A new company gets going here: what is done, what is missing, and each step by sheet or by form. */
export function Page(): ReactElement {
  const t = useWords(setupWords);
  const company = useMe().grants[0]?.companyId ?? '';
  const steps = useSteps(company);
  const [{ step }] = useAddress(['step']);
  const current = steps.find(({ id }) => id === step) ?? steps.find(({ state }) => state === 'missing') ?? steps[0];
  return (
    <>
      <PageHead title={t.title} sub={t.sub} />
      <div className="setup">
        <nav aria-label={t.steps} className="card setup-steps">
          <ol>
            {steps.map((one) => (
              <li key={one.id}>
                <StepLine step={one} current={one.id === current?.id} />
              </li>
            ))}
          </ol>
        </nav>
        <section className="card setup-step" aria-labelledby="setup-step">
          {current !== undefined && (
            <>
              <h2 id="setup-step">{t[current.id]}</h2>
              {/* The name of the company stands in its step itself. */}
              {current.id !== 'company' && <p className="soft">{current.says}</p>}
              <StepBody key={current.id} id={current.id} company={company} />
            </>
          )}
        </section>
      </div>
    </>
  );
}

function StepLine({
  step: { id, says, state },
  current,
}: {
  readonly step: Step;
  readonly current: boolean;
}): ReactElement {
  const t = useWords(setupWords);
  return (
    <Link
      to={`/setup?step=${id}`}
      className="setup-line"
      data-step={id}
      data-state={state}
      {...(current ? { 'aria-current': 'step' as const } : {})}
    >
      <span className="setup-name">{t[id]}</span>
      {state === 'none' ? null : <Tag color={colours[state]}>{t[state]}</Tag>}
      <span className="setup-says">{says}</span>
    </Link>
  );
}

function StepBody({ id, company }: { readonly id: StepId; readonly company: string }): ReactElement {
  const t = useWords(setupWords);
  switch (id) {
    case 'company':
      return <CompanyStep company={company} />;
    case 'estates':
      return <EstatesStep company={company} />;
    case 'buildings':
      return <BuildingsStep company={company} />;
    case 'dwellings':
    case 'households':
      return <DwellingsStep company={company} sheet={id} />;
    case 'equipment':
      return (
        <>
          <SheetImport kind={id} company={company} />
          <p>
            <Link to="/equipment">{t.toEquipment}</Link>
          </p>
        </>
      );
    case 'people':
    case 'accounts':
    case 'recipients':
      return (
        <>
          <SheetImport kind={id} company={company} />
          <p>
            <Link to="/people">{t.toPeople}</Link>
          </p>
        </>
      );
    case 'patterns':
      return (
        <>
          <SheetImport kind={id} company={company} />
          <p>
            <Link to="/roster">{t.toRoster}</Link>
          </p>
        </>
      );
    case 'standard':
      return (
        <p>
          <Link to="/standards">{t.toStandards}</Link>
        </p>
      );
    case 'codes':
      return <QrCodes />;
  }
}
