import type { ReporterRow } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { dwelling } from '../../api/dwellings.js';
import { reporters } from '../../api/reporters.js';
import { Failed } from '../../kit/states.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { useComplaint } from './use-complaint.js';
import { contactWishNames, reporterNames, toldNames, wordOf } from '@steward/handbook';
import './reporters.css';

const reportersWords = {
  title: { zh: '报事人', en: 'Reporters' },
  since: { zh: '报事时间', en: 'Since' },
  withheld: { zh: '姓名电话不予显示', en: 'name and phone are withheld' },
  undone: { zh: '并入已撤销', en: 'taken out again' },
  ownCase: { zh: '其自己的工单', en: 'his own case' },
  told: { zh: '已告知', en: 'Was told' },
  nothingTold: { zh: '尚未告知任何内容', en: 'was told nothing yet' },
};

/** Everybody who reported the case, one row each: who, from where, his wish, his words, and what he was told (§4.4). */
export function ReportersCard(): ReactElement | null {
  const { c } = useComplaint();
  const t = useWords(reportersWords);
  const { data, error } = useQuery({ ...reporters(c.id), enabled: c.joined.length > 0 });
  if (c.joined.length === 0) return null;
  return (
    <section className="card" aria-label={t.title}>
      <h2>{t.title}</h2>
      {error !== null && <Failed error={error} />}
      <ol className="case-reporters">
        {data?.items.map((row) => (
          <ReporterLine key={`${String(row.caseId)}/${String(row.seq)}/${String(row.reporterId)}`} row={row} />
        ))}
      </ol>
    </section>
  );
}

function ReporterLine({ row }: { readonly row: ReporterRow }): ReactElement {
  const { c, zone } = useComplaint();
  const t = useWords(reportersWords);
  const say = useSay();
  const { data: home } = useQuery({ ...dwelling(row.dwellingId ?? ''), enabled: row.dwellingId !== null });
  const wish = row.contactWish === null || row.contactWish === 'any' ? null : contactWishNames[row.contactWish];
  return (
    <li>
      <div>
        <b>{row.name ?? say(wordOf(reporterNames, row.kind))}</b>{' '}
        {row.phone === null ? null : <a href={`tel:${row.phone}`}>{row.phone}</a>}{' '}
        {row.name === null && row.phone === null && row.kind !== 'anonymous' && (
          <span className="soft">{t.withheld}</span>
        )}{' '}
        {home === undefined ? null : say(home.address)} {wish && <Tag color="gold">{say(wish)}</Tag>}
        {row.undone && <Tag>{t.undone}</Tag>}
        {row.toCase !== null && <Link to={`/cases/${row.toCase}`}>{t.ownCase}</Link>}
        {row.caseId !== null && row.caseId !== c.id && (
          <Link to={`/cases/${row.caseId}`}>{row.caseNumber ?? row.caseId}</Link>
        )}
      </div>
      <div className="soft">
        {t.since} <Instant at={row.since} zone={zone} />
      </div>
      {row.text !== null && <p>{row.text}</p>}
      <div className="soft">
        {row.told.length === 0 ? (
          t.nothingTold
        ) : (
          <>
            {t.told}
            <ul>
              {row.told.map(({ at, what, how }, index) => (
                <li key={`${at}/${String(index)}`}>
                  <Instant at={at} zone={zone} /> {say(what)} {say(wordOf(toldNames, how))}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </li>
  );
}
