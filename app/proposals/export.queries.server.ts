import { sql } from 'drizzle-orm';
import { cursorOf } from '#app/proposals/proposal-list.form.ts';
import {
  listProposals,
  type ProposalCard,
  type ProposalCursor,
  type ProposalFilters,
} from '#app/proposals/proposal-list.queries.server.ts';
import { uuidList } from '#app/proposals/uuid-list.server.ts';
import type { Db } from '#db/client.server.ts';

/** A published proposal as open data has it: the card with the texts in full. */
export type ProposalExportRow = ProposalCard & {
  presentState: string;
  whatIsProposed: string;
  beneficiaries: string;
  beneficiaryCount: number | null;
  costEstimateFen: number | null;
  callTitle: string;
};

const batchSize = 500;
const feedSize = 50;

/** Every proposal of a list, in batches: however long the list, only one batch is held at a time. */
export async function* eachProposal(db: Db, filters: ProposalFilters, now: Date): AsyncGenerator<ProposalExportRow[]> {
  let after: ProposalCursor | null = null;
  for (;;) {
    const cards: ProposalCard[] = await listProposals(db, filters, { now, after, limit: batchSize });
    const last = cards.at(-1);
    if (!last) return;
    yield await withTexts(db, cards);
    if (cards.length < batchSize) return;
    after = cursorOf(filters.sort, last);
  }
}

/** The newest fifty of a list, with their texts. */
export async function listForFeed(db: Db, filters: ProposalFilters, now: Date): Promise<ProposalExportRow[]> {
  return withTexts(db, await listProposals(db, { ...filters, sort: 'newest' }, { now, after: null, limit: feedSize }));
}

type TextRow = Pick<
  ProposalExportRow,
  'id' | 'presentState' | 'whatIsProposed' | 'beneficiaries' | 'beneficiaryCount' | 'costEstimateFen' | 'callTitle'
>;

async function withTexts(db: Db, cards: readonly ProposalCard[]): Promise<ProposalExportRow[]> {
  if (cards.length === 0) return [];
  const rows = await db.execute<TextRow>(sql`
    select p.id, p.present_state as "presentState", p.what_is_proposed as "whatIsProposed", p.beneficiaries,
      p.beneficiary_count as "beneficiaryCount", p.cost_estimate_fen::float8 as "costEstimateFen", calls.title as "callTitle"
    from proposals p join calls on calls.id = p.call_id
    where p.id = any(${uuidList(cards.map(({ id }) => id))})`);
  const texts = new Map([...rows].map((row) => [row.id, row]));
  return cards.flatMap((card) => {
    const text = texts.get(card.id);
    return text ? [{ ...card, ...text }] : [];
  });
}
