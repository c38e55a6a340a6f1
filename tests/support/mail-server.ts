import { once } from 'node:events';
import { createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export type ReceivedMail = { from: string; to: string[]; headers: string; text: string };

/** A real SMTP server. `refuse` answers a recipient with a code; `slowMs` is how long it takes over each mail. */
export type MailServer = {
  url: string;
  port: number;
  received: ReceivedMail[];
  refuse: Map<string, number>;
  slowMs: number;
  /** The next mail to an address that was not taken before, waiting for it to arrive. */
  nextTo(address: string): Promise<ReceivedMail>;
  close(): Promise<void>;
};

/** Starts one on a port, free or given, and stops it when the test is done; with `afterAll`, when the file's tests are. */
export async function startMailServer(
  port = 0,
  whenDone: (close: () => Promise<void>) => void = onTestFinished,
): Promise<MailServer> {
  const state = { received: [] as ReceivedMail[], refuse: new Map<string, number>(), slowMs: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, answer) => answer(refusal(state.refuse.get(address))),
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const mail = readMail(Buffer.concat(chunks).toString('utf8'));
        state.received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), ...mail });
        setTimeout(() => answer(), state.slowMs);
      });
    },
  });
  server.on('error', () => undefined); // a client that goes away mid-mail
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const address = server.server.address();
  const at = address && typeof address === 'object' ? address.port : port;
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  whenDone(close);
  const nextTo = (recipient: string) => nextMail(state.received, recipient);
  return Object.assign(state, { url: `smtp://127.0.0.1:${at}`, port: at, nextTo, close });
}

const taken = new WeakSet<ReceivedMail>();

async function nextMail(received: readonly ReceivedMail[], recipient: string): Promise<ReceivedMail> {
  for (const until = Date.now() + 10_000; Date.now() < until; ) {
    const mail = received.find((one) => one.to.includes(recipient) && !taken.has(one));
    if (mail) {
      taken.add(mail);
      return mail;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('no mail came');
}

/** A port on which nothing listens. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (!address || typeof address === 'string') throw new Error('a listening socket has no port');
  return address.port;
}

function refusal(code: number | undefined): Error | null {
  return code === undefined ? null : Object.assign(new Error('no such mailbox here'), { responseCode: code });
}

function readMail(raw: string): { headers: string; text: string } {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const headers = head.replaceAll(/\r\n[ \t]+/g, ' ');
  const encoded = body.join('\r\n\r\n');
  if (/content-transfer-encoding: base64/i.test(headers))
    return { headers, text: Buffer.from(encoded, 'base64').toString('utf8') };
  if (/quoted-printable/i.test(headers)) return { headers, text: fromQuotedPrintable(encoded) };
  return { headers, text: encoded };
}

function fromQuotedPrintable(encoded: string): string {
  const bytes = encoded
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
