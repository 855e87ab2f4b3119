import { fileURLToPath } from 'node:url';
import { idSchema, phoneSchema, ports } from '@steward/contracts';
import { z } from 'zod';

const address = (port: number): z.ZodDefault<z.ZodURL> =>
  z.url({ protocol: /^https?$/ }).default(`http://127.0.0.1:${port}`);

/** What the gateway is told by its environment, beside the variables of every service. */
export const gatewayConfigSchema = z.object({
  /** JWK (JSON) of the ES256 key that signs people's tokens. */
  STEWARD_TOKEN_PRIVATE_KEY: z.string().refine(isPrivateKey, 'a private ES256 key as a JWK in JSON'),
  TICKETS_URL: address(ports.tickets),
  TICKETS_INTERNAL_URL: address(ports.ticketsInternal),
  STAFF_URL: address(ports.staff),
  STAFF_INTERNAL_URL: address(ports.staffInternal),
  ASSETS_URL: address(ports.assets),
  ASSETS_INTERNAL_URL: address(ports.assetsInternal),
  NOTIFICATIONS_URL: address(ports.notifications),
  NOTIFICATIONS_INTERNAL_URL: address(ports.notificationsInternal),
  QUALITY_URL: address(ports.quality),
  QUALITY_INTERNAL_URL: address(ports.qualityInternal),
  /** Where the workers say how they stand; several with commas between them, as where emergencies have a process of their own. */
  WORKER_URL: z
    .string()
    .default(`http://127.0.0.1:${ports.worker}`)
    .transform((list) => list.split(',').map((one) => one.trim()))
    .pipe(
      z
        .array(z.url({ protocol: /^https?$/ }))
        .min(1)
        .max(20),
    ),
  /** The company whose company-wide administrators run the installation (`/v1/system`); nobody does when left out. */
  STEWARD_OPERATOR_COMPANY: idSchema.optional(),
  /** The number that is told to whoever was called out and can't answer by his link; without one the page says "the duty number". */
  STEWARD_DUTY_PHONE: phoneSchema.optional(),
  /** Shown on the first page where it is set: the local sink of messages, and Temporal's own pages. */
  SINK_URL: z.url({ protocol: /^https?$/ }).optional(),
  TEMPORAL_UI_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Folder of the built console; where none was built there, a plain first page stands in its place. */
  CONSOLE_DIR: z
    .string()
    .min(1)
    .default(fileURLToPath(new URL('../../../console/dist', import.meta.url))),
  /** Live events that are kept for clients that come again; and streams that one person may have open at one process. */
  LIVE_EVENTS_KEPT: z.coerce.number().int().min(10).max(1_000_000).default(20_000),
  LIVE_STREAMS_PER_PERSON: z.coerce.number().int().min(1).max(100).default(10),
  /** How long a person's token holds, min. */
  TOKEN_MINUTES: z.coerce.number().int().min(1).max(60).default(15),
  /** How long somebody stays signed in without doing anything, h. */
  REFRESH_HOURS: z.coerce.number().int().min(1).max(720).default(72),
  /** How long a service may take to begin its answer, ms. */
  PROXY_TIMEOUT_MS: z.coerce.number().int().min(100).max(120_000).default(30_000),
});
export type GatewayConfig = z.infer<typeof gatewayConfigSchema>;

function isPrivateKey(text: string): boolean {
  try {
    const key: unknown = JSON.parse(text);
    return typeof key === 'object' && key !== null && 'd' in key && 'crv' in key && key.crv === 'P-256';
  } catch {
    return false;
  }
}
