import { and, eq } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lengthOf } from '#app/core/text.ts';
import { addRelatedDuty } from '#app/grants/award-duty.commands.server.ts';
import { keepNewFiles, type NewFile } from '#app/grants/award-files.server.ts';
import {
  type LeadAwardRefusal,
  type LockedAward,
  lockAwardFor,
  lockOwnAward,
  type OwnAwardRefusal,
} from '#app/grants/award-lock.server.ts';
import { recordInAward } from '#app/grants/award-step.server.ts';
import { sumExpenses } from '#app/grants/award-sums.server.ts';
import {
  accountingStates,
  budgetLines,
  type ExpenseProblem,
  expenseLimits,
  expenseProblem,
  type NewExpense,
  needsConsent,
} from '#app/grants/expense.ts';
import { perform } from '#app/log/perform.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { expenses } from '#db/schema/award-upkeep.ts';

export type ExpenseOf = { awardId: string; expenseId: string };
export type ExpenseAnswer = ExpenseOf;

export type FileExpense = { awardId: string; expense: NewExpense; receipt: NewFile };
export type FileExpenseRefusal = OwnAwardRefusal | ExpenseProblem | 'award_not_accounting' | 'over_line';

/**
 * Files what the grantee spent, with the picture of its receipt. One that overspends its line by more than may vary says why, and
 * counts only with consent; one paid to somebody close to the grantee is to be reported within thirty days.
 */
export async function fileExpense(
  db: Db,
  act: Act,
  input: FileExpense,
): Promise<Outcome<ExpenseAnswer & { needsConsent: boolean }, FileExpenseRefusal>> {
  return perform<ExpenseAnswer & { needsConsent: boolean }, FileExpenseRefusal>(db, act, {
    what: 'grants.file_expense',
    input: { ...input, receipt: { ...input.receipt } },
    body: async (tx) => {
      const found = await lockOwnAward(tx, act, input.awardId);
      if (!found.ok) return found;
      const { award } = found.value;
      if (!accountingStates.includes(award.state)) return refused('award_not_accounting');
      const { zone } = await readSettings(tx, award.communityId);
      const problem = expenseProblem(input.expense, { lines: budgetLines(award), today: localDate(act.now, zone) });
      if (problem) return refused(problem);
      const isOver = await overspends(tx, award, input.expense);
      if (isOver && input.expense.consentReason.trim() === '') return refused('over_line');
      const expenseId = await writeExpense(tx, act, { ...input, isOver });
      const { line, amountFen, isRelated } = input.expense;
      const detail = { expenseId, line, amountFen, isRelated, needsConsent: isOver };
      await recordInAward(tx, act, { award, what: 'grants.expense_filed', detail, told: { expenseId } });
      return done({ awardId: award.id, expenseId, needsConsent: isOver });
    },
  });
}

async function overspends(tx: Db, award: LockedAward, { line, amountFen }: NewExpense): Promise<boolean> {
  const taken = await sumExpenses(tx, { awardId: award.id, states: ['filed', 'accepted'] });
  const lineFen = budgetLines(award).find((each) => each.line === line)?.amountFen ?? 0;
  return needsConsent({ lineFen, takenFen: taken.get(line) ?? 0, variancePercent: award.variancePercent }, amountFen);
}

async function writeExpense(tx: Db, act: Act, { awardId, expense, receipt, isOver }: FileExpense & { isOver: boolean }) {
  const filedBy = act.actor.accountId;
  const [receiptFileId] = await keepNewFiles(tx, act, [receipt]);
  if (filedBy === null || receiptFileId === undefined) throw new Error('an expense is filed by somebody, with its receipt');
  const { description, consentReason, ...given } = expense;
  const expenseId = newId(act.now.getTime());
  await tx.insert(expenses).values({
    id: expenseId,
    awardId,
    ...given,
    description: description.trim(),
    consentReason: isOver ? consentReason.trim() : '',
    needsConsent: isOver,
    receiptFileId,
    filedBy,
    filedAt: act.now,
  });
  if (expense.isRelated) await addRelatedDuty(tx, act, { awardId, expenseId, spentOn: expense.spentOn });
  return expenseId;
}

type Settled = 'expense_not_found' | 'expense_settled';
export type WithdrawExpenseRefusal = OwnAwardRefusal | Settled;

