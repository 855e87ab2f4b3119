import { ports } from '@steward/contracts';

/** A port for everything that listens in the local stack. */
export type StackPorts = Readonly<Record<keyof typeof ports, number>>;

/**
 * The default ports of contracts, all moved by the same number, so that two clones can run beside each other.
 * The one source for `npm start`, `docker-compose.yml` and the services' defaults.
 */
export function stackPorts(shift = 0): StackPorts {
  return Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, port + shift])) as StackPorts;
}
