import type { OpenCases } from '@steward/tickets/api';
import { useQueries } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { caseWith } from '../../api/cases.js';
import type { AnyCase } from '../../cases/case.js';
import { ApiError } from '../../api/problem.js';

/** So many cases are named one by one; the others are in the count. */
const named = 12;

/** The open cases of somebody, each linked; by number where the reader may open it. */
export function OpenCasesList({ cases }: { readonly cases: OpenCases }): ReactElement {
  const found = useQueries({
    queries: cases.caseIds.slice(0, named).map((id) => ({ ...caseWith(id), retry: false })),
  });
  return (
    <ul className="person-cases">
      {cases.caseIds.slice(0, named).map((id, index) => (
        <li key={id}>
          <CaseName id={id} found={found[index]?.data} hidden={found[index]?.error instanceof ApiError} />
        </li>
      ))}
      {cases.caseIds.length > named && <li>… +{cases.caseIds.length - named}</li>}
    </ul>
  );
}

function CaseName({
  id,
  found,
  hidden,
}: {
  readonly id: string;
  readonly found: Pick<AnyCase, 'number'> | undefined;
  readonly hidden: boolean;
}): ReactElement {
  if (hidden) return <code>{id.slice(-8)}</code>;
  return <Link to={`/cases/${encodeURIComponent(id)}`}>{found?.number ?? id.slice(-8)}</Link>;
}
