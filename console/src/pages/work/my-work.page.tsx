import type { ReactElement } from 'react';

export function Page(): ReactElement {
  return <h1>work/my-work</h1>;
}
