import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { planStates, planTransitions } from '#app/plans/plan.ts';
import { plans } from '#db/schema/plans.ts';
import { buildFrozenPlan } from '#tests/support/build/frozen-plan.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { testDatabase } from '#tests/support/database.ts';
import { expectMachine, refusedBy } from '#tests/support/state-machine.ts';

const { db, sql, ownerSql } = await testDatabase();

test('the text of a frozen plan cannot be opened by SQL', async () => {
  const { planId } = await buildFrozenPlan(db, await buildSetting(db));
  const [plan] = await db.select({ documentId: plans.documentId }).from(plans).where(eq(plans.id, planId));
  const opened = sql`update documents set frozen_at = null, frozen_hash = null where id = ${plan?.documentId ?? ''}`;
  expect(await refusedBy(opened)).toBe('documents_frozen_for_a_plan');
});

test('what was handed in of a plan is only added to', async () => {
  const { revisionId } = await buildFrozenPlan(db, await buildSetting(db));
  expect(await refusedBy(sql`update plan_revisions set total_fen = 1, asked_fen = 1 where id = ${revisionId}`)).toBe('42501');
  expect(await refusedBy(sql`delete from plan_revisions where id = ${revisionId}`)).toBe('42501');
  const byOwner = ownerSql`update plan_revisions set total_fen = 1, asked_fen = 1 where id = ${revisionId}`;
  expect(await refusedBy(byOwner)).toBe('plan_revisions_never_change');
});

test('a plan moves along the same table as the application, never backwards', async () => {
  const { planId } = await buildFrozenPlan(db, await buildSetting(db));
  const machine = { table: 'plans', states: planStates, transitions: planTransitions, refusal: 'plans_move_along_their_states' };
  await expectMachine({ sql, ownerSql }, machine, planId);
}, 30_000);
