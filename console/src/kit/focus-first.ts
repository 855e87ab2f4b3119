import { useEffect, useRef, type RefObject } from 'react';

/**
 * Puts the focus into a field as soon as it is on the page. Unlike `autoFocus` it does so inside dialogs as well, where
 * that comes before the dialog hangs in the page when nothing is animated.
 */
export function useFocusFirst<Field extends { focus: () => void }>(): RefObject<Field | null> {
  const field = useRef<Field>(null);
  useEffect(() => field.current?.focus(), []);
  return field;
}
