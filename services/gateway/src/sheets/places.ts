/** `A` … `Z`, `AA` …: the column of a spreadsheet by its place from 0. */
export function letterOf(place: number): string {
  const rest = Math.floor(place / 26);
  return `${rest > 0 ? letterOf(rest - 1) : ''}${String.fromCharCode(65 + (place % 26))}`;
}
