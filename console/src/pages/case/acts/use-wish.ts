import { useRef } from 'react';
import { newKey } from '../../../hand/new-key.js';

/** The key of a wish: the same as long as the wish is the same, so that sending it again does it once. */
export function useWishKey(): (wish: unknown) => string {
  const last = useRef({ wish: '', key: '' });
  return (wish) => {
    const words = JSON.stringify(wish);
    if (last.current.wish !== words) last.current = { wish: words, key: newKey() };
    return last.current.key;
  };
}
