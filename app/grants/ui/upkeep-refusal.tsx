import type { AwardReply } from '#app/grants/award-post.server.ts';
import type { UpkeepPage } from '#app/grants/upkeep-desk-page.server.ts';
import type { ChecksPage, ExpensesPage, ReportsPage } from '#app/grants/upkeep-page.server.ts';
import { RefusalNotice } from '#app/people/ui/refusal-notice.tsx';

type RefusalProps<Page> = { page: Page; answer: AwardReply };

/** On the desk's page: why something was refused whose form is gone, because a colleague was quicker. */
export function UpkeepRefusal({ page, answer }: RefusalProps<UpkeepPage>) {
  const { may, expenses, reports, duties, isPayee } = page;
  const isAbout = (field: string) => (one: { id: string; isOwn?: boolean }) =>
    one.id === answer?.reply.typed[field] && !one.isOwn;
  const forms = [
    ...(expenses.some(isAbout('expense_id')) ? ['accept_expense', 'refuse_expense'] : []),
    ...(reports.some(isAbout('report_id')) ? ['accept_report', 'return_report'] : []),
    ...(duties.some(isAbout('duty_id')) ? ['move_duty'] : []),
    ...(may.check ? ['check'] : []),
    ...(may.suspend ? ['suspend'] : []),
    ...(may.lift ? ['lift'] : []),
    ...(may.reduce ? ['reduce'] : []),
    ...(may.terminate ? ['terminate'] : []),
    ...(may.returnMoney ? ['return_money'] : []),
    ...(may.recover ? ['recover'] : []),
    ...(may.writeOff && page.resolutions.length > 0 ? ['write_off'] : []),
    ...(may.end ? ['end'] : []),
    ...(may.finish && page.missing.length === 0 ? ['finish'] : []),
  ];
  return <RefusalNotice reply={answer?.reply} shown={isPayee ? [] : forms} />;
}

/** The same of an answer, an appeal or its decision. */
export function ChecksRefusal({ page: { checks, measures }, answer }: RefusalProps<ChecksPage>) {
  const check = checks.find(({ id }) => id === answer?.reply.typed.check_id);
  const measure = measures.find(({ id }) => id === answer?.reply.typed.measure_id);
  const forms = [
    ...(check?.answers ? ['answer_check'] : []),
    ...(measure?.answers ? ['answer_measure'] : []),
    ...(measure?.appeals ? ['appeal'] : []),
    ...(measure?.decides ? ['decide'] : []),
  ];
  return <RefusalNotice reply={answer?.reply} shown={forms} />;
}

/** The same of an expense. */
export function ExpensesRefusal({ page: { files, items }, answer }: RefusalProps<ExpensesPage>) {
  const isWaiting = items.some(({ id, state }) => state === 'filed' && id === answer?.reply.typed.expense_id);
  const forms = files ? ['file', ...(isWaiting ? ['withdraw'] : [])] : [];
  return <RefusalNotice reply={answer?.reply} shown={forms} />;
}

/** The same of a report. */
export function ReportsRefusal({ page: { kinds }, answer }: RefusalProps<ReportsPage>) {
  return <RefusalNotice reply={answer?.reply} shown={kinds.length > 0 ? ['report'] : []} />;
}
