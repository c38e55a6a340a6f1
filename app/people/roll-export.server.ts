import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Act, Actor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { type CsvColumn, csvChunks } from '#app/http/csv.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { may, officeFor } from '#app/people/permission.ts';
import { findPlace } from '#app/people/place.queries.server.ts';
import { columnHeadings, type RollColumn, rollColumns } from '#app/people/roll-file.ts';
import type { Db } from '#db/client.server.ts';
import { acts } from '#db/schema/log.ts';
import { dwellingOwners, persons } from '#db/schema/people.ts';
import { dwellings, households, places, sections } from '#db/schema/places.ts';

export type ExportRoll = { communityId: string; isFull: boolean; reason: string };
export type ExportRollRefusal = 'place_not_found' | 'not_allowed' | 'reason_missing';

const batchSize = 2000;

/** An export that was put on the record: for ten minutes whoever asked for it may fetch it. */
export type RollExport = { exportId: string; communityId: string; isFull: boolean };

const what = 'roll.export';
const fetchMinutes = 10;

/** Puts an export of the roll on the record, before anything of it is read. */
export async function recordRollExport(db: Db, act: Act, input: ExportRoll): Promise<Outcome<RollExport, ExportRollRefusal>> {
  return perform<RollExport, ExportRollRefusal>(db, act, {
    what,
    input,
    body: async (tx) => {
      const { communityId, isFull, reason } = input;
      const place = await findPlace(tx, communityId);
      if (!place) return refused('place_not_found');
      const office = officeFor(act.actor, 'roll.read', place.path);
      if (!office) return refused('not_allowed');
      if (reason.trim() === '') return refused('reason_missing');
      const exportId = newId(act.now.getTime());
      const subject = { kind: 'roll_export', id: exportId };
      await appendLog(tx, act, { what: 'roll.exported', communityId, subject, detail: { isFull, reason }, office });
      return done({ exportId, communityId, isFull });
    },
  });
}

/** An export that this account asked for within the last ten minutes and may still read, or null. */
export async function findRollExport(
  db: Db,
  actor: Actor,
  { exportId, now }: { exportId: string; now: Date },
): Promise<RollExport | null> {
  const [asked] = await db
    .select({ answer: acts.answer })
    .from(acts)
    .where(
      and(
        eq(acts.accountId, actor.accountId ?? exportId),
        eq(acts.what, what),
        sql`${acts.answer} ->> 'exportId' = ${exportId}`,
        gt(acts.actedAt, new Date(now.getTime() - fetchMinutes * 60_000)),
      ),
    );
  const found = asked ? (asked.answer as RollExport) : null;
  const place = found && (await findPlace(db, found.communityId));
  return found && place && may(actor, 'roll.read', place.path) ? found : null;
}

/**
 * The roll of those who live in a community as CSV, with the headings that the import reads. Without `isFull` the columns
 * for phone and identity number stay empty; such a file can be imported again too and changes nothing.
 */
export function rollCsv(db: Db, { communityId, isFull }: { communityId: string; isFull: boolean }): AsyncGenerator<string> {
  const columns = rollColumns.map((column): CsvColumn<ExportRow> => {
    const isHidden = !isFull && (column === 'phone' || column === 'idNumber');
    return { heading: heading(column), value: (row) => (isHidden ? null : cellOf(row, column)) };
  });
  return csvChunks(columns, batches(db, communityId));
}

/** A table with the headings alone, to fill in. */
export function emptyRollCsv(): AsyncGenerator<string> {
  return csvChunks(
    rollColumns.map((column) => ({ heading: heading(column), value: () => null })),
    [],
  );
}

function heading(column: RollColumn): string {
  return columnHeadings[column][0] ?? column;
}

type ExportRow = Awaited<ReturnType<typeof readBatch>>[number];

function cellOf(row: ExportRow, column: RollColumn): string | null {
  const value = row[column];
  if (typeof value === 'boolean') return value ? '是' : '否';
  return value;
}

async function* batches(db: Db, communityId: string): AsyncGenerator<ExportRow[]> {
  let after: string | null = null;
  for (;;) {
    const batch: ExportRow[] = await readBatch(db, { communityId, after });
    if (batch.length > 0) yield batch;
    if (batch.length < batchSize) return;
    after = batch.at(-1)?.id ?? null;
  }
}

async function readBatch(db: Db, { communityId, after }: { communityId: string; after: string | null }) {
  return db
    .select({
      id: persons.id,
      name: persons.name,
      idNumber: persons.idNumber,
      birthOn: persons.birthOn,
      phone: persons.phone,
      place: places.code,
      dwelling: dwellings.label,
      household: households.label,
      section: sections.nameZh,
      isPartyMember: persons.isPartyMember,
      isOwner: sql<boolean | null>`case when ${dwellings.id} is not null then exists (select from ${dwellingOwners}
        where ${dwellingOwners.dwellingId} = ${dwellings.id} and ${dwellingOwners.personId} = ${persons.id} and ${dwellingOwners.untilOn} is null) end`,
      area: dwellings.areaSquareMetres,
    })
    .from(persons)
    .innerJoin(places, eq(places.id, persons.placeId))
    .leftJoin(households, eq(households.id, persons.householdId))
    .leftJoin(dwellings, eq(dwellings.id, households.dwellingId))
    .leftJoin(sections, eq(sections.id, persons.sectionId))
    .where(
      and(
        eq(persons.communityId, communityId),
        isNull(persons.mergedIntoId),
        isNull(persons.diedOn),
        isNull(persons.movedAwayOn),
        after === null ? undefined : gt(persons.id, after),
      ),
    )
    .orderBy(asc(persons.id))
    .limit(batchSize);
}
