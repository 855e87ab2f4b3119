import { saying } from '@steward/contracts';
import { channelNames, channelsFor, durationOrNull, recipientKinds, type RecipientKind } from '@steward/handbook';
import { z } from 'zod';
import { templateNamed } from '../templates/catalogue.js';

/** Whom a fact's news concerns, as the fact and the case's view name them. */
export const newsAudiences = ['person-named', 'person-before', 'handler', 'supervisors', 'first-asked'] as const;
export type NewsAudience = (typeof newsAudiences)[number];

const lengthSchema = z
  .string()
  .max(40)
  .refine((text) => durationOrNull(text) !== null, 'an ISO 8601 duration of days, hours, minutes, seconds: PT10M');

const stepSchema = z.strictObject({
  /** All of these at once, as far as the recipient has an address for them. */
  channels: z.array(z.enum(channelNames)).min(1).max(channelNames.length),
  /** Not read for so long: the next step. Null waits for nobody; a failed step goes on at once either way. */
  unreadAfter: lengthSchema.nullable(),
});
export type RouteStep = z.infer<typeof stepSchema>;

const common = {
  id: z.string().regex(/^[a-z][a-z0-9.-]{0,79}$/),
  title: z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) }),
  template: z.string().max(120),
  steps: z.array(stepSchema).min(1).max(5),
  /** Whether the recipient's quiet hours hold it back; an emergency is never held. */
  quietHours: z.enum(['respect', 'ignore']),
  /** Whether a flood of these to one person is bundled; an emergency never is. */
  bundles: z.boolean(),
};

/** Who hears of an occasion that a delivery was asked for: `complaint.respond.limit`. */
const occasionRouteSchema = z.strictObject({
  ...common,
  on: z.strictObject({
    /** `*` stands for any run of characters; the first route that fits is taken. */
    occasion: z.string().min(1).max(120),
    recipient: z.enum(recipientKinds),
    /** Only for these meanings of a firing. */
    means: z.array(z.string().max(40)).min(1).max(40).optional(),
    /** Only for cases of these classes; a message that names none does not fit. */
    classes: z.array(z.string().min(1).max(40)).min(1).max(40).optional(),
    urgency: z.enum(['emergency', 'ordinary']).optional(),
  }),
});
export type OccasionRoute = z.infer<typeof occasionRouteSchema>;

/** Who hears of a fact from the news, where nobody must act at once. */
const factRouteSchema = z.strictObject({
  ...common,
  on: z.strictObject({ fact: z.string().min(1).max(120), tells: z.enum(newsAudiences) }),
});
export type FactRoute = z.infer<typeof factRouteSchema>;

export const routeSchema = z.union([occasionRouteSchema, factRouteSchema]);
export type Route = z.infer<typeof routeSchema>;

/** A company's routing: the whole list, first fit first. Refused with a path where it can't hold. */
export const routesSchema = z
  .array(routeSchema)
  .min(1)
  .max(500)
  .superRefine((routes, context) => {
    const ids = new Set<string>();
    routes.forEach((route, index) => {
      const refuse = (message: string, ...path: (string | number)[]): void =>
        context.addIssue({ code: 'custom', message, path: [index, ...path] });
      if (ids.has(route.id)) refuse(`the id ${route.id} stands twice`, 'id');
      ids.add(route.id);
      const template = templateNamed(route.template);
      if (!template) refuse(`there is no template ${route.template}`, 'template');
      const recipient = recipientKindOf(route);
      if (template && template.audience !== recipient) {
        refuse(`${route.template} is written for ${template.audience}, this route tells ${recipient}`, 'template');
      }
      const channels = route.steps.flatMap((step) => step.channels);
      if (new Set(channels).size !== channels.length) refuse('a channel stands in one step only', 'steps');
      if (
        recipient === 'person' &&
        route.template !== 'digest' &&
        route.steps[0]?.channels.includes('in-app') !== true
      ) {
        refuse(
          'the first step of a route to a person includes in-app: the list in the console is never left out',
          'steps',
          0,
        );
      }
      const wrong = channels.find((channel) => !channelsFor(recipient).includes(channel));
      if (wrong !== undefined) refuse(`${wrong} does not reach ${recipient}`, 'steps');
    });
    for (const kind of recipientKinds) {
      if (routes.some((route) => catchesAll(route, kind))) continue;
      context.addIssue({ code: 'custom', message: lacking[kind], path: [] });
    }
  });

/** Why the last route for any occasion of a kind of recipient can't be taken away. */
const lacking: Readonly<Record<RecipientKind, string>> = {
  person: saying(
    '对每种情形须至少有一条路由适用于人员，不得有人收不到',
    'one route must fit every occasion of a person: nobody is left untold',
  ),
  owner: saying(
    '对每种情形须至少有一条路由适用于报事人：请保留一条情形为 *、不限含义、级别和紧急程度的报事人路由',
    'one route must fit every occasion of an owner: keep one for * without meaning, class or urgency',
  ),
  operator: saying(
    '对每种情形须至少有一条路由适用于系统值守：请保留一条情形为 *、不限含义、级别和紧急程度的值守路由',
    'one route must fit every occasion of the operator: keep one for * without meaning, class or urgency',
  ),
};

/** Whether a route fits every occasion of a kind of recipient. */
export const catchesAll = (route: Route, kind: RecipientKind): boolean =>
  isOccasionRoute(route) &&
  route.on.occasion === '*' &&
  route.on.recipient === kind &&
  route.on.means === undefined &&
  route.on.classes === undefined &&
  route.on.urgency === undefined;

/** Which kind of recipient a route speaks to. */
export function recipientKindOf(route: Route): RecipientKind {
  return isOccasionRoute(route) ? route.on.recipient : 'person';
}

/** Whether a route answers to requested deliveries (otherwise to facts from the news). */
export function isOccasionRoute(route: Route): route is OccasionRoute {
  return 'occasion' in route.on;
}
