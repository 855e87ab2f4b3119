import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** What a mail server does with the next message. */
export type MailMood = 'take' | 'refuse' | 'busy' | 'hang' | 'take-then-cut';

/** A real SMTP server that keeps what it gets and misbehaves on demand. */
export interface Mailbox {
  readonly url: string;
  readonly mails: ParsedMail[];
  mood: MailMood;
  to(address: string): ParsedMail[];
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const mails: ParsedMail[] = [];
  const sockets = new Set<{ destroy(): void }>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      void simpleParser(stream).then((mail) => {
        if (box.mood === 'refuse') return done(Object.assign(new Error('no such user'), { responseCode: 550 }));
        if (box.mood === 'busy') return done(Object.assign(new Error('try later'), { responseCode: 451 }));
        mails.push(mail);
        if (box.mood === 'take') return done();
        if (box.mood === 'take-then-cut') for (const socket of sockets) socket.destroy();
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: { destroy(): void; once(event: 'close', listener: () => void): void }) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as AddressInfo).port));
  });
  const box: Mailbox = {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    mood: 'take',
    to: (address) =>
      mails.filter((mail) => [mail.to].flat().some((to) => to?.value.some((one) => one.address === address))),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return box;
}

/** One request as an endpoint got it. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real HTTP endpoint whose answers a test chooses per path. */
export interface Endpoint {
  readonly url: string;
  readonly received: Received[];
  /** Status and body by path; a path in `hang` never answers. */
  readonly answers: Map<string, { status: number; body: string } | 'hang'>;
  at(path: string): Received[];
  close(): Promise<void>;
}

export async function openEndpoint(): Promise<Endpoint> {
  const received: Received[] = [];
  const answers: Endpoint['answers'] = new Map();
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '/';
      received.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      const answer = answers.get(path) ?? { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
      if (answer === 'hang') return;
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answers,
    at: (path) => received.filter((one) => one.path === path),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
