import type { Ms } from '@steward/handbook';
import type { ServiceName } from '@steward/contracts';
import { issueUserToken, type Grant } from '@steward/service-kit';
import {
  newSecrets,
  startSink,
  type PartProcess,
  type RunningSink,
  type SinkMessage,
  type StackPorts,
  type StackSecrets,
} from '@steward/stack';
import { Client, Connection } from '@temporalio/client';
import { dropDatabase, httpClient, rowsOf, until, type HttpClient } from '@steward/testing';
import { emergenciesInOrder } from './call-outs.js';
import { companyId, grantsOf, members, type MemberName } from './company.js';
import { furnish } from './furnish.js';
import { HouseLines } from './house-lines.js';
import type { HouseOptions } from './house-options.js';
import { killed, sendToAll } from './house-signals.js';
import { houseParts, killableParts, type HouseParts, type KillablePart } from './house-parts.js';
import {
  houseDatabases,
  houseEnvironment,
  housePorts,
  overLines,
  prepare,
  startHost,
  type Host,
  type HouseDatabases,
} from './house-processes.js';

/** How long anything may take on a busy machine, ms. */
export const patience = 60_000;

/** A fact as the ledger holds it; instants are epoch milliseconds. */
export interface LedgerRow {
  readonly seq: number;
  readonly type: string;
  readonly at: Ms;
  readonly recordedAt: Ms;
  readonly actor: { readonly id: string; readonly role: string };
  readonly clause: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What can be killed: a part of the house's own, or the process that a service lives in. */
export type Killable = KillablePart | ServiceName;

const isPart = (name: Killable): name is KillablePart => (killableParts as readonly string[]).includes(name);

/** The whole product as child processes over real parts, with a small company in it, and the sink as the outside world. */
export class House {
  private readonly hosts = new Map<readonly ServiceName[], PartProcess>();
  private starts = 0;
  /** Whether everything ran: before, there is nothing to check. */
  private lived = false;

  private constructor(
    readonly parts: HouseParts,
    readonly lines: HouseLines | null,
    readonly ports: StackPorts,
    readonly env: NodeJS.ProcessEnv,
    readonly databases: HouseDatabases,
    readonly sink: RunningSink,
    private readonly secrets: StackSecrets,
    private readonly processes: readonly (readonly ServiceName[])[],
    private readonly options: HouseOptions,
  ) {}

  /** Starts everything and writes the company into it. Close it, however the suite ends. */
  static async open(options: HouseOptions = {}): Promise<House> {
    const lines = options.withLines === true ? await HouseLines.open() : null;
    const parts = await houseParts(lines === null ? (options.own ?? []) : killableParts, lines);
    const [ports, sink] = await Promise.all([
      housePorts(),
      startSink({
        httpPort: 0,
        smtpPort: 0,
        ...(options.keepMessages === undefined ? {} : { keep: options.keepMessages }),
      }),
    ]);
    const secrets = newSecrets();
    const databases = houseDatabases(parts);
    const direct = { parts, ports, databases, sink, services: {} };
    lines?.leadOn(ports, sink);
    sink.phones.receiptsTo = `http://127.0.0.1:${ports.gateway}/v1/receipts/aliyun`;
    const env = houseEnvironment(lines === null ? direct : overLines(direct, lines), secrets, options.env ?? {});
    const processes = options.processes ?? [
      ['tickets', 'staff', 'assets', 'notifications', 'quality', 'gateway'],
      ['worker'],
    ];
    const house = new House(parts, lines, ports, env, databases, sink, secrets, processes, options);
    try {
      await prepare(env, parts.running.has('postgres'));
      await Promise.all(processes.map((services) => house.startProcess(services)));
      await (options.furnish ?? furnish)(house);
      house.lived = true;
    } catch (error) {
      await house.close();
      throw error;
    }
    return house;
  }

  /** Ends everything; data is thrown away. Throws what the independent checker finds wrong in the emergencies that it has lived. */
  async close(): Promise<void> {
    try {
      if (this.lived) await emergenciesInOrder(this, this.parts.running.has('postgres'));
    } finally {
      await this.end();
    }
  }

  private async end(): Promise<void> {
    await Promise.all([...this.hosts.values()].map((host) => host.stop()));
    await this.sink.stop();
    if (!this.parts.running.has('postgres')) await Promise.all(Object.values(this.databases).map(dropDatabase));
    await this.parts.close();
    await this.lines?.close();
  }

  /** Ends a part, or the process in which a service lives, with SIGKILL, and waits until it is gone. */
  async kill(name: Killable): Promise<void> {
    await killed(this.processOf(name));
  }

  /** Stops a part, or the process in which a service lives, where it stands (SIGSTOP). */
  freeze(name: Killable): void {
    sendToAll(this.processOf(name), 'SIGSTOP');
  }

  /** Lets go on what was frozen; nothing happens to what runs. */
  thaw(name: Killable): void {
    sendToAll(this.processOf(name), 'SIGCONT');
  }

