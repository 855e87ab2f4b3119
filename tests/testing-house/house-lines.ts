import { internalPortOf } from '@steward/contracts';
import type { RunningSink, StackPorts } from '@steward/stack';
import { TcpProxy } from '@steward/testing';

/** Lines of a house that can be disturbed: to its parts, to the outside world, between its services, and people's own. */
export const lineNames = [
  'postgres',
  'kafka',
  'temporal',
  'mail',
  'webhooks',
  'tickets',
  'staff',
  'notifications',
  'gateway',
] as const;
export type LineName = (typeof lineNames)[number];

/** Services that others of the house call over a line. */
export const calledServices = ['tickets', 'staff', 'notifications'] as const satisfies readonly LineName[];

type CalledService = (typeof calledServices)[number];
/** What can be done to a line; a service that is called has two addresses, and one line to both. */
type Line = Pick<TcpProxy, 'set' | 'forget' | 'leadTo'>;

/** A proxy on every line of a house. */
export class HouseLines {
  private constructor(
    private readonly lines: Readonly<Record<LineName, TcpProxy>>,
    private readonly inside: Readonly<Record<CalledService, TcpProxy>>,
  ) {}

  static async open(): Promise<HouseLines> {
    const opened = await Promise.all(lineNames.map(async (name) => [name, await TcpProxy.open()] as const));
    const inside = await Promise.all(calledServices.map(async (name) => [name, await TcpProxy.open()] as const));
    return new HouseLines(
      Object.fromEntries(opened) as Record<LineName, TcpProxy>,
      Object.fromEntries(inside) as Record<CalledService, TcpProxy>,
    );
  }

  /** Lines lead to services and to the outside world; those to the parts are led by whoever starts them. */
  leadOn(ports: StackPorts, sink: Pick<RunningSink, 'url' | 'smtpUrl'>): void {
    this.line('mail').leadTo(Number(new URL(sink.smtpUrl).port));
    this.line('webhooks').leadTo(Number(new URL(sink.url).port));
    for (const name of [...calledServices, 'gateway'] as const) this.lines[name].leadTo(ports[name]);
    for (const name of calledServices) this.inside[name].leadTo(ports[internalPortOf(name)]);
  }

  line(name: LineName): Line {
    const called = calledServices.find((service) => service === name);
    if (called === undefined) return this.lines[name];
    const both = [this.lines[called], this.inside[called]];
    return {
      set: (weather) => both.forEach((proxy) => proxy.set(weather)),
      forget: () => both.forEach((proxy) => proxy.forget()),
      leadTo: (port) => this.lines[called].leadTo(port),
    };
  }

  /** The line's port to a called service's internal address. */
  insidePortOf(name: CalledService): number {
    return this.inside[name].port;
  }

  portOf(name: LineName): number {
    return this.lines[name].port;
  }

  /** An address with the line's port in the place of its own: what leads there passes the proxy. */
  through(name: LineName, address: string): string {
    const led = new URL(address);
    led.port = String(this.portOf(name));
    return led.href.replace(/\/$/, '');
  }

  /** The weather is clear everywhere. */
  clear(): void {
    for (const line of [...Object.values(this.lines), ...Object.values(this.inside)]) line.set({ kind: 'clear' });
  }

  async close(): Promise<void> {
    await Promise.all([...Object.values(this.lines), ...Object.values(this.inside)].map((line) => line.close()));
  }
}
