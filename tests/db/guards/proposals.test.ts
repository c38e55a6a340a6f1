import { expect, test } from 'vitest';
import { postComment } from '#app/proposals/comment.commands.server.ts';
import { endorse } from '#app/proposals/endorsement.commands.server.ts';
import { proposalStates, transitions } from '#app/proposals/proposal.ts';
import { causeCode, violatedConstraint } from '#db/errors.server.ts';
import { actOf, must, now } from '#tests/support/build/people.ts';
import { buildDraft, buildPublished, buildResident, buildSetting, buildSubmitted } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';

const { db, sql, ownerSql } = await testDatabase();

/** The constraint that refused, or the SQLSTATE, or 'done'. */
async function refusedBy(statement: PromiseLike<unknown>): Promise<string> {
  try {
    await statement;
    return 'done';
  } catch (error) {
    return violatedConstraint(error) ?? causeCode(error) ?? 'an error of another kind';
  }
}

const insufficientPrivilege = '42501';

test('the database moves a proposal along the same table as the application, and along no other way', async () => {
  const setting = await buildSetting(db);
  const { id: target } = await buildPublished(db, setting);
  for (const from of proposalStates) {
    const possible = new Set<string>(Object.values(transitions[from]));
    for (const to of proposalStates) {
      if (from === to) continue;
      const id = await buildDraft(db, setting);
      await ownerSql`alter table proposals disable trigger proposals_guard`;
      await ownerSql`update proposals set ${ownerSql(columnsIn(from, target, id))} where id = ${id}`;
      await ownerSql`alter table proposals enable trigger proposals_guard`;
      const answer = await refusedBy(sql`update proposals set ${sql(columnsIn(to, target, id))} where id = ${id}`);
      expect(`${from} → ${to}: ${answer}`).toBe(
        `${from} → ${to}: ${possible.has(to) ? 'done' : 'proposals_move_along_their_states'}`,
      );
    }
  }
}, 60_000);

/** What a row in a state must have besides. Numbers are given for every state, so that none of them changes on the way. */
function columnsIn(state: string, target: string, id: string) {
  const serial = Number.parseInt(id.slice(-6), 16);
  return {
    state,
    number: `草2026-${serial}`,
    year: 2026,
    serial,
    published_at: now,
    public_stage: 'collecting',
    waiting_since: ['submitted', 'under_appeal'].includes(state) ? now : null,
    due_at: state === 'needs_info' ? now : null,
    merged_into_id: state === 'merged' ? target : null,
  };
}

test('a number never changes once it is given, not even by the owner', async () => {
  const { id } = await buildPublished(db, await buildSetting(db));
  for (const login of [sql, ownerSql]) {
    expect(await refusedBy(login`update proposals set number = '草2026-9999' where id = ${id}`)).toBe(
      'proposals_number_never_changes',
    );
    expect(await refusedBy(login`update proposals set serial = 9999 where id = ${id}`)).toBe('proposals_number_never_changes');
    expect(await refusedBy(login`update proposals set number = null, year = null, serial = null where id = ${id}`)).toBe(
      'proposals_number_never_changes',
    );
  }
});

test('two proposals never share a number, nor a serial within a community and year', async () => {
  const setting = await buildSetting(db);
  const { number } = await buildPublished(db, setting);
  const other = await buildSubmitted(db, setting);
  const publish = (given: object) =>
    refusedBy(sql`update proposals set ${sql({ ...columnsIn('published', '', other), ...given })} where id = ${other}`);
  expect(await publish({ number })).toBe('proposals_number_is_unique');
  expect(await publish({ serial: 1 })).toBe('proposals_serial_is_unique');
});

test('nothing is published without number, time and stage', async () => {
  const id = await buildSubmitted(db, await buildSetting(db));
  expect(await refusedBy(sql`update proposals set state = 'published', waiting_since = null where id = ${id}`)).toBe(
    'proposals_published_with_number',
  );
});

test('what waits says since when, what was asked back until when, and what is hidden why', async () => {
  const setting = await buildSetting(db);
  const waiting = await buildSubmitted(db, setting);
  const { id } = await buildPublished(db, setting);
  expect(await refusedBy(sql`update proposals set waiting_since = null where id = ${waiting}`)).toBe(
    'proposals_waiting_since_known',
  );
  expect(await refusedBy(sql`update proposals set state = 'needs_info', waiting_since = null where id = ${waiting}`)).toBe(
    'proposals_asked_back_until',
  );
  expect(await refusedBy(sql`update proposals set hidden_at = now() where id = ${id}`)).toBe('proposals_hidden_with_a_reason');
});

