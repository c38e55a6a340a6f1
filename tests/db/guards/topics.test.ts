import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { coSignTopic } from '#app/deliberation/co-signature.commands.server.ts';
import { topicStates, topicTransitions } from '#app/deliberation/topic.ts';
import { declineTopic } from '#app/deliberation/topic-review.commands.server.ts';
import { causeCode, violatedConstraint } from '#db/errors.server.ts';
import { actOf, buildCommunity, buildPerson, must, now } from '#tests/support/build/people.ts';
import { buildResident } from '#tests/support/build/proposal.ts';
import { buildTopic, confirmFigures } from '#tests/support/build/topic.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql, ownerSql } = await testDatabase();
const insufficientPrivilege = '42501';

/** The constraint that refused, or the SQLSTATE, or 'done'. */
async function refusedBy(statement: PromiseLike<unknown>): Promise<string> {
  try {
    await statement;
    return 'done';
  } catch (error) {
    return violatedConstraint(error) ?? causeCode(error) ?? 'an error of another kind';
  }
}

test('the database moves a topic along the same table as the application, and along no other way', async () => {
  const community = await buildCommunity(db);
  const { id: target } = await buildTopic(db, community);
  const columns = (state: string) => ({ state, merged_into_id: state === 'merged' ? target : null });
  for (const from of topicStates) {
    const possible = new Set<string>(Object.values(topicTransitions[from]));
    for (const to of topicStates.filter((each) => each !== from)) {
      const { id } = await buildTopic(db, community);
      await ownerSql`alter table topics disable trigger topics_guard`;
      await ownerSql`update topics set ${ownerSql(columns(from))} where id = ${id}`;
      await ownerSql`alter table topics enable trigger topics_guard`;
      const answer = await refusedBy(sql`update topics set ${sql(columns(to))} where id = ${id}`);
      expect(`${from} → ${to}: ${answer}`).toBe(
        `${from} → ${to}: ${possible.has(to) ? 'done' : 'topics_move_along_their_states'}`,
      );
    }
  }
}, 60_000);

test('nobody signs twice, and a signature stays who gave it to what', async () => {
  const community = await buildCommunity(db);
  const { id, raiser } = await buildTopic(db, community);
  const { id: other } = await buildTopic(db, community);
  const again = sql`insert into co_signatures (id, topic_id, person_id, signed_at) values (${newId()}, ${id}, ${raiser.actor.personId}, ${now})`;
  expect(await refusedBy(again)).toBe('co_signatures_once_for_each_person');
  const { actor } = await buildResident(db, community);
  expect(await refusedBy(sql`update co_signatures set person_id = ${actor.personId} where topic_id = ${id}`)).toBe(
    'co_signatures_stay',
  );
  expect(await refusedBy(sql`update co_signatures set topic_id = ${other} where topic_id = ${id}`)).toBe('co_signatures_stay');
  expect(await refusedBy(sql`delete from co_signatures where topic_id = ${id}`)).toBe(insufficientPrivilege);
});

test('only an open topic is signed', async () => {
  const community = await buildCommunity(db);
  await buildPerson(db, community);
  const { id } = await buildTopic(db, community);
  const { actor } = await buildResident(db, community);
  must(await declineTopic(db, actOf(community.staff), { topicId: id, reason: '已有安排' }));
  const sign = sql`insert into co_signatures (id, topic_id, person_id, signed_at) values (${newId()}, ${id}, ${actor.personId}, ${now})`;
  expect(await refusedBy(sign)).toBe('co_signatures_of_open_topics_only');
});

