import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type NamesQuestion, namesQuestionSchema } from '@steward/contracts';
import type { Bilingual } from '@steward/handbook';

/** Staff and assets as tickets asks them: names by id, over real HTTP. Close it after the service that asks. */
export class NamesOnFile {
  readonly people = new Map<string, string>();
  readonly dwellings = new Map<string, Bilingual>();
  /** What was asked, in order. */
  readonly asked: NamesQuestion[] = [];
  /** False: it answers 503. */
  answers = true;

  private constructor(
    private readonly server: Server,
    readonly company: Bilingual,
  ) {}

  static async open(
    company: Bilingual = { zh: '宜家物业服务有限公司', en: 'Yijia Property Services' },
  ): Promise<NamesOnFile> {
    // A suite that fails while it opens must still end.
    const server = createServer().unref();
    const names = new NamesOnFile(server, company);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const ok = names.answers && request.headers.authorization?.startsWith('Bearer ') === true;
        response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json' });
        response.end(ok ? JSON.stringify(names.answer(Buffer.concat(chunks).toString())) : '{}');
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return names;
  }

  /** Variables of the service that asks. */
  get env(): NodeJS.ProcessEnv {
    const url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return { STAFF_INTERNAL_URL: url, ASSETS_INTERNAL_URL: url };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private answer(body: string): object {
    const question = namesQuestionSchema.parse(JSON.parse(body));
    this.asked.push(question);
    const known = <T>(ids: readonly string[], names: ReadonlyMap<string, T>): { id: string; name: T }[] =>
      ids.flatMap((id) => {
        const name = names.get(id);
        return name === undefined ? [] : [{ id, name }];
      });
    return {
      people: known(question.people, this.people),
      company: this.company,
      dwellings: known(question.dwellings, this.dwellings),
      buildings: [],
    };
  }
}
