/**
 * The pairs of characters by which words are found, a quarter of the work: the same pairs as before, so that nothing that stands
 * in the index has to be written anew. Every row of content makes them, and an import makes thousands.
 */
export const grams = {
  id: '200-grams',
  up: `
create or replace function steward.grams(words text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  chars text[] := string_to_array(
    regexp_replace(lower(normalize(words, NFKC)), '[\\s!-/:-@\\[-\`{-~，。、；：？！…—“”‘’（）《》〈〉【】「」『』·～]+', ' ', 'g'), null);
begin
  return (
    select coalesce(array_agg(a || b) filter (where a <> ' ' and b <> ' '), '{}')
      || coalesce(array_agg(a) filter (where a >= '⺀'), '{}')
    from unnest(chars, chars[2:]) as pair (a, b));
end $$;
`,
} as const;
