import type { ReactElement } from 'react';

export function Page(): ReactElement {
  return <h1>people/people</h1>;
}
