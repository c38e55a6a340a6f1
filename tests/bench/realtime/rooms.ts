import * as Y from 'yjs';
import { appendContent } from '#app/drafting/document.commands.server.ts';
import { readStoredDocument } from '#app/drafting/document.queries.server.ts';
import { createSessions } from '#app/people/session.server.ts';
import type { Db } from '#db/client.server.ts';
import { buildDocument, buildMemberOf, setAccess } from '#tests/support/build/document.ts';
import { actOf } from '#tests/support/build/people.ts';

export type Room = { id: string; content: Uint8Array };

/** Rooms with their first content, one of a megabyte, and the cookie of somebody who may write in all; `signIn` opens another session. */
export type Rooms = { small: Room[]; large: Room; cookie: string; signIn(): Promise<string> };

const paragraphs = 1_000;
const paragraphLength = 1_000;

/** Makes the rooms as documents of the site; the peers get rooms of the same content. */
export async function makeRooms(db: Db, count: number): Promise<Rooms> {
  const first = await buildDocument(db);
  const { accountId } = await buildMemberOf(db, first, 'writer');
  const small: Room[] = [await roomOf(db, first.id)];
  for (let at = 1; at < count; at += 1) {
    const document = await buildDocument(db);
    await setAccess(db, document, { accountId, role: 'writer' });
    small.push(await roomOf(db, document.id));
  }
  const large = await buildDocument(db, { paragraphs: [''] });
  await setAccess(db, large, { accountId, role: 'writer' });
  await db.transaction((tx) => appendContent(tx, actOf(large.convener), { documentId: large.id, content: longContent() }));
  const sessions = createSessions(db, { secure: false });
  const signIn = async () => {
    const opened = await sessions.open(accountId, { device: '', isPublicComputer: false, replaces: null });
    return opened.split(';')[0] ?? '';
  };
  return { small, large: await roomOf(db, large.id), cookie: await signIn(), signIn };
}

async function roomOf(db: Db, id: string): Promise<Room> {
  const { updates } = await readStoredDocument(db, id);
  return { id, content: Y.mergeUpdates(updates.flatMap(({ parts }) => parts)) };
}

function longContent(): { bytes: Buffer; clientId: number } {
  const doc = new Y.Doc();
  const elements = Array.from({ length: paragraphs }, () => {
    const element = new Y.XmlElement('paragraph');
    element.insert(0, [new Y.XmlText('a'.repeat(paragraphLength))]);
    return element;
  });
  doc.getXmlFragment('text').push(elements);
  return { bytes: Buffer.from(Y.encodeStateAsUpdate(doc)), clientId: doc.clientID };
}
