import { type AppLoadContext, data } from '@remix-run/node';
import { z } from 'zod';
import { localDate } from '#app/core/instant.ts';
import { words } from '#app/funds/desk.messages.ts';
import { findReceipt, listReceipts } from '#app/funds/entry.queries.server.ts';
import { addSource, openFund } from '#app/funds/fund.commands.server.ts';
import { addSourceForm, openFundForm } from '#app/funds/fund.form.ts';
import { type Fund, findBalances, listSources } from '#app/funds/fund.queries.server.ts';
import { loadFunds, numberParam, requireFund, viewerOf } from '#app/funds/ledger-page.server.ts';
import { fundRefusalWords } from '#app/funds/messages.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { answerOf, doneWords, reply } from '#app/people/answer.server.ts';
import { type Desk, isWithin, requireDesk } from '#app/people/desk.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

const doneAtFund = {
  open: words.done_open,
  source: words.done_source,
  money_in: words.done_money_in,
  money_back: words.done_money_back,
  reverse: words.done_reverse,
};

/** The funds of the community for whoever keeps or audits their books. */
export async function loadDeskFunds(context: AppLoadContext, request: Request) {
  const { community, sections, visitor } = await requireDesk(context, request, 'funds.manage', 'ledger.audit');
  const { manages } = viewerOf(visitor, { placePath: community.path });
  return { sections, funds: await loadFunds(context.db, community), manages };
}

/** Opens the fund that a form describes. */
export async function answerOpenFund(context: AppLoadContext, request: Request) {
  const { community } = await requireDesk(context, request, 'funds.manage');
  const form = await readForm(request, openFundForm, words);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await openFund(context.db, act, { communityId: community.id, ...form.value });
  return reply(form, answerOf(outcome, { to: href.deskFund(form.value.slug, { done: 'open' }), words: fundRefusalWords }));
}

/** The fund of an address for whoever keeps its books (or audits them, where `audits`), with their desk. */
export async function requireDeskFund(
  context: AppLoadContext,
  request: Request,
  { params, audits = false }: { params: Params; audits?: boolean },
): Promise<{ fund: Fund; desk: Desk }> {
  const desk = await requireDesk(context, request, 'funds.manage', 'ledger.audit');
  const fund = await requireFund(context.db, params);
  if (!isWithin({ ...desk, reach: null }, fund.placePath)) throw notFound();
  const viewer = viewerOf(desk.visitor, fund);
  if (!viewer.manages && !(audits && viewer.audits)) throw forbidden();
  return { fund, desk };
}

/** A fund with its sources and one page of its receipts. */
export async function loadDeskFund(context: AppLoadContext, request: Request, params: Params) {
  const { fund, desk } = await requireDeskFund(context, request, { params, audits: true });
  const { db } = context;
  const [after] = readCursor(request, z.tuple([z.number().int()])) ?? [null];
  const [balances, sources, rows] = await Promise.all([
    findBalances(db, fund.id),
    listSources(db, fund.id),
    listReceipts(db, fund.id, { after, limit: pageSize + 1 }),
  ]);
  return {
    sections: desk.sections,
    fund: { slug: fund.slug, name: fund.name },
    viewer: viewerOf(desk.visitor, fund),
    balances,
    sources,
    ...cutPage(rows, pageSize, ({ number }) => [number]),
    isFirst: after === null,
    done: doneWords(request, doneAtFund),
  };
}

export type DeskFundPage = Awaited<ReturnType<typeof loadDeskFund>>;

/** Names the source that the form on a fund's page describes. */
export async function answerAddSource(context: AppLoadContext, request: Request, params: Params) {
  const { fund } = await requireDeskFund(context, request, { params });
  const form = await readForm(request, addSourceForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await addSource(context.db, act, { fundId: fund.id, ...form.value });
  return reply(form, answerOf(outcome, { to: href.deskFund(fund.slug, { done: 'source' }), words: fundRefusalWords }));
}

/** What the forms for money in and money back need: the fund, its sources, and today. */
export async function loadMoneyForm(context: AppLoadContext, request: Request, params: Params) {
  const { fund, desk } = await requireDeskFund(context, request, { params });
  const [balances, sources] = await Promise.all([findBalances(context.db, fund.id), listSources(context.db, fund.id)]);
  return {
    sections: desk.sections,
    fund: { slug: fund.slug, name: fund.name },
    freeFen: balances.freeFen,
    sources: sources.map(({ id, name, givenFen }) => ({ id, name, givenFen })),
    today: localDate(new Date(), desk.community.zone),
  };
}

/** A receipt to print; 404 for none. */
export async function loadReceipt(context: AppLoadContext, request: Request, params: Params) {
  const { fund } = await requireDeskFund(context, request, { params, audits: true });
  const receipt = await findReceipt(context.db, { fundId: fund.id, number: numberParam(params) });
  if (!receipt) throw notFound();
  const address = `${context.env.siteOrigin}${href.ledgerEntry(fund.slug, receipt.entryNumber)}`;
  return { fund: { name: fund.name }, receipt, address };
}

export type ReceiptPage = Awaited<ReturnType<typeof loadReceipt>>;
