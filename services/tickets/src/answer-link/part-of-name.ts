/**
 * So much of a name as lets its bearer know himself, and nobody else learn it: `李*`, `L…`. Whoever was sent a link that is not his
 * sees that it is not.
 */
export function partOfName(name: string): string {
  const [first = ''] = [...name.trim()];
  return /\p{Script=Han}/u.test(first) ? `${first}*` : `${first}…`;
}