/** The grantee takes back an expense that nobody has reviewed: the wrong picture, the wrong line. */
export async function withdrawExpense(
  db: Db,
  act: Act,
  input: ExpenseOf,
): Promise<Outcome<ExpenseAnswer, WithdrawExpenseRefusal>> {
  return perform<ExpenseAnswer, WithdrawExpenseRefusal>(db, act, {
    what: 'grants.withdraw_expense',
    input,
    body: async (tx) => {
      const found = await lockOwnAward(tx, act, input.awardId);
      if (!found.ok) return found;
      const held = await lockFiled(tx, input);
      if (!held.ok) return held;
      await tx.update(expenses).set({ state: 'withdrawn' }).where(eq(expenses.id, input.expenseId));
      const told = { expenseId: input.expenseId };
      const { award } = found.value;
      await recordInAward(tx, act, { award, what: 'grants.expense_withdrawn', detail: told, told });
      return done({ awardId: input.awardId, expenseId: input.expenseId });
    },
  });
}

export type ReviewExpense = ExpenseOf & { note: string };
export type ReviewExpenseRefusal = LeadAwardRefusal | Settled | 'award_not_accounting' | 'text_too_long' | 'same_person';
export type AcceptExpenseRefusal = ReviewExpenseRefusal | 'consent_missing';

/** Accepts an expense as another than who filed it. Beyond its line only with a reason: that is the consent. */
export async function acceptExpense(
  db: Db,
  act: Act,
  input: ReviewExpense,
): Promise<Outcome<ExpenseAnswer, AcceptExpenseRefusal>> {
  return perform<ExpenseAnswer, AcceptExpenseRefusal>(db, act, {
    what: 'grants.accept_expense',
    input,
    collisions: { expenses_reviewed_by_another: 'same_person', expenses_never_by_the_payee: 'own_award' },
    body: async (tx) => {
      const found = await lockForReview(tx, act, input);
      if (!found.ok) return found;
      if (found.value.expense.needsConsent && input.note.trim() === '') return refused('consent_missing');
      await settle(tx, act, { ...found.value, note: input.note.trim(), state: 'accepted' });
      return done({ awardId: input.awardId, expenseId: input.expenseId });
    },
  });
}

export type RefuseExpenseRefusal = ReviewExpenseRefusal | 'reason_missing';

/** Refuses an expense with a reason. The grantee may file it again, mended. */
export async function refuseExpense(
  db: Db,
  act: Act,
  input: ReviewExpense,
): Promise<Outcome<ExpenseAnswer, RefuseExpenseRefusal>> {
  return perform<ExpenseAnswer, RefuseExpenseRefusal>(db, act, {
    what: 'grants.refuse_expense',
    input,
    collisions: { expenses_reviewed_by_another: 'same_person', expenses_never_by_the_payee: 'own_award' },
    body: async (tx) => {
      const found = await lockForReview(tx, act, input);
      if (!found.ok) return found;
      if (input.note.trim() === '') return refused('reason_missing');
      await settle(tx, act, { ...found.value, note: input.note.trim(), state: 'refused' });
      return done({ awardId: input.awardId, expenseId: input.expenseId });
    },
  });
}

async function lockForReview(tx: Db, act: Act, input: ReviewExpense) {
  const found = await lockAwardFor(tx, act, { awardId: input.awardId, deed: 'grants.check' });
  if (!found.ok) return found;
  if (!accountingStates.includes(found.value.award.state)) return refused('award_not_accounting');
  const held = await lockFiled(tx, input);
  if (!held.ok) return held;
  if (held.value.filedBy === act.actor.accountId) return refused('same_person');
  if (lengthOf(input.note) > expenseLimits.reason) return refused('text_too_long');
  return done({ ...found.value, expense: held.value });
}

/** An expense of an award that nobody has settled, held. */
async function lockFiled(tx: Db, { awardId, expenseId }: ExpenseOf): Promise<Outcome<typeof expenses.$inferSelect, Settled>> {
  const [row] = await tx
    .select()
    .from(expenses)
    .where(and(eq(expenses.id, expenseId), eq(expenses.awardId, awardId)))
    .for('no key update');
  if (!row) return refused('expense_not_found');
  return row.state === 'filed' ? done(row) : refused('expense_settled');
}

type Settling = Extract<Awaited<ReturnType<typeof lockForReview>>, { ok: true }>['value'] & {
  note: string;
  state: 'accepted' | 'refused';
};

async function settle(tx: Db, act: Act, { award, office, expense, note, state }: Settling): Promise<void> {
  const reviewed = { reviewedBy: act.actor.accountId, reviewedAt: act.now, reviewNote: note };
  await tx
    .update(expenses)
    .set({ state, ...reviewed })
    .where(eq(expenses.id, expense.id));
  const detail = { expenseId: expense.id, line: expense.line, amountFen: expense.amountFen, note };
  await recordInAward(tx, act, { award, what: `grants.expense_${state}`, office, detail, told: { expenseId: expense.id } });
}
