import type { AppLoadContext } from '@remix-run/node';
import { addDays, localDate } from '#app/core/instant.ts';
import { listTranches } from '#app/grants/award.queries.server.ts';
import { type AwardEvent, type AwardState, nextAwardState } from '#app/grants/award.ts';
import { recordCheck } from '#app/grants/award-check.commands.server.ts';
import { checkedStates } from '#app/grants/award-check.ts';
import { moveDuty } from '#app/grants/award-duty.commands.server.ts';
import { endAward, finishAward, missingFor } from '#app/grants/award-end.commands.server.ts';
import type { LockedAward } from '#app/grants/award-lock.server.ts';
import { type Posted, type Posting, receivePost, take } from '#app/grants/award-post.server.ts';
import { recordReturn, reverseReturn } from '#app/grants/award-return.commands.server.ts';
import { listReturns } from '#app/grants/award-return.queries.server.ts';
import { sumAward } from '#app/grants/award-sums.server.ts';
import { requireAward } from '#app/grants/award-viewer.server.ts';
import { acceptExpense, refuseExpense } from '#app/grants/expense.commands.server.ts';
import { accountingStates } from '#app/grants/expense.ts';
import { liftSuspension, reduceAward, suspendAward } from '#app/grants/measure.commands.server.ts';
import { sumOwed } from '#app/grants/measure-step.server.ts';
import { reviewReport } from '#app/grants/report.commands.server.ts';
import { listBindingResolutions } from '#app/grants/resolution-choice.server.ts';
import { recoverAward, terminateAward, writeOffAward } from '#app/grants/termination.commands.server.ts';
import {
  checkForm,
  endForm,
  moveDutyForm,
  nothingForm,
  reasonForm,
  reduceForm,
  returnMoneyForm,
  reverseReturnForm,
  reviewExpenseForm,
  reviewReportForm,
  terminateForm,
  upkeepAct,
  writeOffForm,
} from '#app/grants/upkeep.form.ts';
import { listDuties, listReports, listWaitingExpenses } from '#app/grants/upkeep.queries.server.ts';
import { headOf } from '#app/grants/upkeep-page.server.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { href } from '#app/http/href.ts';
import { requireDesk } from '#app/people/desk.server.ts';
import { may } from '#app/people/permission.ts';
import type { Db } from '#db/client.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

const reviewedAtOnce = 50;

export type UpkeepPage = Awaited<ReturnType<typeof loadUpkeep>>;

/** What waits to be reviewed of an award, and what staff may do about it. Nothing of it is for who gets the money. */
export async function loadUpkeep(context: AppLoadContext, request: Request, params: Params) {
  const { db } = context;
  const { visitor, community, sections } = await requireDesk(context, request, 'grants.check');
  const seen = await requireAward(context, request, params);
  const { award, viewer } = seen;
  if (award.communityId !== community.id) throw notFound();
  if (!viewer.isStaff) throw forbidden();
  const today = localDate(new Date(), community.zone);
  const work = await findWork(db, award, today);
  const mine = (by: string) => by === visitor.accountId;
  return {
    sections,
    head: headOf(seen),
    isPayee: viewer.isPayee,
    ...work,
    expenses: work.expenses.map(({ filedBy, ...expense }) => ({ ...expense, isOwn: mine(filedBy) })),
    reports: work.reports.map(({ filedBy, ...report }) => ({ ...report, isOwn: mine(filedBy) })),
    resolutions: work.resolutions.map(({ id, title, resolvedAt }) => ({ id, title, on: localDate(resolvedAt, community.zone) })),
    today,
    usualUntil: addDays(today, 30),
    may: { ...possibleActs(award.state, work), bar: may(visitor.actor, 'applicants.bar', award.placePath) },
    done: new URL(request.url).searchParams.get('done'),
  };
}

/** What waits of an award, and what its money stands at. */
async function findWork(db: Db, award: LockedAward, today: string) {
  const [expenses, reports, duties, sums, owedFen, missing, parts, resolutions, returns] = await Promise.all([
    listWaitingExpenses(db, award.id, reviewedAtOnce),
    listReports(db, award.id),
    listDuties(db, award.id, today),
    sumAward(db, award.id),
    sumOwed(db, award.id),
    award.state === 'active' ? missingFor(db, award.id) : [],
    listTranches(db, award.id),
    award.state === 'recovering' ? listBindingResolutions(db, award.communityId) : [],
    listReturns(db, award.id),
  ]);
  const pending = parts.filter(({ state }) => state === 'pending');
  return {
    expenses,
    reports: reports.filter(({ state }) => state === 'filed'),
    duties: duties.filter(({ standing }) => standing !== 'met'),
    sums,
    owedFen,
    pendingFen: pending.reduce((sum, { amountFen }) => sum + amountFen, 0),
    missing,
    resolutions,
    returns: returns.map(({ entryIds: _, ...money }) => money),
  };
}

