import { type AppLoadContext, data } from '@remix-run/node';
import { writeFen } from '#app/core/fen.ts';
import { findLedgerExport, type LedgerExport, recordLedgerExport } from '#app/funds/audit.commands.server.ts';
import { words } from '#app/funds/desk.messages.ts';
import { requireDeskFund } from '#app/funds/desk-page.server.ts';
import { auditForm } from '#app/funds/fund.form.ts';
import type { Fund } from '#app/funds/fund.queries.server.ts';
import { words as ledgerWords } from '#app/funds/ledger.messages.ts';
import { entryColumnsOf, ledgerCsvName } from '#app/funds/ledger-export.server.ts';
import { readEntryFilters } from '#app/funds/ledger-list.form.ts';
import { eachEntry } from '#app/funds/ledger-list.queries.server.ts';
import { viewerOf } from '#app/funds/ledger-page.server.ts';
import { accountWords, entryKindWords, fundRefusalWords } from '#app/funds/messages.ts';
import { eachPosting, type PostingRow } from '#app/funds/posting-list.queries.server.ts';
import { forbidden, notFound } from '#app/http/answers.ts';
import { type CsvColumn, csvChunks, csvResponse } from '#app/http/csv.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { isUuid, uuidParam } from '#app/http/params.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { format, type Locale, type Message } from '#app/i18n/message.ts';
import { answerOf, reply } from '#app/people/answer.server.ts';
import { requireAct } from '#app/people/visitor.server.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** The page on which an auditor asks for the books of a fund; `ready`: what was asked for a moment ago. */
export async function loadAudit(context: AppLoadContext, request: Request, params: Params) {
  const { fund, desk } = await requireAuditedFund(context, request, params);
  const ready = new URL(request.url).searchParams.get('ready') ?? '';
  return { sections: desk.sections, fund: { slug: fund.slug, name: fund.name }, ready: isUuid(ready) ? ready : null };
}

/** Puts on record that the books are taken along, and leads to where they are fetched. */
export async function answerAudit(context: AppLoadContext, request: Request, params: Params) {
  const { fund } = await requireAuditedFund(context, request, params);
  const form = await readForm(request, auditForm);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await recordLedgerExport(context.db, act, { fund, ...form.value });
  const to = ({ exportId }: LedgerExport) => href.auditFund(fund.slug, { ready: exportId });
  return reply(form, answerOf(outcome, { to, words: fundRefusalWords }));
}

/** The books as a table, for whoever asked for them a moment ago; 404 for everybody else. */
export async function serveAudit(context: AppLoadContext, request: Request, params: Params) {
  const { fund, desk } = await requireAuditedFund(context, request, params);
  const asked = { fundId: fund.id, exportId: uuidParam(params, 'exportId'), now: new Date() };
  const found = await findLedgerExport(context.db, desk.visitor.actor, asked);
  if (!found) throw notFound();
  const { locale } = readPreferences(request);
  return csvResponse(ledgerCsvName(fund, locale, new Date()), chunksOf(context, fund, { ...found, locale }));
}

async function requireAuditedFund(context: AppLoadContext, request: Request, params: Params) {
  const found = await requireDeskFund(context, request, { params, audits: true });
  if (!viewerOf(found.desk.visitor, found.fund).audits) throw forbidden();
  return found;
}

function chunksOf(
  { db, env }: AppLoadContext,
  fund: Fund,
  { locale, content }: { locale: Locale; content: LedgerExport['content'] },
): AsyncGenerator<string> {
  if (content === 'postings') return csvChunks(postingColumnsOf(locale), eachPosting(db, fund.id));
  const filters = readEntryFilters(new URLSearchParams(), fund);
  return csvChunks(entryColumnsOf(fund, locale, env.siteOrigin), eachEntry(db, filters, true));
}

function postingColumnsOf(locale: Locale): CsvColumn<PostingRow>[] {
  const say = (message: Message) => format(message, locale);
  return [
    { heading: say(ledgerWords.entry), value: ({ number }) => number },
    { heading: say(ledgerWords.date), value: ({ bookedOn }) => bookedOn },
    { heading: say(ledgerWords.kind), value: ({ entryKind }) => say(entryKindWords[entryKind]) },
    { heading: say(words.posting_account), value: ({ accountId }) => accountId },
    { heading: say(ledgerWords.account), value: ({ kind }) => say(accountWords[kind]) },
    { heading: say(words.posting_of), value: ({ sourceName, awardNumber }) => sourceName ?? awardNumber },
    { heading: say(ledgerWords.taken), value: ({ amountFen }) => (amountFen < 0 ? writeFen(-amountFen) : null) },
    { heading: say(ledgerWords.given), value: ({ amountFen }) => (amountFen > 0 ? writeFen(amountFen) : null) },
  ];
}
