import { classNames, type ProblemClass, type Standard } from '@steward/handbook';
import type { ListedCase } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Drawer, Table } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useEstateZone } from '../../api/estates.js';
import { casesHeldBy } from '../../api/standards.js';
import { StateTag } from '../../kit/case-tags.js';
import { LimitShown, NextShown } from '../../kit/limit-shown.js';
import { PersonName } from '../../kit/names.js';
import { Nothing, Shown } from '../../kit/states.js';
import { useSay, useWords } from '../../words/words.js';
import { standardsWords } from './standards.words.js';

/** The open cases that a figure holds, and the way to them on the board. */
export function HeldCases({
  estate,
  standard,
  clock,
  problemClass,
  onClose,
}: {
  readonly estate: string;
  readonly standard: Standard;
  readonly clock: string;
  readonly problemClass: string | null;
  readonly onClose: () => void;
}): ReactElement {
  const t = useWords(standardsWords);
  const say = useSay();
  const zone = useEstateZone(estate);
  const name = `${standard.id}@${String(standard.version)}`;
  const found = useQuery(casesHeldBy({ estate, clock, class: problemClass, standard: name }));
  const rule = standard.complaint.clocks.find(({ id }) => id === clock);
  const search = new URLSearchParams({
    estate,
    clock,
    standard: name,
    ...(problemClass === null ? {} : { class: problemClass }),
  });
  const className =
    problemClass !== null && problemClass in classNames ? ` · ${say(classNames[problemClass as ProblemClass])}` : '';
  return (
    <Drawer
      open
      onClose={onClose}
      size="large"
      title={`${t.heldTitle(rule === undefined ? clock : say(rule.title))}${className}`}
      extra={<Link to={`/board?${search.toString()}`}>{t.toBoard}</Link>}
    >
      <p className="soft">{t.keepTheirs}</p>
      <Shown of={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{t.noneHeld}</Nothing>
          ) : (
            <Table<ListedCase>
              size="small"
              rowKey="id"
              pagination={false}
              scroll={{ x: 'max-content' }}
              dataSource={[...items]}
              columns={[
                {
                  title: t.caseNumber,
                  render: (_, one) => <Link to={`/cases/${one.id}`}>{one.number ?? one.id}</Link>,
                },
                { title: t.caseTitle, render: (_, one) => say(one.title) },
                { title: t.state, render: (_, one) => <StateTag state={one.state} /> },
                {
                  title: t.due,
                  render: (_, one) => (
                    <>
                      <LimitShown of={one} zone={zone} />
                      <NextShown of={one} zone={zone} />
                    </>
                  ),
                },
                { title: t.handler, render: (_, one) => <PersonName id={one.handlerId} /> },
              ]}
            />
          )
        }
      </Shown>
    </Drawer>
  );
}
