import { useQuery } from '@tanstack/react-query';
import { withheldNames } from '@steward/handbook';
import { Tag, Tooltip } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import { dwelling } from '../../api/dwellings.js';
import { CaseNumber, PersonName } from '../../kit/names.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { usePlace } from '../work/parts/place.js';
import { useCase } from './case-context.js';
import { caseWords } from './case.words.js';
import { contactWishNames, intakeNames, nameIn, reporterNames } from './vocabulary.js';
import './about.css';

const aboutWords = {
  reporter: { zh: '报事人', en: 'Reporter' },
  masked: { zh: '保密，您无权查看', en: 'confidential, not for you to see' },
  erased: { zh: '已按规定删除', en: 'erased by rule' },
  wish: { zh: '联系意愿', en: 'Contact wish' },
  where: { zh: '地点', en: 'Where' },
  channel: { zh: '来源', en: 'Came by' },
  helpers: { zh: '协办', en: 'Helpers' },
  contractor: { zh: '外协单位', en: 'Contractor' },
  standard: { zh: '适用标准', en: 'Under standard' },
  external: { zh: '外部编号', en: 'External number' },
  linked: { zh: '关联工单', en: 'Linked to' },
  merged: { zh: '已并入', en: 'Merged into' },
  joined: { zh: '又有报事人', en: 'Joined' },
  people: (count: number) => ({ zh: `${String(count)} 人`, en: `${String(count)} more` }),
  waiting: { zh: '等待至', en: 'Waits until' },
  rating: { zh: '业主评价', en: "Owner's rating" },
  byStaff: { zh: '工作人员通话后代录', en: 'entered by staff after a call' },
  of5: (score: number) => ({ zh: `${String(score)} 分（满分 5）`, en: `${String(score)} of 5` }),
};

/** Who reported it, how he wants to be reached, where it is, and under which standard it runs. */
export function About(): ReactElement {
  const { c, content, facts, zone } = useCase();
  const t = useWords(aboutWords);
  const page = useWords(caseWords);
  const say = useSay();
  const reporter = [...content.values()].find(
    ({ id, kind }) => kind === 'reporter' && (c.reporterId === null || id === c.reporterId),
  );
  // What is withheld is neither "anonymous" nor "wants no contact".
  const hidden = c.withheld.includes('complainant');
  const place = usePlace(c.estateId, c.buildingId, null);
  const { data: home } = useQuery({ ...dwelling(c.dwellingId ?? ''), enabled: c.dwellingId !== null });
  // A corrected old record has words of its own.
  const corrected = facts.findLast(({ type }) => type === 'record.corrected')?.data['contentId'];
  const words = [...content.values()].find(({ id, kind }) =>
    typeof corrected === 'string' ? id === corrected : kind === 'description',
  );
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const phone = text(reporter?.meta['phone']);
  const standard = /^(.+)@(\d+)$/.exec(c.standard);
  const joined = c.joined.filter(({ undone }) => !undone);
  return (
    <section className="card">
      <h2>{page.about}</h2>
      <dl className="case-about">
        <Row name={t.reporter}>
          {hidden ? null : <>{say(nameIn(reporterNames, c.reporterKind))} </>}
          {c.withheld.includes('contact') || reporter?.masked === true ? (
            <span className="soft">{c.withheld.map((what) => say(withheldNames[what])).join('；') || t.masked}</span>
          ) : reporter?.erasedAt ? (
            <span className="soft">{t.erased}</span>
          ) : (
            <>
              {text(reporter?.meta['name'])} {phone === null ? null : <a href={`tel:${phone}`}>{phone}</a>}
            </>
          )}
        </Row>
        {c.contactWish !== 'any' && !hidden && (
          <Row name={t.wish}>
            <Tag color="gold">{say(nameIn(contactWishNames, c.contactWish))}</Tag>
          </Row>
        )}
        <Row name={t.where}>
          {home === undefined ? (
            <>
              {place} {say(c.placeTitle)}
            </>
          ) : (
            <Link to={`/dwellings/${encodeURIComponent(home.dwellingId)}`}>{say(home.address)}</Link>
          )}{' '}
          {text(words?.meta['where'])}
        </Row>
        <Row name={t.channel}>{say(nameIn(intakeNames, c.channel))}</Row>
        {c.waiting !== null && (
          <Row name={t.waiting}>
            <Instant at={c.waiting.expectedAt} zone={zone} />
          </Row>
        )}
        {c.rating !== null && (
          <Row name={t.rating}>
            {t.of5(c.rating)} {c.ratedBy === 'staff' && <Tag>{t.byStaff}</Tag>}
          </Row>
        )}
        {c.helpers.length > 0 && (
          <Row name={t.helpers}>
            {c.helpers.map((id) => (
              <span key={id}>
                <PersonName id={id} />{' '}
              </span>
            ))}
          </Row>
        )}
        {c.contractorId !== null && (
          <Row name={t.contractor}>
            <PersonName id={c.contractorId} />
          </Row>
        )}
        {joined.length > 0 && <Row name={t.joined}>{t.people(joined.length)}</Row>}
        {c.linkedTo !== null && (
          <Row name={t.linked}>
            <CaseNumber id={c.linkedTo} />
          </Row>
        )}
        {c.mergedInto !== null && (
          <Row name={t.merged}>
            <CaseNumber id={c.mergedInto} />
          </Row>
        )}
        {c.externalNumber !== null && <Row name={t.external}>{c.externalNumber}</Row>}
        <Row name={t.standard}>
          <Tooltip title={c.standard}>
            {standard === null ? (
              c.standard
            ) : (
              <Link to={`/standards/${standard[1] ?? ''}/${standard[2] ?? ''}`}>{c.standard}</Link>
            )}
          </Tooltip>
        </Row>
      </dl>
    </section>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