  /** Starts what was killed, at the same address with the same data, and waits until it answers. */
  async start(name: Killable): Promise<void> {
    // PostgreSQL and Kafka refuse while what was killed has not yet let go of ports, locks and shared memory.
    if (isPart(name)) await until(() => this.parts.restart(name), { within: patience, every: 200 });
    else await until(() => this.startProcess(this.livingWith(name)), { within: patience, every: 200 });
  }

  /** Kills and starts again. */
  async revive(name: Killable): Promise<void> {
    await this.kill(name);
    await this.start(name);
  }

  /** Everything that runs for this house: its own parts, and the processes of services and worker. */
  pids(): readonly number[] {
    return [...this.parts.running.values(), ...this.hosts.values()].map(({ pid }) => pid);
  }

  /** The process of an own part, or the one that a service lives in. Throws for what this house does not run. */
  pidOf(name: Killable): number {
    return this.processOf(name).pid;
  }

  /** Starts one more process with these services, beside those that the house has; gives what kills it. */
  async startAnother(services: readonly ServiceName[], ports: Partial<StackPorts>): Promise<() => Promise<void>> {
    const more = Object.fromEntries(
      Object.entries(ports).flatMap(([name, port]) => [
        [`${name.toUpperCase()}_PORT`, String(port)],
        // Whoever asks it among themselves asks the first one.
        [`${name.toUpperCase()}_INTERNAL_PORT`, '0'],
      ]),
    );
    const another = await startHost({
      ...this.hostOf(services),
      ports: { ...this.ports, ...ports },
      env: { ...this.env, ...more },
    });
    return () => killed(another);
  }

  /** Over the gateway, as a member of the house. */
  async as(name: MemberName): Promise<HttpClient> {
    return this.bearing(await this.tokenOf(name));
  }

  /** A member's token, as signing in would give it; holds for an hour. */
  tokenOf(name: MemberName): Promise<string> {
    return this.tokenFor(members[name].id, grantsOf(members[name]));
  }

  /** A token of anybody; holds for an hour. */
  tokenFor(personId: string, grants: readonly Grant[]): Promise<string> {
    return issueUserToken(this.secrets.gatewayKey, { personId, grants }, 3600);
  }

  /** Over the gateway, as the one who sets a company up; the house's own by default. */
  async asFounder(company: string = companyId): Promise<HttpClient> {
    return this.bearing(await this.founderToken(company));
  }

  /** A token of somebody who may set up a company. */
  founderToken(company: string): Promise<string> {
    const grants = (['admin', 'company', 'hr'] as const).map((role) => ({ role, companyId: company, estateId: null }));
    return this.tokenFor('founder', grants);
  }

  /** Over the gateway, as the bearer of this token, or of none. */
  bearing(token?: string): HttpClient {
    return httpClient(this.gateway, token, this.options.answerWithin);
  }

  get gateway(): string {
    return `http://127.0.0.1:${String(this.lines?.portOf('gateway') ?? this.ports.gateway)}`;
  }

  /** Messages that have arrived outside, oldest first; for one address, or all. */
  messages(to: string | null = null): SinkMessage[] {
    return this.sink.store.list({ to }).reverse();
  }

  /** What stands in the ledger of a complaint, read behind the services' backs. */
  async facts(caseId: string): Promise<LedgerRow[]> {
    return this.rows<LedgerRow>(
      'tickets',
      `SELECT seq, type, steward.ms(at)::float8 AS at, steward.ms(recorded_at)::float8 AS "recordedAt",
              jsonb_build_object('id', actor_id, 'role', actor_role) AS actor, clause, data
       FROM steward.ledger WHERE case_id = $1 ORDER BY seq`,
      [caseId],
    );
  }

  /** How the newest run of a workflow stands: `RUNNING`, `COMPLETED`, `FAILED` … */
  async workflowState(workflowId: string): Promise<string> {
    const connection = await Connection.connect({ address: this.parts.temporal });
    try {
      const client = new Client({ connection, namespace: this.parts.temporalNamespace });
      return (await client.workflow.getHandle(workflowId).describe()).status.name;
    } finally {
      await connection.close();
    }
  }

  /** Asks a service's database as its owner. */
  rows<Row extends object>(
    service: keyof HouseDatabases,
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    return rowsOf<Row>(this.databases[service], sql, values);
  }

  private livingWith(service: ServiceName): readonly ServiceName[] {
    const found = this.processes.find((services) => services.includes(service));
    if (found === undefined) throw new Error(`nobody runs ${service} in this house`);
    return found;
  }

  private processOf(name: Killable): PartProcess {
    const process_ = isPart(name) ? this.parts.running.get(name) : this.hosts.get(this.livingWith(name));
    if (process_ === undefined) throw new Error(`${name} is not this house's to kill`);
    return process_;
  }

  private async startProcess(services: readonly ServiceName[]): Promise<true> {
    this.hosts.set(services, await startHost(this.hostOf(services)));
    return true;
  }

  private hostOf(services: readonly ServiceName[]): Host {
    this.starts += 1;
    return {
      name: `${services[0] ?? 'none'}.${String(this.starts)}`,
      services,
      ports: this.ports,
      env: this.env,
      folders: this.parts.folders,
      preload: this.options.preload ?? null,
    };
  }
}
