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
import { httpClient, rowsOf, until, type HttpClient } from '@steward/testing';
import { companyId, grantsOf, members, type MemberName } from './company.js';
import { furnish } from './furnish.js';
import { houseParts, killableParts, type HouseParts, type KillablePart } from './house-parts.js';
import {
  houseDatabases,
  houseEnvironment,
  housePorts,
  prepare,
  startHost,
  type HouseDatabases,
} from './house-processes.js';

/** How long anything may take on a busy machine, ms. */
export const patience = 60_000;

/** What a house is opened with. */
export interface HouseOptions {
  /** Parts of its own, which it may kill; the others it shares with all suites. */
  readonly own?: readonly KillablePart[];
  /** Services that live together in one process and die together. */
  readonly processes?: readonly (readonly ServiceName[])[];
  /** Variables of services and worker beside, or instead of, the usual ones. */
  readonly env?: NodeJS.ProcessEnv;
  /** Writes the company; the small one of the fault suites when absent. */
  readonly furnish?: (house: House) => Promise<void>;
}

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

  private constructor(
    readonly parts: HouseParts,
    readonly ports: StackPorts,
    readonly env: NodeJS.ProcessEnv,
    readonly databases: HouseDatabases,
    private readonly secrets: StackSecrets,
    private readonly sink: RunningSink,
    private readonly processes: readonly (readonly ServiceName[])[],
  ) {}

  /** Starts everything and writes the company into it. Close it, however the suite ends. */
  static async open(options: HouseOptions = {}): Promise<House> {
    const parts = await houseParts(options.own ?? []);
    const [ports, sink] = await Promise.all([housePorts(), startSink({ httpPort: 0, smtpPort: 0 })]);
    const secrets = newSecrets();
    const databases = houseDatabases(parts);
    const env = { ...houseEnvironment(parts, ports, secrets, databases, sink), ...options.env };
    const processes = options.processes ?? [
      ['tickets', 'staff', 'assets', 'notifications', 'quality', 'gateway'],
      ['worker'],
    ];
    const house = new House(parts, ports, env, databases, secrets, sink, processes);
    try {
      await prepare(env);
      await Promise.all(processes.map((services) => house.startProcess(services)));
      await (options.furnish ?? furnish)(house);
    } catch (error) {
      await house.close();
      throw error;
    }
    return house;
  }

  /** Ends everything; data is thrown away. */
  async close(): Promise<void> {
    await Promise.all([...this.hosts.values()].map((host) => host.stop()));
    await this.sink.stop();
    for (const database of this.parts.running.has('postgres') ? [] : Object.values(this.databases)) {
      await rowsOf(this.parts.postgres, `DROP DATABASE IF EXISTS ${new URL(database).pathname.slice(1)} WITH (FORCE)`);
    }
    await this.parts.close();
  }

  /** Ends a part, or the process in which a service lives, with SIGKILL, and waits until it is gone. */
  async kill(name: Killable): Promise<void> {
    const process_ = this.processOf(name);
    for (const pid of [-process_.pid, process_.pid]) {
      try {
        process.kill(pid, 'SIGKILL');
        break;
      } catch {
        continue;
      }
    }
    await process_.stop();
  }

  /** Starts what was killed, at the same address with the same data, and waits until it answers. */
  async start(name: Killable): Promise<void> {
    // PostgreSQL and Kafka refuse while what was killed has not yet let go of ports, locks and shared memory.
    if (isPart(name)) await until(() => this.parts.restart(name), { within: patience, every: 200 });
    else await this.startProcess(this.livingWith(name));
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

  /** A token with these grants, as signing in would give it; holds for an hour. */
  tokenFor(personId: string, grants: readonly Grant[]): Promise<string> {
    return issueUserToken(this.secrets.gatewayKey, { personId, grants }, 3600);
  }

  /** Over the gateway, as a member of the house. */
  async as(name: MemberName): Promise<HttpClient> {
    return this.bearing(await this.tokenOf(name));
  }

  /** A member's token, as signing in would give it; holds for an hour. */
  tokenOf(name: MemberName): Promise<string> {
    const member = members[name];
    return this.tokenFor(member.id, grantsOf(member));
  }

  /** Over the gateway, as the one who sets the house up. */
  async asFounder(): Promise<HttpClient> {
    return this.bearing(await this.founderToken(companyId));
  }

  /** A token of somebody who may set up a company. */
  founderToken(company: string): Promise<string> {
    const grants = (['admin', 'company', 'hr'] as const).map((role) => ({ role, companyId: company, estateId: null }));
    return this.tokenFor('founder', grants);
  }

  /** Over the gateway, as the bearer of this token, or of none. */
  bearing(token?: string): HttpClient {
    return httpClient(this.gateway, token);
  }

  get gateway(): string {
    return `http://127.0.0.1:${String(this.ports.gateway)}`;
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

  private async startProcess(services: readonly ServiceName[]): Promise<void> {
    this.starts += 1;
    const name = `${services[0] ?? 'none'}.${String(this.starts)}`;
    this.hosts.set(services, await startHost(name, services, this.ports, this.env, this.parts.folders));
  }
}
