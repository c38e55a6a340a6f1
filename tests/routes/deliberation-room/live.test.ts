import { expect, test } from 'vitest';
import { joinSpeakingQueue } from '#app/deliberation/session.commands.server.ts';
import { answerStrawPoll, openStrawPoll } from '#app/deliberation/straw-poll.commands.server.ts';
import { must } from '#tests/support/build/people.ts';
import { type BuiltRoom, buildInSession, buildRoom, callRoll, freezePlan, inSession } from '#tests/support/build/room.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;

async function ask(visitor: Browsing, room: BuiltRoom, given: { tag?: string; view?: string } = {}) {
  const headers: Record<string, string> = given.tag ? { 'If-None-Match': given.tag } : {};
  const answer = await visitor.fetch(`/rooms/${room.id}/live?view=${given.view ?? 'room'}`, { headers });
  return { status: answer.status, tag: answer.headers.get('ETag') ?? '', html: await answer.text() };
}

const memberOf = (room: BuiltRoom) => room.members[0]?.actor ?? room.chair;

test('the page carries the tag of what it shows: who holds it is told that nothing has changed', async () => {
  const room = await buildInSession(db);
  const member = await signedInAs(site, memberOf(room));
  const [, tag = ''] = /data-live-tag="([^"]*)"/.exec(await textOf(member, `/rooms/${room.id}`)) ?? [];
  const held = tag.replaceAll('&quot;', '"');
  expect(await ask(member, room, { tag: held })).toMatchObject({ status: 304, html: '' });
  must(await joinSpeakingQueue(db, inSession(memberOf(room), 1), { roomId: room.id }));
  const changed = await ask(member, room, { tag: held });
  expect([changed.status, changed.tag === held]).toEqual([200, false]);
  expect(missingFrom(changed.html, ['data-live="speaking"', 'data-live-state="in_session"', '您排在第1位'])).toEqual([]);
  expect((await ask(member, room, { tag: changed.tag })).status).toBe(304);
});

test('everything that happens in a session changes the tag', async () => {
  const room = await buildInSession(db);
  const member = await signedInAs(site, memberOf(room));
  const tags = new Set<string>();
  const happen: (() => Promise<unknown>)[] = [
    async () => null,
    () => callRoll(db, room),
    () => freezePlan(db, room),
    async () => joinSpeakingQueue(db, inSession(memberOf(room), 2), { roomId: room.id }),
    async () => openStrawPoll(db, inSession(room.chair, 3), { roomId: room.id, question: '几盏', options: ['四', '六'] }),
    async () => {
      const [poll] = await site.ownerSql<{ id: string }[]>`select id from straw_polls where room_id = ${room.id}`;
      must(await answerStrawPoll(db, inSession(memberOf(room), 4), { pollId: poll?.id ?? '', option: 1 }));
    },
  ];
  for (const step of happen) {
    await step();
    tags.add((await ask(member, room)).tag);
  }
  expect(tags.size).toBe(happen.length);
});

test('the fragment is each one’s own: the public has no forms in it, a member has theirs, the chair the chair’s', async () => {
  const room = await buildInSession(db);
  const [nobody, member, chair] = [site.visitor(), await signedInAs(site, memberOf(room)), await signedInAs(site, room.chair)];
  expect(foundIn((await ask(nobody, room)).html, ['<form', 'request_key'])).toEqual([]);
  expect(missingFrom((await ask(member, room)).html, ['join_queue'])).toEqual([]);
  expect(missingFrom((await ask(chair, room, { view: 'chair' })).html, ['go_to_item', 'data-live="agenda"'])).toEqual([]);
  expect((await ask(member, room, { view: 'chair' })).status).toBe(403);
  expect(missingFrom((await ask(nobody, room, { view: 'projector' })).html, ['class="projector"'])).toEqual([]);
});

test('two who hold another state each get the whole, not each other’s answer that nothing has changed', async () => {
  const room = await buildInSession(db);
  const visitor = site.visitor();
  const first = await ask(visitor, room);
  await new Promise((resolve) => setTimeout(resolve, 1_050)); // the page that is kept for a second is gone
  const held = await ask(visitor, room, { tag: first.tag });
  const fresh = await ask(site.visitor(), room);
  expect([held.status, fresh.status, fresh.html.includes('data-live-state')]).toEqual([304, 200, true]);
});

test('a planned room has no fragment for the public', async () => {
  const room = await buildRoom(db);
  expect((await ask(site.visitor(), room)).status).toBe(404);
  expect((await ask(await signedInAs(site, room.chair), room)).status).toBe(200);
});
