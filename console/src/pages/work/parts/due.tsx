import type { ReactElement } from 'react';
import { LimitShown, NextShown } from '../../../kit/limit-shown.js';
import type { Awaiting, Limited } from '../../../time/limit.js';
import './due.css';

/** What a case's time says: in bold how late it is or how long until its limit, below in small what is said next. */
export function Due({ row, zone }: { readonly row: Limited & Awaiting; readonly zone: string }): ReactElement {
  return (
    <>
      <div className="due-line">
        <LimitShown of={row} zone={zone} />
      </div>
      <NextShown of={row} zone={zone} />
    </>
  );
}
