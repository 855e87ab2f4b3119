import type { Problems } from '@steward/tickets/api';
import { Button, Select, Tag } from 'antd';
import { useMemo, useState, type ReactElement } from 'react';
import { ClassTag } from '../../kit/case-tags.js';
import { useSay, useWords } from '../../words/words.js';
import { deskWords } from './desk.words.js';
import { findLeaves, recentLeaves, searchable, suggestLeaves, type FoundLeaf } from './problem-search.js';

const knownIn = (tree: Problems | undefined): ReturnType<typeof searchable> =>
  tree === undefined ? [] : searchable(tree);

/** Finds a leaf of the tree while one types: by its names, by what people call it, those used lately first. */
export function ProblemPicker({
  personId,
  tree,
  value,
  onChoose,
}: {
  readonly personId: string;
  readonly tree: Problems | undefined;
  readonly value: string | null;
  readonly onChoose: (leaf: string) => void;
}): ReactElement {
  const t = useWords(deskWords);
  const [typed, setTyped] = useState('');
  const known = useMemo(() => knownIn(tree), [tree]);
  const found = findLeaves(known, typed, recentLeaves(personId), 100);
  const optionOf = (one: FoundLeaf): { value: string; label: ReactElement } => ({
    value: one.id,
    label: <LeafLabel found={one} />,
  });
  const recent = typed === '' ? found.filter((one) => one.recent) : [];
  const chosen = known.find(({ id }) => id === value);
  const others = found.filter((one) => !recent.includes(one));
  return (
    <Select
      id="desk-problem"
      value={chosen === undefined ? null : chosen.id}
      loading={tree === undefined}
      placeholder={t.problemHint}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={[
        ...(recent.length === 0 ? [] : [{ value: '', label: <span>{t.lately}</span>, options: recent.map(optionOf) }]),
        { value: '', label: <span>{t.allProblems}</span>, options: others.map(optionOf) },
      ]}
      onSelect={(leaf: string) => {
        setTyped('');
        onChoose(leaf);
      }}
      notFoundContent={tree === undefined ? null : t.nothingFits}
      labelRender={() => (chosen === undefined ? null : <LeafLabel found={{ ...chosen, recent: false }} />)}
      listHeight={320}
      size="large"
    />
  );
}

/** Name, place and category, the class that it has until somebody classifies, and whether it is in the green channel. */
function LeafLabel({ found: { leaf, place, category } }: { readonly found: FoundLeaf }): ReactElement {
  const t = useWords(deskWords);
  const say = useSay();
  return (
    <span className="desk-leaf">
      <span>{say(leaf.title)}</span>
      <span className="soft">
        {say(place)} · {say(category)}
      </span>
      <span className="desk-leaf-tags">
        <ClassTag problemClass={leaf.provisionalClass} provisional />
        {leaf.greenChannel && <Tag color="green">{t.greenChannel}</Tag>}
      </span>
    </span>
  );
}

/** What the words suggest, while no problem is chosen. */
export function Suggested({
  tree,
  words,
  onChoose,
}: {
  readonly tree: Problems | undefined;
  readonly words: string;
  readonly onChoose: (leaf: string) => void;
}): ReactElement | null {
  const t = useWords(deskWords);
  const say = useSay();
  const known = useMemo(() => knownIn(tree), [tree]);
  const found = suggestLeaves(known, words);
  if (found.length === 0) return null;
  return (
    <p className="desk-suggested">
      <span className="soft">{t.suggested}</span>{' '}
      {found.map((one) => (
        <Button key={one.id} size="small" onClick={() => onChoose(one.id)}>
          {say(one.leaf.title)}
        </Button>
      ))}
    </p>
  );
}
