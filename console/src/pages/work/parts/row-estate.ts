import { useEstateName } from '../../../api/estates.js';
import { useWords } from '../../../words/words.js';
import { boardWords } from '../board.words.js';

/** Where a row of a sheet belongs, in words: the name of its estate, or the company itself (null). */
export function useRowEstate(estateId: string | null): string {
  const t = useWords(boardWords);
  const name = useEstateName(estateId);
  return estateId === null ? t.company : name;
}
