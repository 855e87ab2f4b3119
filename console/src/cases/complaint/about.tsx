import { contactWishNames, intakeNames, reporterNames, withheldNames, wordOf } from '@steward/handbook';
import { Tag } from 'antd';
import type { ReactElement } from 'react';
import { CaseNumber, PersonName } from '../../kit/names.js';
import { AboutRow } from '../../pages/case/about.js';
import { reporterRow } from '../../pages/case/reporter.js';
import { useSay, useWords } from '../../words/words.js';
import { useComplaint } from './use-complaint.js';

const aboutWords = {
  reporter: { zh: '报事人', en: 'Reporter' },
  masked: { zh: '保密，您无权查看', en: 'confidential, not for you to see' },
  erased: { zh: '已按规定删除', en: 'erased by rule' },
  wish: { zh: '联系意愿', en: 'Contact wish' },
  channel: { zh: '来源', en: 'Came by' },
  contractor: { zh: '外协单位', en: 'Contractor' },
  external: { zh: '外部编号', en: 'External number' },
  linked: { zh: '关联工单', en: 'Linked to' },
  merged: { zh: '已并入', en: 'Merged into' },
  joined: { zh: '又有报事人', en: 'Joined' },
  people: (count: number) => ({ zh: `${String(count)} 人`, en: `${String(count)} more` }),
  rating: { zh: '报事人评价', en: "Owner's rating" },
  byStaff: { zh: '工作人员通话后代录', en: 'entered by staff after a call' },
  of5: (score: number) => ({ zh: `${String(score)} 分（满分 5）`, en: `${String(score)} of 5` }),
};

/** Who reported it, and how he wants to be reached. */
export function AboutReporter(): ReactElement {
  const { c, content } = useComplaint();
  const t = useWords(aboutWords);
  const say = useSay();
  const reporter = reporterRow(c, content.values());
  // What is withheld is neither "anonymous" nor "wants no contact".
  const hidden = c.withheld.includes('complainant');
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const phone = text(reporter?.meta['phone']);
  return (
    <>
      <AboutRow name={t.reporter}>
        {hidden ? null : <>{say(wordOf(reporterNames, c.reporterKind))} </>}
        {c.withheld.includes('contact') || reporter?.masked === true ? (
          <span className="soft">{c.withheld.map((what) => say(withheldNames[what])).join('；') || t.masked}</span>
        ) : reporter?.erasedAt ? (
          <span className="soft">{t.erased}</span>
        ) : (
          <>
            {text(reporter?.meta['name'])} {phone === null ? null : <a href={`tel:${phone}`}>{phone}</a>}
          </>
        )}
      </AboutRow>
      {c.contactWish !== 'any' && !hidden && (
        <AboutRow name={t.wish}>
          <Tag color="gold">{say(wordOf(contactWishNames, c.contactWish))}</Tag>
        </AboutRow>
      )}
    </>
  );
}

/** By which way it came, how it was rated, who works on it from outside, and what it belongs together with. */
export function AboutMore(): ReactElement {
  const { c } = useComplaint();
  const t = useWords(aboutWords);
  const say = useSay();
  const joined = c.joined.filter(({ undone }) => !undone);
  return (
    <>
      <AboutRow name={t.channel}>{say(wordOf(intakeNames, c.channel))}</AboutRow>
      {c.rating !== null && (
        <AboutRow name={t.rating}>
          {t.of5(c.rating)} {c.ratedBy === 'staff' && <Tag>{t.byStaff}</Tag>}
        </AboutRow>
      )}
      {c.contractorId !== null && (
        <AboutRow name={t.contractor}>
          <PersonName id={c.contractorId} />
        </AboutRow>
      )}
      {joined.length > 0 && <AboutRow name={t.joined}>{t.people(joined.length)}</AboutRow>}
      {c.linkedTo !== null && (
        <AboutRow name={t.linked}>
          <CaseNumber id={c.linkedTo} />
        </AboutRow>
      )}
      {c.mergedInto !== null && (
        <AboutRow name={t.merged}>
          <CaseNumber id={c.mergedInto} />
        </AboutRow>
      )}
      {c.externalNumber !== null && <AboutRow name={t.external}>{c.externalNumber}</AboutRow>}
    </>
  );
}