test('only a published proposal is endorsed, and an endorsement stays who gave it to what', async () => {
  const setting = await buildSetting(db);
  const waiting = await buildSubmitted(db, setting);
  const { id } = await buildPublished(db, setting);
  const { actor } = await buildResident(db, setting.community);
  const insert = (proposalId: string) =>
    sql`insert into endorsements (id, proposal_id, person_id, endorsed_at) values (gen_random_uuid(), ${proposalId}, ${actor.personId}, now())`;
  expect(await refusedBy(insert(waiting))).toBe('endorsements_of_published_only');
  must(await endorse(db, actOf(actor), { proposalId: id }));
  expect(await refusedBy(insert(id))).toBe('endorsements_once_for_each_person');
  expect(await refusedBy(sql`update endorsements set proposal_id = ${waiting} where person_id = ${actor.personId}`)).toBe(
    'endorsements_stay',
  );
  expect(
    await refusedBy(
      sql`update endorsements set person_id = ${setting.proposer.actor.personId} where person_id = ${actor.personId}`,
    ),
  ).toBe('endorsements_stay');
});

test('an answer belongs to a comment on the same proposal, one level deep, and a comment stays whose it is', async () => {
  const setting = await buildSetting(db);
  const [one, other] = [await buildPublished(db, setting), await buildPublished(db, setting)];
  const { actor } = await buildResident(db, setting.community);
  const { commentId } = must(await postComment(db, actOf(actor), { proposalId: one.id, parentId: null, body: '好' }));
  const answer = must(await postComment(db, actOf(actor), { proposalId: one.id, parentId: commentId, body: '答' }));
  const insert = (proposalId: string, parentId: string) =>
    refusedBy(
      sql`insert into comments (id, proposal_id, parent_id, account_id, body, posted_at) values (gen_random_uuid(), ${proposalId}, ${parentId}, ${actor.accountId}, '答', now())`,
    );
  expect(await insert(other.id, commentId)).toBe('comments_one_level_deep');
  expect(await insert(one.id, answer.commentId)).toBe('comments_one_level_deep');
  expect(await refusedBy(sql`update comments set account_id = ${setting.proposer.actor.accountId} where id = ${commentId}`)).toBe(
    'comments_stay',
  );
});

test('a proposal has at most six pictures and three documents', async () => {
  const id = await buildDraft(db, await buildSetting(db));
  const [file] =
    await sql`insert into files (id, sha256, content_type, bytes, added_at) values (gen_random_uuid(), 'x', 'image/webp', 1, now()) returning id`;
  const attach = (kind: string, position: number) =>
    refusedBy(
      sql`insert into proposal_files (id, proposal_id, file_id, kind, position, added_at) values (gen_random_uuid(), ${id}, ${String(file?.id)}, ${kind}, ${position}, now())`,
    );
  expect(await attach('picture', 6)).toBe('done');
  expect(await attach('picture', 6)).toBe('proposal_files_one_at_each_position');
  expect(await attach('picture', 7)).toBe('proposal_files_no_more_than_allowed');
  expect(await attach('document', 4)).toBe('proposal_files_no_more_than_allowed');
  expect(await attach('poster', 1)).toBe('proposal_files_no_more_than_allowed');
});

test('the application deletes no proposal, endorsement, comment, decision or revision, and rewrites none of the last two', async () => {
  const { id } = await buildPublished(db, await buildSetting(db));
  for (const table of [
    'proposals',
    'endorsements',
    'comments',
    'proposal_decisions',
    'proposal_revisions',
    'proposal_files',
    'co_proposers',
    'calls',
  ]) {
    expect(await refusedBy(sql`delete from ${sql(table)}`)).toBe(insufficientPrivilege);
  }
  expect(await refusedBy(sql`update proposal_revisions set content = '{}' where proposal_id = ${id}`)).toBe(
    insufficientPrivilege,
  );
  expect(await refusedBy(ownerSql`update proposal_revisions set content = '{}' where proposal_id = ${id}`)).toBe(
    'proposal_revisions_never_change',
  );
  expect(await refusedBy(ownerSql`delete from proposal_decisions where proposal_id = ${id}`)).toBe(
    'proposal_decisions_never_change',
  );
});

test('kept counts are written by the database alone', async () => {
  await buildPublished(db, await buildSetting(db));
  for (const table of ['proposal_counts', 'place_proposal_counts']) {
    expect(await refusedBy(sql`update ${sql(table)} set listed_count = 0`)).toBe(insufficientPrivilege);
  }
  expect(await refusedBy(sql`delete from proposal_places`)).toBe(insufficientPrivilege);
});
