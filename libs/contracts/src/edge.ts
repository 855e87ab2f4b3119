import { z } from 'zod';
import { idSchema } from './ids.js';
import { personViewSchema } from './news.js';

/**
 * Headers between the gateway and the services behind it. Whoever asks from outside can set none of them and sees none of
 * them: the gateway takes them off in both directions.
 *
 * `standing`: a service says whose standing (activity, posts) may have changed by what it answers: ids of people, separated by
 * commas, or `*` and the id of their company. The gateway learns how they stand (`POST /internal/people/standing`) before it passes the
 * answer on, so that a token is worth nothing from the moment of the answer, also while no news travels.
 *
 * `administrators`: the gateway says which people of the company can sign in as its administrators.
 */
export const edgeHeaders = { standing: 'x-steward-standing', administrators: 'x-steward-administrators' } as const;

/** Most people that are named one by one; more are said as their whole company. */
const mostNamed = 200;

/** Body of `POST /internal/people/standing`: some people, and everybody of some companies. */
export const standingQuestionSchema = z.strictObject({
  personIds: z.array(idSchema).max(mostNamed),
  companyIds: z.array(idSchema).max(20),
});
export type StandingQuestion = z.infer<typeof standingQuestionSchema>;

/** How people stand now; those who are not on file are left out. `seq` is the number of the last fact of each. */
export const standingAnswerSchema = z.object({
  items: z.array(
    z.object({
      companyId: idSchema,
      seq: z.int().positive(),
      view: personViewSchema.pick({ personId: true, active: true, grants: true, regions: true }),
    }),
  ),
});
export type StandingAnswer = z.infer<typeof standingAnswerSchema>;

/** Value of the header `standing` for some people. */
export function standingHeader(people: readonly { readonly companyId: string; readonly personId: string }[]): string {
  if (people.length <= mostNamed) return people.map(({ personId }) => personId).join(',');
  return [...new Set(people.map(({ companyId }) => `*${companyId}`))].join(',');
}

/** What a header `standing` wants to be asked; null for a value that is none. */
export function standingQuestion(header: string): StandingQuestion | null {
  const said = header.split(',');
  const read = standingQuestionSchema.safeParse({
    personIds: said.filter((one) => !one.startsWith('*')),
    companyIds: said.filter((one) => one.startsWith('*')).map((one) => one.slice(1)),
  });
  return read.success ? read.data : null;
}
