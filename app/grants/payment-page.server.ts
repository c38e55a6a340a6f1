import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { type BankReport, countOutcomes } from '#app/grants/bank-report.ts';
import { findBatch, listBankFiles, listBatches, listBatchLines, listPayables } from '#app/grants/payment.queries.server.ts';
import { maskAccount } from '#app/grants/payment-list.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { cursorMoment, cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { uuidParam } from '#app/http/params.ts';
import { type Desk, requireDesk } from '#app/people/desk.server.ts';

type Params = Readonly<Record<string, string | undefined>>;
const cursor = z.tuple([cursorMoment, z.uuid()]);

/** The desk of whoever pays for a whole community. */
export async function requirePayingDesk(context: AppLoadContext, request: Request): Promise<Desk> {
  const desk = await requireDesk(context, request, 'grants.approve');
  if (desk.reach !== null) throw forbidden();
  return desk;
}

/** What the page of all lists shows. */
export type PaymentsPage = Awaited<ReturnType<typeof loadPayments>>;

/** What waits to be paid, but nothing to whoever looks, and the lists, newest first. */
export async function loadPayments(context: AppLoadContext, request: Request) {
  const { visitor, community, sections } = await requirePayingDesk(context, request);
  const after = readCursor(request, cursor);
  const [waiting, rows] = await Promise.all([
    listPayables(context.db, { communityId: community.id, accountId: visitor.accountId }),
    listBatches(context.db, community.id, { after, limit: pageSize + 1 }),
  ]);
  const payables = waiting
    .filter(({ isOwn }) => !isOwn)
    .map(({ isOwn: _, payeeAccount, ...payable }) => ({ ...payable, payeeAccount: maskAccount(payeeAccount) }));
  const { items, next } = cutPage(rows, pageSize, ({ madeAt, id }) => [madeAt.toISOString(), id]);
  return { sections, payables, ownCount: waiting.length - payables.length, items, next, isFirst: after === null };
}

/** A list of the community that the desk is of, or a 404. */
export async function requireBatch(context: AppLoadContext, request: Request, params: Params) {
  const desk = await requirePayingDesk(context, request);
  const batch = await findBatch(context.db, uuidParam(params, 'batchId'));
  if (!batch || batch.communityId !== desk.community.id) throw notFound();
  return { desk, batch };
}

/** What the page of a list shows. */
export type PaymentBatchPage = Awaited<ReturnType<typeof loadPaymentBatch>>;

/** A list with its lines, accounts masked, and the bank's files that were read for it. */
export async function loadPaymentBatch(context: AppLoadContext, request: Request, params: Params) {
  const { desk, batch } = await requireBatch(context, request, params);
  const { accountId } = desk.visitor;
  const [lines, files] = await Promise.all([
    listBatchLines(context.db, { batchId: batch.id, accountId }),
    listBankFiles(context.db, batch.id),
  ]);
  const { communityId: _, ...shown } = batch;
  return {
    sections: desk.sections,
    batch: shown,
    lines: lines.map(({ payeeAccount, ...line }) => ({ ...line, payeeAccount: maskAccount(payeeAccount) })),
    files: files.map((file) => ({ ...file, counts: countOutcomes(file.report), problems: problemsBeside(file.report) })),
    done: new URL(request.url).searchParams.get('done'),
  };
}

/** Problems that the table of lines does not say already. */
function problemsBeside({ rows, problems }: BankReport): BankReport['problems'] {
  const shown = new Set(rows.map(({ line }) => line));
  return problems.filter(({ code, line }) => code !== 'reference_doubled' || !shown.has(line));
}
