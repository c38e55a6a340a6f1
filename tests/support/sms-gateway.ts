import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { afterAll } from 'vitest';

/** An SMS gateway that keeps what it is given. */
export type SmsGateway = {
  url: string;
  key: string;
  /** The texts for a phone so far. */
  textsTo(phone: string): string[];
  /** The newest text for a phone, waiting for it to arrive. */
  nextTo(phone: string): Promise<string>;
};

type Taken = { to: string; text: string };

/** Starts a gateway and stops it when the file's tests are done. It answers 401 to whoever lacks the key. */
export async function startSmsGateway(): Promise<SmsGateway> {
  const key = 'the key of the gateway';
  const taken: Taken[] = [];
  const seen = new Map<string, number>();
  const server = createServer(async (request, answer) => {
    const body = await bodyOf(request);
    const isAllowed = request.headers.authorization === `Bearer ${key}`;
    if (isAllowed) taken.push(JSON.parse(body));
    answer.writeHead(isAllowed ? 200 : 401).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening socket has no port');
  const textsTo = (phone: string) => taken.filter(({ to }) => to === phone).map(({ text }) => text);
  return {
    url: `http://127.0.0.1:${address.port}/messages`,
    key,
    textsTo,
    async nextTo(phone) {
      const count = seen.get(phone) ?? 0;
      for (const until = Date.now() + 5000; textsTo(phone).length <= count; ) {
        if (Date.now() > until) throw new Error('no text came');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      seen.set(phone, textsTo(phone).length);
      return textsTo(phone).at(-1) ?? '';
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
