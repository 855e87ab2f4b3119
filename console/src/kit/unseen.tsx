import type { ReactElement } from 'react';

/** Words that only a screen reader says: the name of a column of buttons, what a number counts. */
export function Unseen({ children }: { readonly children: string }): ReactElement {
  return <span className="visually-hidden">{children}</span>;
}

/** Lets the scrolling part of a table inside be reached and scrolled by keyboard: for the `ref` of what stands around it. */
export function scrolledByKeyboard(around: HTMLElement | null): void {
  for (const scrolling of around?.querySelectorAll<HTMLElement>('.ant-table-content') ?? []) scrolling.tabIndex = 0;
}
