import type { ReactElement } from 'react';

export function Page(): ReactElement {
  return <h1>overview/hot-spots</h1>;
}
