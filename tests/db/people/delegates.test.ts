import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { addSection } from '#app/people/community.commands.server.ts';
import { endDelegate, nameDelegate } from '#app/people/delegate.commands.server.ts';
import { listDelegates } from '#app/people/delegate.queries.server.ts';
import { delegates } from '#db/schema/delegates.ts';
import { persons } from '#db/schema/people.ts';
import { actOf, buildActor, buildCommunity, buildPerson, must } from '#tests/support/build/people.ts';
import { testDatabase } from '#tests/support/database.ts';
import { refusedBy } from '#tests/support/state-machine.ts';

const { db, sql } = await testDatabase();
const community = await buildCommunity(db);
const { staff } = community;

async function buildSection(nameZh: string): Promise<string> {
  return must(await addSection(db, actOf(staff), { communityId: community.communityId, nameZh })).sectionId;
}

const fromOn = '2026-01-01';

test('a delegate is named once, however many name them at once, in whatever section', async () => {
  const [one, other] = [await buildSection('第一小组'), await buildSection('第二小组')];
  const personId = await buildPerson(db, community);
  const name = (sectionId: string) => nameDelegate(db, actOf(staff), { sectionId, personId, fromOn });
  const answers = await Promise.all([one, other, one, other].map(name));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'is_delegate_already')).toHaveLength(3);
});

test('a term that ended stays as history, and its delegate can be named again', async () => {
  const sectionId = await buildSection('第三小组');
  const personId = await buildPerson(db, community);
  const { delegateId } = must(await nameDelegate(db, actOf(staff), { sectionId, personId, fromOn }));
  const end = (untilOn: string) => endDelegate(db, actOf(staff), { delegateId, untilOn });
  expect(await end('2025-12-31')).toEqual({ ok: false, refusal: 'ends_too_early' });
  const answers = await Promise.all([end('2026-02-01'), end('2026-02-02')]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'has_ended')).toHaveLength(1);
  must(await nameDelegate(db, actOf(staff), { sectionId, personId, fromOn: '2026-02-02' }));
  const rows = await listDelegates(db, sectionId);
  expect(rows.map(({ untilOn }) => untilOn === null)).toEqual([true, false]);
});

test('whoever is not on the roll of the community is no delegate of it', async () => {
  const sectionId = await buildSection('第四小组');
  const other = await buildCommunity(db);
  const stranger = await buildPerson(db, other);
  const gone = await buildPerson(db, community);
  await db.update(persons).set({ movedAwayOn: '2026-02-01' }).where(eq(persons.id, gone));
  for (const personId of [stranger, gone, crypto.randomUUID()]) {
    const answer = await nameDelegate(db, actOf(staff), { sectionId, personId, fromOn });
    expect(answer).toEqual({ ok: false, refusal: 'person_not_on_roll' });
  }
});

test('only who keeps the places of the community names and ends delegates', async () => {
  const sectionId = await buildSection('第五小组');
  const personId = await buildPerson(db, community);
  const chair = await buildActor(db, { roles: ['council_chair'], placeId: community.communityId });
  const named = await nameDelegate(db, actOf(chair), { sectionId, personId, fromOn });
  expect(named).toEqual({ ok: false, refusal: 'not_allowed' });
  const unknown = await nameDelegate(db, actOf(staff), { sectionId: crypto.randomUUID(), personId, fromOn });
  expect(unknown).toEqual({ ok: false, refusal: 'section_not_found' });
  const { delegateId } = must(await nameDelegate(db, actOf(staff), { sectionId, personId, fromOn }));
  const ended = await endDelegate(db, actOf(chair), { delegateId, untilOn: '2026-03-01' });
  expect(ended).toEqual({ ok: false, refusal: 'not_allowed' });
});

test('the database holds one open term for each person, and terms in order', async () => {
  const sectionId = await buildSection('第六小组');
  const personId = await buildPerson(db, community);
  const { delegateId } = must(await nameDelegate(db, actOf(staff), { sectionId, personId, fromOn }));
  const twice = sql`insert into delegates (id, section_id, person_id, from_on, named_at)
    values (gen_random_uuid(), ${sectionId}, ${personId}, '2026-03-01', now())`;
  expect(await refusedBy(twice)).toBe('delegates_once');
  const early = sql`update delegates set until_on = '2025-01-01' where id = ${delegateId}`;
  expect(await refusedBy(early)).toBe('delegates_term_in_order');
  expect((await db.select().from(delegates).where(eq(delegates.id, delegateId)))[0]?.untilOn).toBeNull();
});
