import { createSessions } from '#app/people/session.server.ts';
import type { Db } from '#db/client.server.ts';
import { type BuiltDocument, buildMemberOf } from '#tests/support/build/document.ts';
import { type StockClient, stockClient, synced, until } from '#tests/support/realtime.ts';
import { countSaved, type SavedCount } from '#tests/support/saved-count.ts';

/** Somebody who types: what they wrote, and after which of their messages. */
export type Typist = { client: StockClient; counted: SavedCount; written: { token: string; message: number }[] };

/** Lets so many people write in a document, and answers the Cookie header of each. */
export async function admitCrowd(db: Db, document: BuiltDocument, count: number): Promise<string[]> {
  const sessions = createSessions(db, { secure: false });
  return await Promise.all(
    Array.from({ length: count }, async () => {
      const { accountId } = await buildMemberOf(db, document, 'writer');
      const opened = await sessions.open(accountId, { device: '', isPublicComputer: false, replaces: null });
      return opened.split(';')[0] ?? '';
    }),
  );
}

/** Somebody at the document, told what of theirs is stored. */
export async function join(origin: string, given: { documentId: string; cookie: string }): Promise<Typist> {
  const client = stockClient(origin, { ...given, params: { ack: '1' } });
  const counted = countSaved(client);
  await synced(client);
  return { client, counted, written: [] };
}

/** Everybody types in turn, each edit a word that there is once only, somewhere in the text. */
export async function typeAll(
  typists: readonly Typist[],
  { round, forMs, perSecond }: { round: number; forMs: number; perSecond: number },
): Promise<void> {
  const end = Date.now() + forMs;
  for (let at = 0; Date.now() < end; at += 1) {
    const typist = typists[at % typists.length];
    const token = `〔${round}-${at}〕`;
    if (typist?.client.provider.wsconnected) {
      const { text } = typist.client;
      text.insert(text.toJSON().indexOf('〕', (at * 37) % text.length) + 1 || text.length, token);
      typist.written.push({ token, message: typist.counted.sent() });
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000 / perSecond));
  }
}

/** What has to be there after any failure: whatever somebody else has seen, or its writer was told is stored. */
export function promised(typists: readonly Typist[]): string[] {
  const seen = typists.flatMap(({ client, written }) => {
    const own = new Set(written.map(({ token }) => token));
    return tokensIn(client.text.toJSON()).filter((token) => !own.has(token));
  });
  const told = typists.flatMap(({ counted, written }) =>
    written.filter(({ message }) => message <= (counted.saved.at(-1) ?? 0)).map(({ token }) => token),
  );
  return [...new Set([...seen, ...told])];
}

/** The words of a document as a newcomer is sent it. */
export async function tokensStored(origin: string, given: { documentId: string; cookie: string }): Promise<string[]> {
  const reader = stockClient(origin, given);
  await synced(reader);
  const tokens = tokensIn(reader.text.toJSON());
  reader.provider.destroy();
  return tokens;
}

/** Everybody comes back with what they still have on their device, until all have the same; answers the words of that. */
export async function comeBack(
  origin: string,
  typists: readonly Typist[],
  given: { documentId: string; cookies: readonly string[] },
): Promise<string[]> {
  const { documentId, cookies } = given;
  const back = typists.map(({ client }, at) => stockClient(origin, { documentId, cookie: cookies[at] ?? '', doc: client.doc }));
  await Promise.all(back.map(synced));
  await until(() => new Set(back.map(({ text }) => text.toJSON())).size === 1, 'all to agree');
  for (const { provider } of back) provider.destroy();
  return tokensIn(back[0]?.text.toJSON() ?? '');
}

function tokensIn(text: string): string[] {
  return text.match(/〔[^〕]*〕/g) ?? [];
}
