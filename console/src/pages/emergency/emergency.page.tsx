import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { hazardNames, type Hazard } from '@steward/handbook';
import { useNavigate } from 'react-router';
import { estates } from '../../api/estates.js';
import { openedOrKept } from '../../hand/acting.js';
import { newKey } from '../../hand/new-key.js';
import { outbox } from '../../hand/own-outbox.js';
import { PageHead } from '../../kit/page-head.js';
import { Refusal } from '../../kit/states.js';
import { useMe } from '../../session/use-session.js';
import { clock } from '../../time/clock.js';
import type { Bilingual } from '../../words/language.js';
import { useWords } from '../../words/words.js';
import { CallFirst } from './call-first.js';
import { emergencyWords } from './emergency.words.js';
import { GoingOn } from './going-on.js';
import { Kept } from './kept.js';
import {
  askedReport,
  emptyReport,
  hazardsByHaste,
  reportOf,
  type ReportDraft,
  type ReportMode,
} from './report-body.js';
import { ReportForm } from './report-form.js';
import './emergency.css';

const lastEstate = 'steward.emergency.estate';

const modeNames: Readonly<Record<ReportMode, Bilingual>> = {
  declare: emergencyWords.declare,
  report: emergencyWords.report,
  watch: emergencyWords.watch,
};

/** The estates at which somebody works, or all that he sees; before they are known, and without a line, those of his posts. */
function useWorkedEstates(): readonly { readonly estateId: string; readonly name: Bilingual }[] {
  const { grants } = useMe();
  const { data } = useQuery(estates);
  const own = [...new Set(grants.flatMap(({ estateId }) => (estateId === null ? [] : [estateId])))];
  if (data === undefined) return own.map((estateId) => ({ estateId, name: { zh: estateId, en: estateId } }));
  const everywhere = grants.some(({ estateId }) => estateId === null);
  return data.filter(({ estateId, active }) => active && (everywhere || own.includes(estateId)));
}

/** The red button (§1.3.1, §4.2): what it is, where, and people are called; with a line or without one, once. */
export function Page(): ReactElement {
  const t = useWords(emergencyWords);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const worked = useWorkedEstates();
  const [draft, setDraft] = useState<ReportDraft>(() =>
    askedReport(new URLSearchParams(window.location.search), window.localStorage.getItem(lastEstate)),
  );
  const [tried, setTried] = useState(false);
  // The wish: sent again it is the same, until it says something else.
  const [key, setKey] = useState(newKey);
  const pressedAt = useRef<number | null>(null);
  const known = worked.some(({ estateId }) => estateId === draft.estateId);
  const now: ReportDraft = { ...draft, estateId: known ? draft.estateId : (worked[0]?.estateId ?? null) };
  const sending = useMutation({
    mutationFn: async (wish: NonNullable<ReturnType<typeof reportOf>>) => {
      pressedAt.current ??= Date.now();
      return openedOrKept(
        { process: 'emergency', ...wish, key },
        { caseName: nameOf(now.hazard), name: modeNames[now.mode], pressedAt: pressedAt.current },
      );
    },
    onSuccess: (opened) => {
      void queries.invalidateQueries({ queryKey: ['cases'] });
      if (opened !== null) void navigate(`/cases/${encodeURIComponent(opened.id)}`);
    },
  });
  const change = (changes: Partial<ReportDraft>): void => {
    const next = { ...now, ...changes };
    if (next.estateId !== null) window.localStorage.setItem(lastEstate, next.estateId);
    setDraft(next);
    if (sending.isError) setKey(newKey());
    pressedAt.current = null;
    sending.reset();
  };
  const send = (): void => {
    const wish = reportOf(now, clock.now());
    setTried(wish === null);
    if (wish !== null && !sending.isPending) sending.mutate(wish);
  };
  const again = (): void => {
    setDraft(emptyReport(now.estateId));
    setKey(newKey());
    pressedAt.current = null;
    sending.reset();
  };
  return (
    <div className="red-page">
      <PageHead title={t.title} sub={t.sub} />
      <CallFirst hazard={now.hazard} />
      {sending.data === null ? (
        <Waiting wishKey={key} hazard={now.hazard} onAgain={again} />
      ) : (
        <>
          <GoingOn />
          <ReportForm
            draft={now}
            estates={worked}
            hazards={hazardsByHaste}
            tried={tried}
            sending={sending.isPending}
            change={change}
            onSend={send}
          />
          <Refusal error={sending.error} />
        </>
      )}
    </div>
  );
}

const nameOf = (hazard: Hazard | null): Bilingual => (hazard === null ? emergencyWords.title : hazardNames[hazard]);

/** What was reported without a line, until it has gone out. */
function Waiting({
  wishKey,
  hazard,
  onAgain,
}: {
  readonly wishKey: string;
  readonly hazard: Hazard | null;
  readonly onAgain: () => void;
}): ReactElement {
  const [sentId, setSentId] = useState<string | null>(null);
  useEffect(
    () =>
      outbox.onSent((act, id) => {
        if (act.key === wishKey) setSentId(id);
      }),
    [wishKey],
  );
  return <Kept hazard={hazard} caseId={sentId} onAgain={onAgain} />;
}
