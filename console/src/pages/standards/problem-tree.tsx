import {
  classNames,
  problemClasses,
  workKindName,
  type ProblemClass,
  type ProblemLeaf,
  type Standard,
  wordOf,
} from '@steward/handbook';
import { Input, Table, Tag, type TableColumnsType } from 'antd';
import { useDeferredValue, useState, type ReactElement } from 'react';
import { ClassTag } from '../../kit/case-tags.js';
import { ExportButton } from '../../kit/export.js';
import { Unseen } from '../../kit/unseen.js';
import { useSay, useWords } from '../../words/words.js';
import { standardsWords } from './standards.words.js';

/** The tree place × category × problem with provisional class, wanted skills and green channel (§2.1.3). */
export function ProblemTree({
  standard,
  lastColumn,
  children,
}: {
  readonly standard: Standard;
  /** A column behind the others, where the tree is edited. */
  readonly lastColumn?: (leaf: ProblemLeaf) => ReactElement;
  readonly children?: ReactElement;
}): ReactElement {
  const t = useWords(standardsWords);
  const say = useSay();
  const [words, setWords] = useState('');
  const asked = useDeferredValue(words.trim().toLowerCase());
  const { places, categories, problems } = standard.complaint;
  const nameOf = (names: Readonly<Record<string, { zh: string; en: string }>>, id: string): string => {
    return say(wordOf(names, id));
  };
  const textOf = (leaf: ProblemLeaf): string =>
    [nameOf(places, leaf.place), nameOf(categories, leaf.category), leaf.title.zh, leaf.title.en, ...leaf.skills]
      .join(' ')
      .toLowerCase();
  const shown = problems.filter((leaf) => asked === '' || textOf(leaf).includes(asked));
  const skills = [...new Set(problems.flatMap((leaf) => leaf.skills))].sort();
  const filterBy = <K extends string>(values: readonly K[], name: (value: K) => string) =>
    values.map((value) => ({ value, text: name(value) }));
  const columns: TableColumnsType<ProblemLeaf> = [
    {
      title: t.place,
      render: (_, leaf) => nameOf(places, leaf.place),
      filters: filterBy(Object.keys(places), (id) => nameOf(places, id)),
      onFilter: (value, leaf) => leaf.place === value,
    },
    {
      title: t.category,
      render: (_, leaf) => nameOf(categories, leaf.category),
      filters: filterBy(Object.keys(categories), (id) => nameOf(categories, id)),
      onFilter: (value, leaf) => leaf.category === value,
    },
    { title: t.problem, render: (_, leaf) => say(leaf.title) },
    {
      title: t.class,
      render: (_, leaf) => <ClassTag problemClass={leaf.provisionalClass} />,
      filters: filterBy<ProblemClass>(problemClasses, (one) => say(classNames[one])),
      onFilter: (value, leaf) => leaf.provisionalClass === value,
    },
    {
      title: t.skills,
      render: (_, leaf) => leaf.skills.map((skill) => <Tag key={skill}>{say(workKindName(skill))}</Tag>),
      filters: filterBy(skills, (skill) => say(workKindName(skill))),
      onFilter: (value, leaf) => leaf.skills.includes(String(value)),
    },
    {
      title: t.green,
      render: (_, leaf) => (leaf.greenChannel ? <Tag color="green">{t.green}</Tag> : ''),
      filters: [{ value: true, text: t.yes }],
      onFilter: (value, leaf) => leaf.greenChannel === value,
    },
    ...(lastColumn === undefined
      ? []
      : [{ title: <Unseen>{t.actions}</Unseen>, render: (_: unknown, leaf: ProblemLeaf) => lastColumn(leaf) }]),
  ];
  return (
    <>
      <div className="filters">
        <Input
          value={words}
          onChange={({ target }) => setWords(target.value)}
          placeholder={t.search}
          aria-label={t.search}
          allowClear
          className="filter-words"
        />
        <span className="soft">{t.count(shown.length, problems.length)}</span>
        {children}
        <ExportButton
          name={`${standard.id}-${String(standard.version)}-problems`}
          head={[t.place, t.category, t.problem, t.class, t.skills, t.green]}
          rows={() =>
            shown.map((leaf) => [
              nameOf(places, leaf.place),
              nameOf(categories, leaf.category),
              say(leaf.title),
              say(classNames[leaf.provisionalClass]),
              leaf.skills.join(' '),
              leaf.greenChannel ? t.yes : '',
            ])
          }
        />
      </div>
      <Table<ProblemLeaf>
        size="small"
        rowKey={(leaf) => `${leaf.place}.${leaf.category}.${leaf.problem}`}
        dataSource={shown}
        columns={columns}
        scroll={{ x: 'max-content' }}
        pagination={{ defaultPageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      />
    </>
  );
}
