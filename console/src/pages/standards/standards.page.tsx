import type { ReactElement } from 'react';

export function Page(): ReactElement {
  return <h1>standards/standards</h1>;
}
