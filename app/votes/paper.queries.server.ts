import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { placeLabel } from '#app/people/place.queries.server.ts';
import type { Batch } from '#app/votes/paper-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { paperPrints, paperWriteOffs } from '#db/schema/paper-ballots.ts';
import { accounts } from '#db/schema/people.ts';

/** The prints of a vote, the last first. */
export async function listPrints(db: Db, voteId: string) {
  return db
    .select({
      id: paperPrints.id,
      firstSerial: paperPrints.firstSerial,
      lastSerial: paperPrints.lastSerial,
      printedAt: paperPrints.printedAt,
      printerName: accounts.name,
    })
    .from(paperPrints)
    .innerJoin(accounts, eq(accounts.id, paperPrints.printedBy))
    .where(eq(paperPrints.voteId, voteId))
    .orderBy(desc(paperPrints.firstSerial));
}

/** One print of a vote, or null. */
export async function findPrint(db: Db, { voteId, printId }: { voteId: string; printId: string }) {
  const [print] = await db
    .select({ firstSerial: paperPrints.firstSerial, lastSerial: paperPrints.lastSerial })
    .from(paperPrints)
    .where(and(eq(paperPrints.id, printId), eq(paperPrints.voteId, voteId)));
  return print ?? null;
}

/** What was written off in a vote, in order. */
export async function listWriteOffs(db: Db, voteId: string) {
  return db
    .select({
      id: paperWriteOffs.id,
      number: paperWriteOffs.number,
      reason: paperWriteOffs.reason,
      writtenOffAt: paperWriteOffs.writtenOffAt,
    })
    .from(paperWriteOffs)
    .where(eq(paperWriteOffs.voteId, voteId))
    .orderBy(asc(paperWriteOffs.writtenOffAt), asc(paperWriteOffs.id));
}

/** A row of the roll of a vote; `holders`: who may cast it. */
export type RollRow = {
  id: string;
  number: number;
  label: string;
  holders: string;
  votedOn: string | null;
  channel: 'online' | 'paper' | null;
};

const foundMax = 30;

/** Rows of the roll of one vote by their number there, or by a part of a name or a dwelling. */
export async function findOnRoll(db: Db, { voteId, q }: { voteId: string; q: string }): Promise<RollRow[]> {
  const number = /^\d{1,7}$/.test(q) ? Number(q) : null;
  const rows = await db.execute<RollRow>(sql`
    select e.id, e.number, e.label, e.voted_on::text as "votedOn", e.channel,
      (select string_agg(p.name || '（' || ${placeLabel} || '）', '、' order by p.name) from vote_holders h join persons p on p.id = h.person_id
        join places on places.id = p.place_id where h.entitlement_id = e.id) as holders
    from vote_entitlements e where e.vote_id = ${voteId} and (e.number = ${number} or strpos(e.label, ${q}) > 0
      or exists (select from vote_holders h join persons p on p.id = h.person_id where h.entitlement_id = e.id and strpos(p.name, ${q}) > 0))
    order by e.number limit ${foundMax}`);
  return [...rows];
}

/** The names of those who had a batch in hand. */
export async function findBatchNames(db: Db, { receivedBy, firstBy, secondBy, settledBy }: Batch): Promise<Map<string, string>> {
  const ids = [receivedBy, firstBy, secondBy, settledBy].filter((id) => id !== null);
  const rows = await db.execute<{ id: string; name: string }>(
    sql`select id, name from accounts where id = any(${sql.param(ids)}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
