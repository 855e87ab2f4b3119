import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { FindingsDto } from '@steward/assets/api';
import { Alert, Button, Input } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { Bilingual } from '../../words/language.js';
import { useSay, useWords } from '../../words/words.js';
import { foundAt, moved, without } from './plan-edit.js';
import { plansWords } from './plans.words.js';
import './plans.css';

export type Finding = FindingsDto['items'][number];

/** What lint found, where it found it. */
export function FoundHere({
  findings,
  path,
}: {
  readonly findings: readonly Finding[];
  readonly path: string;
}): ReactElement | null {
  return <FindingList findings={foundAt(findings, path)} />;
}

/** What lint found, worst first. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }): ReactElement | null {
  const say = useSay();
  if (findings.length === 0) return null;
  return (
    <ul className="plan-findings">
      {findings.map((one) => (
        <li key={`${one.path} ${one.code} ${one.message.zh}`} data-code={one.code}>
          <Alert type={one.severity} showIcon title={say(one.message)} />
        </li>
      ))}
    </ul>
  );
}

/** A sentence in both languages. */
export function Both({
  label,
  value,
  onChange,
  readOnly,
}: {
  readonly label: string;
  readonly value: Bilingual;
  readonly onChange: (next: Bilingual) => void;
  readonly readOnly: boolean;
}): ReactElement {
  const t = useWords(plansWords);
  return (
    <div className="plan-both">
      {(['zh', 'en'] as const).map((language) => (
        <label key={language}>
          <span className="soft">
            {label} · {language === 'zh' ? t.chinese : t.english}
          </span>
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={500}
            readOnly={readOnly}
            value={value[language]}
            onChange={({ target }) => onChange({ ...value, [language]: target.value })}
          />
        </label>
      ))}
    </div>
  );
}

/** A field with its name above it. */
export function Named({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement {
  return (
    <div className="plan-named">
      <span className="soft" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}

/** A list of the plan: each entry with its findings, and how to move, remove and add one. */
export function Rows<T>({
  title,
  path,
  all,
  findings,
  readOnly,
  nameOf,
  onChange,
  fresh,
  children,
}: {
  readonly title: string;
  /** As lint names it: `steps`. */
  readonly path: string;
  readonly all: readonly T[];
  readonly findings: readonly Finding[];
  readonly readOnly: boolean;
  readonly nameOf: (one: T, place: number) => string;
  readonly onChange: (next: T[]) => void;
  readonly fresh: () => T;
  readonly children: (one: T, place: number) => ReactNode;
}): ReactElement {
  const t = useWords(plansWords);
  const own = findings.filter((one) => one.path === path);
  return (
    <section className="card plan-part" aria-label={title} data-part={path}>
      <h2>{title}</h2>
      <FindingList findings={own} />
      <ol className="plan-rows">
        {all.map((one, place) => {
          const name = nameOf(one, place);
          const at = `${path}[${String(place)}]`;
          return (
            // Entries have no id of their own until they are saved.
            <li key={place} data-at={at}>
              <div className="plan-row-head">
                <strong>{name}</strong>
                {!readOnly && (
                  <span>
                    <Button
                      size="small"
                      icon={<ArrowUpOutlined />}
                      aria-label={`${t.up} ${name}`}
                      disabled={place === 0}
                      onClick={() => onChange(moved(all, place, -1))}
                    />
                    <Button
                      size="small"
                      icon={<ArrowDownOutlined />}
                      aria-label={`${t.down} ${name}`}
                      disabled={place === all.length - 1}
                      onClick={() => onChange(moved(all, place, 1))}
                    />
                    <Button
                      size="small"
                      danger
                      icon={<DeleteOutlined />}
                      aria-label={`${t.remove} ${name}`}
                      onClick={() => onChange(without(all, place))}
                    />
                  </span>
                )}
              </div>
              {children(one, place)}
              <FoundHere findings={findings} path={at} />
            </li>
          );
        })}
      </ol>
      {!readOnly && (
        <Button icon={<PlusOutlined />} onClick={() => onChange([...all, fresh()])}>
          {t.add} {title}
        </Button>
      )}
    </section>
  );
}
