import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createSessions } from '#app/people/session.server.ts';
import { buildDocument, buildMemberOf } from '#tests/support/build/document.ts';
import { testDatabase } from '#tests/support/database.ts';
import { startProgram } from '#tests/support/program.ts';
import { type StockClient, stockClient, synced, until } from '#tests/support/realtime.ts';
import { countSaved, type SavedCount } from '#tests/support/saved-count.ts';
import { freePort } from '#tests/support/site.ts';

const rounds = process.env.CHECK_LONG === '1' ? 10 : 1;
const people = 20;
const editsPerSecond = 30;
const typingMs = 8_000;

type Typist = { client: StockClient; counted: SavedCount; written: { token: string; message: number }[] };

const database = await testDatabase();
const document = await buildDocument(database.db);
const cookies = await Promise.all(
  Array.from({ length: people }, async () => {
    const { accountId } = await buildMemberOf(database.db, document, 'writer');
    const sessions = createSessions(database.db, { secure: false });
    const opened = await sessions.open(accountId, { device: '', isPublicComputer: false, replaces: null });
    return opened.split(';')[0] ?? '';
  }),
);

test(
  'of what anyone else has seen, or was told is stored, kill -9 takes nothing away and doubles nothing',
  async () => {
    const port = await freePort();
    let running = await startProgram(database, { port });
    const all: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const typists = await Promise.all(cookies.map((cookie) => join(running.origin, cookie)));
      await typeAll(typists, round);
      running.child.kill('SIGKILL');
      await once(running.child, 'exit');
      const kept = [...seenByOthers(typists), ...toldStored(typists)];
      for (const { client } of typists) client.provider.destroy(); // nobody comes back to say it again
      expect(kept.length).toBeGreaterThan(((typingMs / 1_000) * editsPerSecond) / 2);
      running = await startProgram(database, { port });
      all.push(...kept);
      const found = await tokensStored(running.origin);
      expect([...new Set(all)].filter((token) => !found.includes(token))).toEqual([]);
      expect(found.filter((token, at) => found.indexOf(token) !== at)).toEqual([]);
      await comeBack(running.origin, typists);
    }
    running.child.kill('SIGTERM');
    await once(running.child, 'exit');
  },
  rounds * 60_000 + 60_000,
);

async function join(origin: string, cookie: string): Promise<Typist> {
  const client = stockClient(origin, { documentId: document.id, cookie, params: { ack: '1' } });
  const counted = countSaved(client);
  await synced(client);
  return { client, counted, written: [] };
}

/** Everybody types, each edit a word that there is once only, somewhere in the text. */
async function typeAll(typists: readonly Typist[], round: number): Promise<void> {
  const end = Date.now() + typingMs;
  for (let at = 0; Date.now() < end; at += 1) {
    const typist = typists[at % people];
    const token = `〔${round}-${at}〕`;
    if (typist?.client.provider.wsconnected) {
      const { text } = typist.client;
      text.insert(text.toJSON().indexOf('〕', (at * 37) % text.length) + 1 || text.length, token);
      typist.written.push({ token, message: typist.counted.sent() });
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000 / editsPerSecond));
  }
}

function tokensIn(text: string): string[] {
  return text.match(/〔[^〕]*〕/g) ?? [];
}

function seenByOthers(typists: readonly Typist[]): string[] {
  return typists.flatMap(({ client, written }) => {
    const own = new Set(written.map(({ token }) => token));
    return tokensIn(client.text.toJSON()).filter((token) => !own.has(token));
  });
}

function toldStored(typists: readonly Typist[]): string[] {
  return typists.flatMap(({ counted, written }) =>
    written.filter(({ message }) => message <= (counted.saved.at(-1) ?? 0)).map(({ token }) => token),
  );
}

async function tokensStored(origin: string): Promise<string[]> {
  const reader = stockClient(origin, { documentId: document.id, cookie: cookies[0] ?? '' });
  await synced(reader);
  const tokens = tokensIn(reader.text.toJSON());
  reader.provider.destroy();
  return tokens;
}

/** Everybody who had typed comes back with what they still have on their device: then each word is there once, and all agree. */
async function comeBack(origin: string, typists: readonly Typist[]): Promise<void> {
  const written = typists.flatMap((typist) => typist.written.map(({ token }) => token));
  const back = typists.map(({ client }, at) =>
    stockClient(origin, { documentId: document.id, cookie: cookies[at] ?? '', doc: client.doc }),
  );
  await Promise.all(back.map(synced));
  await until(() => back.every(({ text }) => text.length === back[0]?.text.length), 'all to agree');
  const found = tokensIn(back[0]?.text.toJSON() ?? '');
  expect(written.filter((token) => !found.includes(token))).toEqual([]);
  expect(new Set(found).size).toBe(found.length);
  for (const { provider } of back) provider.destroy();
}
