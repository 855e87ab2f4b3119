import type { Socket } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerSession } from 'smtp-server';
import { wordsOf } from '../stack-problem.js';
import type { SinkFaults } from './sink-faults.js';
import type { MessageStore } from './sink-message.js';

const mailLimit = 5 * 1024 * 1024;

/** Takes every mail for everybody, without sign-in and without passing anything on. */
export function smtpSink(store: MessageStore, faults: SinkFaults): SMTPServer {
  // Connections by the client's port: a session knows its client, but not its socket.
  const sockets = new Map<number, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
    size: mailLimit,
    banner: 'Steward message sink',
    hideENHANCEDSTATUSCODES: false,
    onData: (stream, session, done) => {
      const to = recipientsOf(session);
      const mode = faults.take('mail', to);
      // Neither has a meaning of its own here: nothing is taken.
      if (mode === 'refuse' || mode === 'busy' || mode === 'garbage' || mode === 'late') {
        stream.on('end', () => done(smtpError(mode === 'refuse' ? 550 : 451))).resume();
        return;
      }
      if (mode === 'hang') {
        stream.resume();
        return;
      }
      simpleParser(stream)
        .then((mail) => {
          store.add({
            channel: 'mail',
            to,
            from: mail.from?.text ?? null,
            subject: mail.subject ?? null,
            text: (mail.text ?? '').trim(),
            key: mail.messageId ?? null,
            headers: Object.fromEntries(
              mail.headerLines.map(({ key, line }) => [key, unfolded(line.slice(line.indexOf(':') + 1))]),
            ),
            raw: null,
          });
          if (mode === 'cut') sockets.get(session.remotePort)?.destroy();
          else done();
        })
        .catch((error: unknown) => done(new Error(`unreadable mail: ${wordsOf(error)}`)));
    },
  });
  server.server.on('connection', (socket: Socket) => {
    const port = socket.remotePort ?? 0;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  // A client that drops its connection is its own affair.
  server.on('error', () => undefined);
  return server;
}

/** A header that was broken over several lines, as one. */
function unfolded(value: string): string {
  return value.replace(/\r?\n\s+/g, ' ').trim();
}

function recipientsOf(session: SMTPServerSession): string[] {
  return session.envelope.rcptTo.map(({ address }) => address);
}

function smtpError(responseCode: number): Error {
  const words = responseCode === 550 ? 'refused by a fault of the sink' : 'try again later, says a fault of the sink';
  return Object.assign(new Error(words), { responseCode });
}
