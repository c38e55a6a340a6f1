import type { AppLoadContext } from '@remix-run/node';
import { writeFen } from '#app/core/fen.ts';
import { localDate } from '#app/core/instant.ts';
import type { Fund } from '#app/funds/fund.queries.server.ts';
import { words } from '#app/funds/ledger.messages.ts';
import { entryCursor, entryQuery, readEntryFilters } from '#app/funds/ledger-list.form.ts';
import { type EntryRow, listEntries } from '#app/funds/ledger-list.queries.server.ts';
import { entryKindWords } from '#app/funds/messages.ts';
import type { CsvColumn } from '#app/http/csv.ts';
import type { Feed } from '#app/http/feed.ts';
import { href } from '#app/http/href.ts';
import { cutPage, pageSize, readCursor } from '#app/http/paging.ts';
import { readPreferences } from '#app/http/preferences.ts';
import { format, type Locale, languageTags, type Message } from '#app/i18n/message.ts';
import { formatFen } from '#app/i18n/numbers.ts';

/** The file name of the table, with the day it was made. */
export function ledgerCsvName({ name }: Pick<Fund, 'name'>, locale: Locale, now: Date): string {
  return `${format(words.ledger_of, locale, { name })}-${localDate(now, 'UTC')}.csv`;
}

/** The columns of the table, headed in the reader's language; money in yuan, with all its decimals. */
export function entryColumnsOf(fund: Pick<Fund, 'slug'>, locale: Locale, origin: string): CsvColumn<EntryRow>[] {
  const say = (message: Message) => format(message, locale);
  return [
    { heading: say(words.entry), value: ({ number }) => number },
    { heading: say(words.date), value: ({ bookedOn }) => bookedOn },
    { heading: say(words.kind), value: ({ kind }) => say(entryKindWords[kind]) },
    { heading: say(words.amount), value: ({ amountFen }) => writeFen(amountFen) },
    { heading: say(words.column_award), value: ({ award }) => award?.number ?? null },
    { heading: say(words.column_award_title), value: ({ award }) => award?.title ?? null },
    { heading: say(words.column_tranche), value: ({ tranchePosition }) => tranchePosition },
    { heading: say(words.column_source), value: ({ source }) => source?.name ?? null },
    { heading: say(words.column_donor), value: ({ donorName }) => donorName },
    { heading: say(words.voucher), value: ({ voucherNumber }) => voucherNumber },
    { heading: say(words.receipt), value: ({ receiptNumber }) => receiptNumber },
    { heading: say(words.column_reverses), value: ({ reversesNumber }) => reversesNumber },
    { heading: say(words.column_reversed_by), value: ({ reversedByNumber }) => reversedByNumber },
    { heading: say(words.column_reason), value: ({ reason }) => reason },
    { heading: say(words.column_address), value: ({ number }) => `${origin}${href.ledgerEntry(fund.slug, number)}` },
  ];
}

/** One page of the entries as data: the same for everybody. */
export async function readLedgerJson({ db, env }: AppLoadContext, request: Request, fund: Fund) {
  const filters = readEntryFilters(new URL(request.url).searchParams, fund);
  const [after] = readCursor(request, entryCursor) ?? [null];
  const rows = await listEntries(db, filters, { after, limit: pageSize + 1, seesNames: false });
  const { items, next } = cutPage(rows, pageSize, ({ number }) => [number]);
  return { items: items.map((row) => jsonOf(row, `${env.siteOrigin}${href.ledgerEntry(fund.slug, row.number)}`)), next };
}

function jsonOf(row: EntryRow, url: string) {
  return {
    number: row.number,
    day: row.bookedOn,
    kind: row.kind,
    amount: writeFen(row.amountFen),
    award: row.award,
    instalment: row.tranchePosition,
    source: row.source,
    donor: row.donorName,
    voucher: row.voucherNumber,
    receipt: row.receiptNumber,
    reverses: row.reversesNumber,
    reversed_by: row.reversedByNumber,
    reason: row.reason,
    url,
  };
}

const feedLength = 50;

/** The latest entries as a feed in the reader's language. */
export async function readLedgerFeed({ db, env }: AppLoadContext, request: Request, fund: Fund): Promise<Feed> {
  const filters = readEntryFilters(new URL(request.url).searchParams, fund);
  const { locale } = readPreferences(request);
  const rows = await listEntries(db, filters, { after: null, limit: feedLength, seesNames: false });
  const [query, { slug, name }] = [entryQuery(filters), fund];
  return {
    title: format(words.feed_title, locale, { name }),
    description: format(words.ledger_description, locale, { name }),
    language: languageTags[locale],
    url: `${env.siteOrigin}${href.fundLedger(slug, query)}`,
    selfUrl: `${env.siteOrigin}${href.fundLedgerAs(slug, 'rss', query)}`,
    items: rows.map(({ number, kind, amountFen, madeAt, award, source, reason }) => ({
      title: format(words.feed_item, locale, {
        number,
        kind: format(entryKindWords[kind], locale),
        amount: formatFen(amountFen),
      }),
      url: `${env.siteOrigin}${href.ledgerEntry(slug, number)}`,
      text: [award ? `${award.number} ${award.title}` : source?.name, reason].filter(Boolean).join('；'),
      publishedAt: madeAt,
    })),
  };
}
