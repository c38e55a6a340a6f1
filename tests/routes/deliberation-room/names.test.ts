import { expect, test } from 'vitest';
import { addParticipant } from '#app/deliberation/participant.commands.server.ts';
import { joinSpeakingQueue } from '#app/deliberation/session.commands.server.ts';
import { actOf, buildAccount, must } from '#tests/support/build/people.ts';
import { buildInSession, inSession, join } from '#tests/support/build/room.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const whole = '欧阳青禾';
const masked = '欧***';

/** A room in session at whose queue a residents' representative waits whose name the public does not see. */
async function hall() {
  const room = await buildInSession(db);
  const speaker = await buildAccount(db, { name: whole });
  await join(db, room, { accountId: speaker.id, kind: 'residents_representative' });
  const actor = { accountId: speaker.id, personId: null, grants: [] };
  must(await joinSpeakingQueue(db, inSession(actor, 1), { roomId: room.id }));
  return room;
}

async function live(visitor: Browsing, path: string, tag = '') {
  const answer = await visitor.fetch(path, { headers: tag ? { 'If-None-Match': tag } : {} });
  const { headers, status } = answer;
  return { status, tag: headers.get('ETag') ?? '', caching: headers.get('Cache-Control') ?? '', html: await answer.text() };
}

test('who leads a room and who takes part in it see the others’ full names, everybody else does not', async () => {
  const room = await hall();
  const stranger = await buildAccount(db);
  const page = `/rooms/${room.id}`;
  const [chair, secretary, convener, member, outside] = await Promise.all([
    signedInAs(site, room.chair),
    signedInAs(site, room.secretary),
    signedInAs(site, { accountId: room.convener.accountId ?? '' }),
    signedInAs(site, room.members[0]?.actor ?? room.chair),
    signedInAs(site, { accountId: stranger.id }),
  ]);
  for (const visitor of [chair, secretary, convener, member])
    expect(missingFrom(await textOf(visitor, page), [whole])).toEqual([]);
  for (const visitor of [outside, site.visitor()]) {
    const html = await textOf(visitor, page);
    expect([foundIn(html, [whole]), missingFrom(html, [masked])]).toEqual([[], []]);
  }
  const run = await textOf(chair, `${page}/chair`);
  expect([missingFrom(run, [whole]), foundIn(run, [masked])]).toEqual([[], []]);
});

test('what is kept of a room for the public carries no full name, whoever asked before', async () => {
  const room = await hall();
  const page = `/rooms/${room.id}`;
  const path = `${page}/live?view=room`;
  const member = await signedInAs(site, room.members[0]?.actor ?? room.chair);
  const own = await live(member, path);
  expect([missingFrom(own.html, [whole]), own.caching]).toEqual([[], 'private, no-store']);
  await textOf(member, page);
  for (const asked of [page, path]) {
    const first = await live(site.visitor(), asked);
    expect([first.status, foundIn(first.html, [whole]), missingFrom(first.html, [masked])]).toEqual([200, [], []]);
    expect(first.caching).toContain('public');
    expect(foundIn((await live(site.visitor(), asked)).html, [whole])).toEqual([]);
    expect(missingFrom((await live(member, asked)).html, [whole])).toEqual([]);
  }
  const open = await live(site.visitor(), path);
  expect(open.tag).not.toBe(own.tag);
  const withTheirs = await live(site.visitor(), path, own.tag);
  expect([withTheirs.status, foundIn(withTheirs.html, [whole])]).toEqual([200, []]);
  expect((await live(member, path, open.tag)).status).toBe(200);
});

test('the wall of the hall shows names as the public sees them, also when the chair lights it', async () => {
  const room = await hall();
  const chair = await signedInAs(site, room.chair);
  for (const path of [`/rooms/${room.id}/projector`, `/rooms/${room.id}/live?view=projector`]) {
    const html = await textOf(chair, path);
    expect([foundIn(html, [whole]), missingFrom(html, [masked])]).toEqual([[], []]);
  }
});

test('who is taken out of a room sees the names no longer, and who is taken in sees them', async () => {
  const room = await hall();
  const path = `/rooms/${room.id}/live?view=room`;
  const guest = await buildAccount(db);
  const visitor = await signedInAs(site, { accountId: guest.id });
  const before = await live(visitor, path);
  expect(foundIn(before.html, [whole])).toEqual([]);
  const seat = { kind: 'expert', organisationId: null, name: '', mayWrite: false } as const;
  must(await addParticipant(db, actOf(room.convener), { roomId: room.id, accountId: guest.id, ...seat }));
  const after = await live(visitor, path, before.tag);
  expect([after.status, missingFrom(after.html, [whole])]).toEqual([200, []]);
});
