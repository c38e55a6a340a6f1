import { expect, test } from 'vitest';
import { claimStates, claimTransitions } from '#app/plans/claim.ts';
import { buildClaimSetting, buildHeld, buildRequested } from '#tests/support/build/claim.ts';
import { testDatabase } from '#tests/support/database.ts';
import { expectMachine, refusedBy } from '#tests/support/state-machine.ts';

const { db, sql, ownerSql } = await testDatabase();

test('a proposal has one holder, whatever a command does', async () => {
  const setting = await buildClaimSetting(db);
  const held = await buildHeld(db, setting);
  const { claimId } = await buildRequested(db, setting, { proposalId: held.proposalId });
  const taken = sql`update claims set state = 'active', active_since = now(), lease_ends_at = now() + interval '30 days',
    confirmed_at = now() where id = ${claimId}`;
  expect(await refusedBy(taken)).toBe('claims_one_holder');
});

test('a claim is shared only with whoever holds it, and with their consent', async () => {
  const setting = await buildClaimSetting(db);
  const held = await buildHeld(db, setting);
  const other = await buildHeld(db, setting);
  const joining = await buildRequested(db, setting, { proposalId: held.proposalId, joins: true });
  const join = (into: string, agreedAt: Date | null) => sql`update claims set state = 'active', active_since = now(),
    lease_ends_at = now() + interval '30 days', confirmed_at = now(), joins_claim_id = ${into}, holder_agreed_at = ${agreedAt}
    where id = ${joining.claimId}`;
  expect(await refusedBy(join(held.claimId, null))).toBe('claims_joined_with_consent');
  expect(await refusedBy(join(other.claimId, new Date()))).toBe('claims_join_whoever_holds');
  const itself = sql`update claims set joins_claim_id = id where id = ${joining.claimId}`;
  expect(await refusedBy(itself)).toBe('claims_join_another');
});

test('a claim stays whose it is, is never deleted, and what became of it is only added to', async () => {
  const { claimId, proposalId } = await buildHeld(db, await buildClaimSetting(db));
  const changed = [
    sql`update claims set person_id = (select id from persons where id <> claims.person_id limit 1) where id = ${claimId}`,
    sql`update claims set statement = '换个说法，也要十个字以上' where id = ${claimId}`,
    sql`update claims set requested_at = requested_at - interval '1 day' where id = ${claimId}`,
  ];
  for (const statement of changed) expect(await refusedBy(statement)).toBe('claims_stay_whose_they_are');
  expect(await refusedBy(sql`delete from claims where id = ${claimId}`)).toBe('42501');
  expect(await refusedBy(ownerSql`delete from claim_steps where claim_id = ${claimId}`)).toBe('claim_steps_never_change');
  expect(await refusedBy(sql`update claim_steps set explanation = '没有说过' where claim_id = ${claimId}`)).toBe('42501');
  const begun = sql`insert into claims (id, community_id, proposal_id, call_id, state, account_id, person_id, applicant_name, shows_name,
    statement, requested_at, active_since, confirmed_at, lease_ends_at)
    select gen_random_uuid(), community_id, proposal_id, call_id, 'active', account_id, person_id, applicant_name, shows_name, statement,
      requested_at, active_since, confirmed_at, lease_ends_at from claims where proposal_id = ${proposalId}`;
  expect(await refusedBy(begun)).toBe('claims_begin_requested');
});

test('a lease never gets shorter, and each time it gets longer counts', async () => {
  const { claimId } = await buildHeld(db, await buildClaimSetting(db));
  const shorter = sql`update claims set lease_ends_at = lease_ends_at - interval '1 day' where id = ${claimId}`;
  const uncounted = sql`update claims set lease_ends_at = lease_ends_at + interval '1 day' where id = ${claimId}`;
  const third = sql`update claims set extension_count = 3 where id = ${claimId}`;
  expect(await refusedBy(shorter)).toBe('claims_extended_by_a_step');
  expect(await refusedBy(uncounted)).toBe('claims_extended_by_a_step');
  expect(await refusedBy(third)).toBe('claims_extended_twice_at_most');
});

test('claims move along the same table as the application, and are fixed once they have ended', async () => {
  const { claimId } = await buildHeld(db, await buildClaimSetting(db));
  const machine = {
    table: 'claims',
    states: claimStates,
    transitions: claimTransitions,
    refusal: 'claims_move_along_their_states',
  };
  await expectMachine({ sql, ownerSql }, machine, claimId);
}, 60_000);
