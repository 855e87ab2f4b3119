import { wordOf } from '@steward/handbook';
import type { ListedCase } from '@steward/tickets/api';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Tag } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useEstateZone } from '../../api/estates.js';
import { previewOf, problemsAt, similarTo, type PreviewOf, type SimilarTo } from '../../api/filing.js';
import { ClassTag, StateTag } from '../../kit/case-tags.js';
import { Shown } from '../../kit/states.js';
import { Instant } from '../../time/instant.js';
import { useSay, useWords } from '../../words/words.js';
import { CasePlace } from '../work/parts/case-place.js';
import { asideWords, likenessNames } from './desk.words.js';
import { Deadlines } from './deadlines.js';
import { leafIn, type Draft } from './draft.js';
import { WhoIsOnDuty } from './who-is-on-duty.js';
import { useServedEstates } from './served-estates.js';
import { useSettled } from '../../kit/use-settled.js';

const typingPauseMs = 450;

/** Beside the form: who is on duty when it is an emergency, what may be the same, and which deadlines will run. */
export function DeskAside({
  draft,
  onJoin,
}: {
  readonly draft: Draft;
  readonly onJoin: (into: ListedCase) => void;
}): ReactElement {
  const t = useWords(asideWords);
  const served = useServedEstates();
  const estateId = draft.estateId ?? served[0]?.estateId ?? null;
  const tree = useQuery({ ...problemsAt(estateId ?? ''), enabled: estateId !== null });
  const leaf = leafIn(draft.leaf);
  const provisional = tree.data?.leaves.find(
    (one) => one.place === leaf?.place && one.category === leaf.category && one.problem === leaf.problem,
  )?.provisionalClass;
  const emergency = (draft.class ?? provisional) === 'major-emergency';
  return (
    <aside className="desk-aside" aria-label={t.aside}>
      {emergency && estateId !== null && <WhoIsOnDuty estateId={estateId} />}
      <WhatWillRun
        about={
          estateId === null || leaf === null
            ? null
            : {
                estateId,
                kind: draft.kind,
                channel: draft.channel,
                ...leaf,
                ...(draft.dwellingId === null ? {} : { dwellingId: draft.dwellingId }),
                ...(draft.class === null ? {} : { class: draft.class }),
              }
        }
      />
      <MayBeTheSame draft={{ ...draft, estateId }} onJoin={onJoin} />
    </aside>
  );
}

function WhatWillRun({ about }: { readonly about: PreviewOf | null }): ReactElement {
  const t = useWords(asideWords);
  const zone = useEstateZone(about?.estateId ?? null);
  const none: PreviewOf = { estateId: '', kind: 'repair', channel: 'phone', place: '', category: '', problem: '' };
  const preview = useQuery({ ...previewOf(about ?? none), enabled: about !== null });
  return (
    <section className="card" aria-label={t.deadlines} data-part="deadlines">
      <h2>{t.deadlines}</h2>
      {about === null ? (
        <p className="soft">{t.deadlinesHint}</p>
      ) : (
        <Shown of={preview}>
          {({ clocks }) =>
            clocks.length === 0 ? <Alert type="info" title={t.noClocks} /> : <Deadlines clocks={clocks} zone={zone} />
          }
        </Shown>
      )}
    </section>
  );
}

/** What is known so far, or null while neither problem nor words say what it is about. */
function knownOf({ estateId, leaf, buildingId, dwellingId, text }: Draft): SimilarTo | null {
  const words = text.trim().slice(0, 2000);
  const about = leafIn(leaf);
  if (estateId === null || (about === null && words.length < 2)) return null;
  return {
    estate: estateId,
    ...(about ?? {}),
    ...(buildingId === null ? {} : { building: buildingId }),
    ...(dwellingId === null ? {} : { dwelling: dwellingId }),
    ...(words.length < 2 ? {} : { text: words }),
  };
}

function MayBeTheSame({
  draft,
  onJoin,
}: {
  readonly draft: Draft;
  readonly onJoin: (into: ListedCase) => void;
}): ReactElement {
  const t = useWords(asideWords);
  const asked = useSettled(JSON.stringify(knownOf(draft)), typingPauseMs);
  const known = JSON.parse(asked) as SimilarTo | null;
  const similar = useQuery({ ...similarTo(known ?? { estate: '' }), enabled: known !== null });
  const found = known === null ? [] : (similar.data ?? []);
  return (
    <section className="card" aria-label={t.similar} data-part="similar">
      <h2>
        {t.similar} {found.length > 0 && <Tag color="orange">{found.length}</Tag>}
      </h2>
      {found.length === 0 ? (
        <p className="soft">{t.noSimilar}</p>
      ) : (
        <>
          {draft.text.trim() === '' && <p className="soft">{t.joinNeedsWords}</p>}
          <ul className="desk-cases">
            {found.map((one) => (
              <SimilarCase key={one.id} one={one} ready={draft.text.trim() !== ''} onJoin={() => onJoin(one)} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function SimilarCase({
  one,
  ready,
  onJoin,
}: {
  readonly one: ListedCase & { readonly alike: readonly string[] };
  readonly ready: boolean;
  readonly onJoin: () => void;
}): ReactElement {
  const t = useWords(asideWords);
  const say = useSay();
  const zone = useEstateZone(one.estateId);
  return (
    <li>
      <Link to={`/cases/${one.id}`} target="_blank">
        <strong>{one.number}</strong> {say(one.title)}
      </Link>
      <span>
        <StateTag state={one.state} />
        <ClassTag problemClass={one.class} provisional={!one.classified} />
        {one.alike.map((why) => (
          <Tag key={why} color="blue">
            {say(wordOf(likenessNames, why))}
          </Tag>
        ))}
      </span>
      <span className="soft">
        <CasePlace of={one} after=" · " />
        <Instant at={one.receivedAt} zone={zone} />
      </span>
      <Button size="small" disabled={!ready} onClick={onJoin}>
        {t.join}
      </Button>
    </li>
  );
}
