import { PlusOutlined, PrinterOutlined } from '@ant-design/icons';
import type { DutyDto } from '@steward/assets/api';
import { planWriters } from '@steward/handbook';
import { Button, Segmented } from 'antd';
import { useState, type ReactElement } from 'react';
import { EstateChoice, useChosenEstate } from '../../kit/estate-choice.js';
import { PageHead } from '../../kit/page-head.js';
import { PaperHead } from '../../kit/paper.js';
import { Loading } from '../../kit/states.js';
import { useAddress } from '../../kit/use-address.js';
import { holds, useMe } from '../../session/use-session.js';
import { useWords } from '../../words/words.js';
import { DrillCalendar } from './drill-calendar.js';
import { DrillRegister } from './drill-register.js';
import { DutyForm } from './duty-form.js';
import { DutyTable } from './duty-table.js';
import './drills.css';
import { drillsWords } from './drills.words.js';

/** The drills of an estate (§2.4.2): when each is due, which were held or missed, how they were scored, and how often they come. */
export function Page(): ReactElement {
  const t = useWords(drillsWords);
  const me = useMe();
  const [{ estate, show = 'calendar' }, change] = useAddress(['estate', 'show']);
  const chosen = useChosenEstate(estate);
  const [planning, setPlanning] = useState<DutyDto | 'new' | null>(null);
  return (
    <div className="drills">
      <PaperHead />
      <PageHead title={t.title} sub={t.sub}>
        <EstateChoice value={chosen} onChange={(next) => change({ estate: next })} />
        {holds(me, ...planWriters) && chosen !== undefined && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setPlanning('new')}>
            {t.add}
          </Button>
        )}
      </PageHead>
      <div className="drills-tools">
        <Segmented
          aria-label={t.show}
          value={show}
          onChange={(value) => change({ show: value === 'calendar' ? null : value })}
          options={[
            { value: 'calendar', label: t.calendar },
            { value: 'register', label: t.register },
            { value: 'plan', label: t.plan },
          ]}
        />
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t.print}
        </Button>
      </div>
      {chosen === undefined ? (
        <Loading />
      ) : show === 'register' ? (
        <DrillRegister estateId={chosen} />
      ) : show === 'plan' ? (
        <DutyTable estateId={chosen} change={setPlanning} />
      ) : (
        <DrillCalendar estateId={chosen} />
      )}
      {planning !== null && chosen !== undefined && (
        <DutyForm estateId={chosen} duty={planning === 'new' ? null : planning} close={() => setPlanning(null)} />
      )}
    </div>
  );
}
