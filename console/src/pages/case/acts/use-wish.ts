import { useRef } from 'react';

/** A key that nobody else has; also where the page did not come over TLS, where `randomUUID` is missing. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The key of a wish: the same as long as the wish is the same, so that sending it again does it once. */
export function useWishKey(): (wish: unknown) => string {
  const last = useRef({ wish: '', key: '' });
  return (wish) => {
    const words = JSON.stringify(wish);
    if (last.current.wish !== words) last.current = { wish: words, key: newKey() };
    return last.current.key;
  };
}
