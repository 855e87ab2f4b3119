import { Button } from 'antd';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useCase } from '../case-context.js';

/** A way to an action's form; nothing where the reader may not take it. */
export function ActLink({
  action,
  name,
  primary = false,
}: {
  readonly action: string;
  readonly name: string;
  readonly primary?: boolean;
}): ReactElement | null {
  const { c } = useCase();
  if (!c.actions.some((one) => one.action === action && one.allowed)) return null;
  return (
    <Link to={`/cases/${encodeURIComponent(c.id)}?act=${action}`}>
      <Button size="small" tabIndex={-1} {...(primary ? { type: 'primary' as const } : {})}>
        {name}
      </Button>
    </Link>
  );
}
