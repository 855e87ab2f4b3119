import type { Bilingual, Ms, Standard } from '@steward/handbook';
import type { ComplaintView } from '../complaint/complaint.schemas.js';
import type { ListedCase } from './listing.schemas.js';

type Shown = Pick<ListedCase, 'next' | 'running' | 'waiting'>;

const bare = (id: string): Bilingual => ({ zh: id, en: id });

/**
 * The clocks of a case's view in the words of its standard, compared with `now` (epoch ms). Views of cases that no fact has
 * touched since these fields exist hold none.
 */
export function shownClocks(
  view: Pick<ComplaintView, 'next' | 'running' | 'waiting'>,
  standard: Standard,
  now: Ms,
): Shown {
  const ruleOf = (clock: string): Standard['complaint']['clocks'][number] | undefined =>
    standard.complaint.clocks.find(({ id }) => id === clock);
  const pointOf = (clock: string, point: string) => ruleOf(clock)?.points.find(({ id }) => id === point);
  const past = (instant: string | null): boolean => instant !== null && Date.parse(instant) <= now;
  const next = view.next ?? null;
  const nextPoint = next === null ? undefined : pointOf(next.clock, next.point);
  return {
    waiting: view.waiting ?? null,
    next:
      next === null
        ? null
        : {
            clock: next.clock,
            clockTitle: { ...(ruleOf(next.clock)?.title ?? bare(next.clock)) },
            point: next.point,
            pointTitle: { ...(nextPoint?.title ?? bare(next.point)) },
            means: nextPoint?.means ?? 'notice',
            clause: nextPoint?.clause ?? null,
            at: next.at,
          },
    running: (view.running ?? []).map(({ clock, startedAt, targetAt, limitAt, reached }) => ({
      clock,
      title: { ...(ruleOf(clock)?.title ?? bare(clock)) },
      clause: ruleOf(clock)?.clause ?? null,
      startedAt,
      targetAt,
      limitAt,
      pastTarget: past(targetAt),
      overdue: past(limitAt),
      reached: reached === null ? null : { point: reached, means: pointOf(clock, reached)?.means ?? 'notice' },
    })),
  };
}

/** What a complaint is about, as its standard names leaf, place and category; the bare ids for what is not in it. */
export function titlesOf(
  standard: Standard,
  about: About,
): Pick<ListedCase, 'title' | 'placeTitle' | 'categoryTitle' | 'skills'> {
  const { places, categories } = standard.complaint;
  return {
    title: titleOf(standard, about),
    placeTitle: { ...(places[about.place] ?? bare(about.place)) },
    categoryTitle: { ...(categories[about.category] ?? bare(about.category)) },
    skills: [...(leafIn(standard, about)?.skills ?? [])],
  };
}

/** What a complaint is about, as its standard names the leaf; the bare ids for a leaf that is not in it. */
export function titleOf(standard: Standard, about: About): Bilingual {
  const leaf = leafIn(standard, about);
  return leaf === undefined ? bare(`${about.place} / ${about.category} / ${about.problem}`) : { ...leaf.title };
}

interface About {
  readonly place: string;
  readonly category: string;
  readonly problem: string;
}

const leafIn = (standard: Standard, about: About): Standard['complaint']['problems'][number] | undefined =>
  standard.complaint.problems.find(
    (one) => one.place === about.place && one.category === about.category && one.problem === about.problem,
  );
