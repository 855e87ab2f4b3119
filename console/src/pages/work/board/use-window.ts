import { useLayoutEffect, useState, type RefObject } from 'react';

/** Rows drawn beyond what is in sight, above and below: a quick scroll finds them there. */
const beyond = 8;

/** Which rows of a list of equally high rows are in sight: from (included) and until (excluded). */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): { readonly from: number; readonly until: number } {
  const [first, setFirst] = useState(0);
  const [seen, setSeen] = useState(20);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => {
      // The same numbers again draw nothing: only a row that comes into sight does.
      setFirst(Math.floor(element.scrollTop / rowHeight));
      setSeen(Math.ceil(element.clientHeight / rowHeight) + 1);
    };
    const sized = new ResizeObserver(look);
    sized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, rowHeight]);
  return { from: Math.max(0, Math.min(first, count) - beyond), until: Math.min(count, first + seen + beyond) };
}
