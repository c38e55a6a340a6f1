import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { buildDocument } from '#tests/support/build/document.ts';
import { startRealtimeSite, stockClient, storedDoc, synced, textOf, until } from '#tests/support/realtime.ts';

const site = await startRealtimeSite();

test('two stock clients that write at once end with the same text, and so does the database', async () => {
  const document = await buildDocument(site.db);
  const [one, other] = [await site.member(document), await site.member(document)];
  const first = stockClient(site.origin, { documentId: document.id, cookie: one.cookie });
  const second = stockClient(site.origin, { documentId: document.id, cookie: other.cookie });
  await Promise.all([synced(first), synced(second)]);
  for (let at = 0; at < 50; at += 1) {
    first.text.insert(first.text.length, `甲${at}`);
    second.text.insert(1, `乙${at}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const lengthOfAll = 1 + Array.from({ length: 50 }, (_, at) => `甲${at}乙${at}`).join('').length;
  await until(() => first.text.length === lengthOfAll && second.text.length === lengthOfAll, 'both to have all');
  expect(first.text.toJSON()).toBe(second.text.toJSON());
  const stored = await storedDoc(site.db, document.id);
  expect(textOf(stored).toJSON()).toBe(first.text.toJSON());
  expect(Y.encodeStateVector(stored)).toEqual(Y.encodeStateVector(first.doc));
});

test('whoever comes later finds what the site wrote first and what the others wrote since', async () => {
  const document = await buildDocument(site.db, { paragraphs: ['第一段', '第二段'] });
  const one = await site.member(document);
  const first = stockClient(site.origin, { documentId: document.id, cookie: one.cookie });
  await synced(first);
  first.doc.getXmlFragment('text').push([new Y.XmlElement('paragraph')]);
  const late = stockClient(site.origin, { documentId: document.id, cookie: (await site.member(document, 'reader')).cookie });
  await synced(late);
  await until(() => late.doc.getXmlFragment('text').length === 3, 'the third paragraph');
  expect(late.doc.getXmlFragment('text').toString()).toBe(
    '<paragraph>第一段</paragraph><paragraph>第二段</paragraph><paragraph></paragraph>',
  );
});

test('what is written while disconnected is merged on return', async () => {
  const document = await buildDocument(site.db);
  const [one, other] = [await site.member(document), await site.member(document)];
  const first = stockClient(site.origin, { documentId: document.id, cookie: one.cookie });
  const second = stockClient(site.origin, { documentId: document.id, cookie: other.cookie });
  await Promise.all([synced(first), synced(second)]);
  first.text.insert(1, '共同');
  await until(() => second.text.toJSON() === '始共同', 'the first words');
  first.provider.disconnect();
  first.text.insert(2, '离线');
  first.text.delete(0, 1);
  second.text.insert(2, '在线');
  first.provider.connect();
  await synced(first);
  await until(() => first.text.length === 6 && second.text.length === 6, 'both to have all');
  expect(first.text.toJSON()).toBe(second.text.toJSON());
  expect(textOf(await storedDoc(site.db, document.id)).toJSON()).toBe(first.text.toJSON());
});
