import type { ReactElement } from 'react';

export function Page(): ReactElement {
  return <h1>messages/messages</h1>;
}