/** What the state of an award, and its money, let staff do. */
function possibleActs(state: AwardState, work: Pick<Awaited<ReturnType<typeof findWork>>, 'sums' | 'owedFen' | 'pendingFen'>) {
  const { sums, owedFen, pendingFen } = work;
  const may = (event: AwardEvent) => nextAwardState(state, event) !== null;
  return {
    check: checkedStates.includes(state),
    suspend: may('suspend'),
    lift: may('lift'),
    reduce: (state === 'active' || state === 'suspended') && pendingFen > 0,
    terminate: may('terminate'),
    returnMoney: sums.paidFen > sums.returnedFen,
    reverseReturn: accountingStates.includes(state),
    recover: may('recover') && sums.returnedFen >= owedFen,
    writeOff: may('write_off') && sums.returnedFen < owedFen,
    end: may('end'),
    finish: may('finish'),
  };
}

/** Does what a form on the desk's page says. */
export function answerUpkeepPost(posting: Posting) {
  return receivePost(posting, { button: upkeepAct, back: href.deskUpkeep }, async (intent, posted) => {
    const { awardId, context } = posted;
    const { db } = context;
    switch (intent) {
      case 'accept_expense':
        return take(posted, { intent, schema: reviewExpenseForm }, (act, form) => acceptExpense(db, act, { awardId, ...form }));
      case 'refuse_expense':
        return take(posted, { intent, schema: reviewExpenseForm }, (act, form) => refuseExpense(db, act, { awardId, ...form }));
      case 'accept_report':
      case 'return_report': {
        const verdict = intent === 'accept_report' ? 'accept' : 'return';
        return take(posted, { intent, schema: reviewReportForm }, (act, form) =>
          reviewReport(db, act, { awardId, verdict, ...form }),
        );
      }
      case 'check':
        return take(posted, { intent, schema: checkForm }, (act, check) => recordCheck(db, act, { awardId, check }));
      case 'return_money':
        return take(posted, { intent, schema: returnMoneyForm }, (act, moneyBack) =>
          recordReturn(db, act, { awardId, moneyBack }),
        );
      case 'reverse_return':
        return take(posted, { intent, schema: reverseReturnForm }, (act, form) => reverseReturn(db, act, { awardId, ...form }));
      case 'move_duty':
        return take(posted, { intent, schema: moveDutyForm }, (act, form) => moveDuty(db, act, { awardId, ...form }));
      case 'finish':
        return take(posted, { intent, schema: nothingForm }, (act) => finishAward(db, act, { awardId }));
      default:
        return takeMeasure(posted, intent);
    }
  });
}

type MeasureIntent = 'suspend' | 'lift' | 'reduce' | 'terminate' | 'recover' | 'write_off' | 'end';

function takeMeasure(posted: Posted, intent: MeasureIntent) {
  const { awardId, context } = posted;
  const { db } = context;
  switch (intent) {
    case 'suspend':
      return take(posted, { intent, schema: reasonForm }, (act, form) => suspendAward(db, act, { awardId, ...form }));
    case 'lift':
      return take(posted, { intent, schema: reasonForm }, (act, form) => liftSuspension(db, act, { awardId, ...form }));
    case 'reduce':
      return take(posted, { intent, schema: reduceForm }, (act, form) => reduceAward(db, act, { awardId, ...form }));
    case 'terminate':
      return take(posted, { intent, schema: terminateForm }, (act, form) => terminateAward(db, act, { awardId, ...form }));
    case 'recover':
      return take(posted, { intent, schema: nothingForm }, (act) => recoverAward(db, act, { awardId }));
    case 'write_off':
      return take(posted, { intent, schema: writeOffForm }, (act, form) => writeOffAward(db, act, { awardId, ...form }));
    case 'end':
      return take(posted, { intent, schema: endForm }, (act, form) => endAward(db, act, { awardId, ...form }));
  }
}
