import type { Provenance } from '@steward/handbook';
import { Tag, Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useWords } from '../../words/words.js';
import { standardsWords } from './standards.words.js';

/** Where a figure comes from: its clause, that it is our own, and that it follows a reading of a contradiction. */
export function ProvenanceTags({
  of: { clause, ours, reading },
  under = null,
}: {
  readonly of: Provenance;
  /** The clause under which it is shown, which need not be said again. */
  readonly under?: string | null;
}): ReactElement {
  const t = useWords(standardsWords);
  return (
    <span className="provenance">
      {clause !== null && clause !== under && <span className="soft">{clause}</span>}
      {ours === true && (
        <Tooltip title={t.oursHint}>
          <Tag color="gold">{t.ours}</Tag>
        </Tooltip>
      )}
      {reading !== undefined && (
        <Tooltip title={t.readingHint}>
          <Link to={{ search: `?tab=contradictions&about=${encodeURIComponent(reading)}` }}>
            <Tag color="purple">{t.reading}</Tag>
          </Link>
        </Tooltip>
      )}
    </span>
  );
}