test('what is owed is by its figure, exactly, and never taken back', async () => {
  const community = await buildCommunity(db);
  const { id } = await buildTopic(db, community);
  const [figure = ''] = await confirmFigures(db, community);
  const owe = (signed: number, total: number) =>
    refusedBy(sql`update topics set assembly_due_at = ${now}, assembly_figure_id = ${figure}, assembly_signed_count = ${signed},
      assembly_total_count = ${total} where id = ${id}`);
  expect(await owe(19, 96)).toBe('topics_assembly_by_its_figure');
  expect(await owe(0, 0)).toBe('topics_assembly_by_its_figure');
  expect(await refusedBy(sql`update topics set assembly_due_at = ${now} where id = ${id}`)).toBe('topics_assembly_by_its_figure');
  expect(await owe(19, 95)).toBe('done');
  for (const login of [sql, ownerSql]) {
    const undo = login`update topics set assembly_due_at = null, assembly_figure_id = null, assembly_signed_count = null,
      assembly_total_count = null where id = ${id}`;
    expect(await refusedBy(undo)).toBe('topics_assembly_stays_owed');
    expect(await refusedBy(login`update topics set assembly_signed_count = 20 where id = ${id}`)).toBe(
      'topics_assembly_stays_owed',
    );
    expect(await refusedBy(login`update topics set state = 'declined' where id = ${id}`)).toBe('topics_assembly_is_owed');
  }
});

test('the figure of another community opens nothing', async () => {
  const community = await buildCommunity(db);
  const { id } = await buildTopic(db, community);
  const [figure = ''] = await confirmFigures(db, await buildCommunity(db));
  const owe = sql`update topics set assembly_due_at = ${now}, assembly_figure_id = ${figure}, assembly_signed_count = 1,
    assembly_total_count = 1 where id = ${id}`;
  expect(await refusedBy(owe)).toBe('topics_assembly_by_its_figure');
});

test('figures and the history of topics are only added to', async () => {
  const community = await buildCommunity(db);
  await confirmFigures(db, community);
  const { id } = await buildTopic(db, community);
  for (const table of ['legal_figures', 'topic_steps']) {
    expect(await refusedBy(sql`delete from ${sql(table)}`)).toBe(insufficientPrivilege);
    expect(await refusedBy(ownerSql`delete from ${ownerSql(table)}`)).toBe(`${table}_never_change`);
  }
  expect(await refusedBy(ownerSql`update legal_figures set numerator = 2`)).toBe('legal_figures_never_change');
  expect(await refusedBy(sql`update topics set place_id = ${community.estateId} where id = ${id}`)).toBe(
    'topics_stay_where_they_are',
  );
});

test('a topic begins raised, in the community of its place', async () => {
  const community = await buildCommunity(db);
  const other = await buildCommunity(db);
  const insert = (given: object) =>
    refusedBy(
      sql`insert into topics ${sql({
        id: newId(),
        community_id: community.communityId,
        place_id: community.estateId,
        source: 'estate_talk',
        title: '电动车充电',
        raised_at: now,
        ...given,
      })}`,
    );
  expect(await insert({})).toBe('done');
  expect(await insert({ place_id: other.estateId })).toBe('topics_in_their_community');
  expect(await insert({ state: 'concluded' })).toBe('topics_begin_raised');
  expect(await insert({ source: 'proposal' })).toBe('topics_from_a_proposal');
  expect(await insert({ source: 'resident' })).toBe('topics_raised_by_a_resident');
});

test('the kept count is the number of signatures that stand', async () => {
  const community = await buildCommunity(db);
  const { id } = await buildTopic(db, community);
  const residents = await Promise.all([1, 2, 3].map(() => buildResident(db, community)));
  for (const { actor } of residents) must(await coSignTopic(db, actOf(actor), { topicId: id }));
  await sql`update co_signatures set withdrawn_at = ${now} where topic_id = ${id} and person_id = ${residents[0]?.actor.personId ?? ''}`;
  const [row] = await sql`select co_signature_count as kept,
    (select count(*)::int from co_signatures where topic_id = ${id} and withdrawn_at is null) as standing from topics where id = ${id}`;
  expect(row).toEqual({ kept: 3, standing: 3 });
});
