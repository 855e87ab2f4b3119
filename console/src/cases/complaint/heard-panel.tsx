import { externalSourceNames, type ExternalSource } from '@steward/handbook';
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { Countdown, Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { ActLink } from '../../pages/case/acts/act-link.js';
import { usePunctuation } from '../../pages/case/punctuation.js';
import { ProposalShown } from '../../pages/decisions/proposal-shown.js';
import { useComplaint } from './use-complaint.js';
import './heard-panel.css';

const words = {
  wrote: { zh: '报事人有新消息，尚未答复', en: 'The owner wrote, and nobody has answered' },
  since: { zh: '自', en: 'Since' },
  by: { zh: '最迟答复', en: 'answer by' },
  answer: { zh: '答复报事人', en: 'Answer' },
  seen: { zh: '已阅，无需回复', en: 'Read; wants no answer' },
  external: { zh: '外部渠道', en: 'Passed on by' },
  number: { zh: '编号', en: 'no.' },
  said: { zh: '来单原话', en: 'In their words' },
  respond: { zh: '响应', en: 'response' },
  resolve: { zh: '办结／正式回复', en: 'resolution, formal reply' },
  counts: { zh: '以较早者为准', en: 'the sooner counts' },
  ours: { zh: '本公司', en: 'ours' },
  theirs: { zh: '对方', en: 'theirs' },
  replied: { zh: '已正式回复', en: 'formally replied' },
  reply: { zh: '正式回复', en: 'Reply formally' },
  sheet: { zh: '正式回复单', en: 'Formal reply sheet' },
  proposal: { zh: '申请调整级别，待他人决定', en: 'Another class is asked for; somebody else decides' },
  appointment: { zh: '预约上门', en: 'Appointment' },
  suits: { zh: '报事人已确认', en: 'the owner agreed' },
  suitsNot: { zh: '报事人说时间不行，请另约', en: 'it does not suit the owner: find another time' },
  unanswered: { zh: '报事人尚未确认', en: 'the owner has not said yet' },
};

/** What the head of a complaint says beside its state: the owner's word, authorities with both deadlines, an open proposal, the appointment. */
export function HeardPanel(): ReactElement {
  return (
    <>
      <OwnerWrote />
      <Externals />
      <Proposal />
      <Appointment />
    </>
  );
}

function OwnerWrote(): ReactElement | null {
  const { c, zone } = useComplaint();
  const t = useWords(words);
  if (!c.ownerWord) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={t.wrote}
      description={
        <>
          {t.since} <Instant at={c.ownerWord.since} zone={zone} /> · {t.by}{' '}
          <Instant at={c.ownerWord.limitAt} zone={zone} /> <Countdown until={c.ownerWord.limitAt} zone={zone} />
        </>
      }
      action={
        <>
          <ActLink action="message-owner" name={t.answer} primary /> <ActLink action="see-owner-word" name={t.seen} />
        </>
      }
    />
  );
}

function Externals(): ReactElement | null {
  const { c, zone, content } = useComplaint();
  const t = useWords(words);
  const p = usePunctuation();
  const say = useSay();
  const said = [...content.values()].flatMap(({ kind, text }) => (kind === 'external-order' && text ? [text] : []));
  if (c.externals.length === 0) return null;
  const name = (source: string): string =>
    source in externalSourceNames ? say(externalSourceNames[source as ExternalSource]) : source;
  const open = c.externals.some(({ repliedAt }) => repliedAt === null);
  return (
    <Alert
      type={open ? 'warning' : 'success'}
      showIcon
      title={`${t.external} ${c.externals
        .map(
          (one) =>
            `${name(one.source)}${one.number === null ? '' : ` ${t.number} ${one.number}`}${one.repliedAt === null ? '' : ` · ${t.replied}`}`,
        )
        .join(p.comma)}`}
      description={
        c.deadlines.length + said.length === 0 ? undefined : (
          <ul className="both-deadlines">
            {said.map((text) => (
              <li key={text}>
                {t.said}
                {p.colon}
                {text}
              </li>
            ))}
            {c.deadlines.map((one) => (
              <li key={one.duty}>
                {one.duty === 'respond' ? t.respond : t.resolve}
                {p.colon}
                <Instant at={one.at} zone={zone} /> <Countdown until={one.at} zone={zone} />{' '}
                <span className="soft">
                  {t.counts}
                  {p.colon}
                  {t.theirs} {one.external === null ? '—' : <Instant at={one.external} zone={zone} />}
                  {p.comma}
                  {t.ours} {one.ours === null ? '—' : <Instant at={one.ours} zone={zone} />}
                </span>
              </li>
            ))}
          </ul>
        )
      }
      action={
        <>
          {open && <ActLink action="reply-external" name={t.reply} primary />}{' '}
          <Link to={`/cases/${encodeURIComponent(c.id)}/reply-sheet`}>{t.sheet}</Link>
        </>
      }
    />
  );
}

function Proposal(): ReactElement | null {
  const { c, zone, facts, content } = useComplaint();
  const t = useWords(words);
  const proposal = c.proposals.classChange;
  if (proposal === null) return null;
  const fact = facts.find(({ seq }) => seq === proposal.seq);
  const contentId = fact?.data['contentId'];
  const reason = typeof contentId === 'string' ? (content.get(contentId)?.text ?? null) : null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t.proposal}
      description={
        <ProposalShown
          proposal={{
            by: proposal.by,
            at: fact?.at ?? c.updatedAt,
            reason,
            from: proposal.from,
            to: proposal.class,
            moves: proposal.moves,
          }}
          zone={zone}
        />
      }
    />
  );
}

function Appointment(): ReactElement | null {
  const { c, zone } = useComplaint();
  const t = useWords(words);
  const { appointment } = c;
  if (appointment === null || Date.parse(appointment.until) < Date.parse(c.now)) return null;
  const { accepted } = appointment;
  return (
    <Alert
      type={accepted === false ? 'warning' : 'info'}
      showIcon
      title={
        <>
          {t.appointment} <Instant at={appointment.from} zone={zone} /> – <Instant at={appointment.until} zone={zone} />{' '}
          · {accepted === null ? t.unanswered : accepted ? t.suits : t.suitsNot}
        </>
      }
    />
  );
}
