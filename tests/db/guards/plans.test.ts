import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { causeCode, violatedConstraint } from '#db/errors.server.ts';
import { plans } from '#db/schema/plans.ts';
import { buildFrozenPlan } from '#tests/support/build/frozen-plan.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
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
