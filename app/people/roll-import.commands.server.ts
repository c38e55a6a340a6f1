import { createHash } from 'node:crypto';
import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { lockPlace } from '#app/people/place.queries.server.ts';
import type { RollCounts } from '#app/people/roll-check.ts';
import { type CheckedFile, checkRollFile, holdPlacesOf, type RollFileRefusal } from '#app/people/roll-comparison.server.ts';
import { type RollReport, reportOf } from '#app/people/roll-report.ts';
import { writeRoll } from '#app/people/roll-write.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { rollImports } from '#db/schema/people.ts';

export type RollImportRefusal =
  | RollFileRefusal
  | 'place_not_found'
  | 'place_is_no_community'
  | 'not_allowed'
  | 'file_imported_already'
  | 'import_not_found'
  | 'import_ended'
  | 'roll_has_mistakes'
  | 'roll_has_nothing_new'
  | 'roll_changed_since';

/** What may collide while a roll is imported: somebody else added the same person, dwelling or household meanwhile. */
const collisions = {
  roll_imports_file_once: 'file_imported_already',
  persons_id_number_is_unique: 'roll_changed_since',
  dwellings_label_is_unique: 'roll_changed_since',
  households_label_is_unique: 'roll_changed_since',
} as const;

export type RollFile = { communityId: string; fileName: string; content: Buffer };

/** Takes in a roll as a file and keeps it with the report of its check, until it is imported or given up. Changes nothing else. */
export async function keepRollFile(
  db: Db,
  act: Act,
  { communityId, fileName, content }: RollFile,
): Promise<Outcome<{ importId: string }, RollImportRefusal>> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return perform<{ importId: string }, RollImportRefusal>(db, act, {
    what: 'roll.check_file',
    input: { communityId, fileName, sha256 },
    body: async (tx) => {
      const office = await officeAt(tx, act, communityId);
      if (!office.ok) return office;
      if (await wasImported(tx, { communityId, sha256 })) return refused('file_imported_already');
      const checked = await checkRollFile(tx, { communityId, bytes: content, now: act.now });
      if (!checked.ok) return checked;
      const importId = newId(act.now.getTime());
      const report = reportOf(checked.value);
      await tx
        .insert(rollImports)
        .values({ id: importId, communityId, fileName, sha256, content, report, madeBy: act.actor.accountId, madeAt: act.now });
      return done({ importId });
    },
  });
}

/** Checks a kept file again, after what it lacked has been added. */
export async function recheckRollFile(
  db: Db,
  act: Act,
  input: { importId: string },
): Promise<Outcome<{ importId: string }, RollImportRefusal>> {
  return perform<{ importId: string }, RollImportRefusal>(db, act, {
    what: 'roll.recheck_file',
    input,
    body: async (tx) => {
      const locked = await lockImport(tx, act, input.importId);
      if (!locked.ok) return locked;
      const { communityId, content } = locked.value;
      const checked = await checkRollFile(tx, { communityId, bytes: content, now: act.now });
      if (!checked.ok) return checked;
      await tx
        .update(rollImports)
        .set({ report: reportOf(checked.value) })
        .where(eq(rollImports.id, input.importId));
      return done(input);
    },
  });
}

/**
 * Imports a kept file, all of it or nothing. It is checked again against the roll as it is now: if that gives other
 * numbers than the report that staff have seen, it is refused. Imports into one community wait for each other.
 */
export async function importRoll(db: Db, act: Act, input: { importId: string }): Promise<Outcome<RollCounts, RollImportRefusal>> {
  return perform<RollCounts, RollImportRefusal>(db, act, {
    what: 'roll.import',
    input,
    collisions,
    body: async (tx) => {
      const locked = await lockImport(tx, act, input.importId);
      if (!locked.ok) return locked;
      const { communityId, content, report, sha256, office } = locked.value;
      await holdPlacesOf(tx, communityId);
      const checked = await checkRollFile(tx, { communityId, bytes: content, now: act.now });
      if (!checked.ok) return checked;
      const refusal = importRefusal(report, checked.value);
      if (refusal) return refused(refusal);
      const { check, known } = checked.value;
      const { zone } = await readSettings(tx, communityId);
      await writeRoll(tx, check.rows, { communityId, known, now: act.now, today: localDate(act.now, zone) });
      await tx.update(rollImports).set({ importedAt: act.now, content: null }).where(eq(rollImports.id, input.importId));
      const subject = { kind: 'roll_import', id: input.importId };
      await appendLog(tx, act, { what: 'roll.imported', communityId, subject, detail: { ...check.counts, sha256 }, office });
      return done(check.counts);
    },
  });
}

/** Gives a kept file up; the file itself is deleted. */
export async function discardRollFile(
  db: Db,
  act: Act,
  input: { importId: string },
): Promise<Outcome<{ importId: string }, RollImportRefusal>> {
  return perform<{ importId: string }, RollImportRefusal>(db, act, {
    what: 'roll.discard_file',
    input,
    body: async (tx) => {
      const locked = await lockImport(tx, act, input.importId);
      if (!locked.ok) return locked;
      await tx.update(rollImports).set({ discardedAt: act.now, content: null }).where(eq(rollImports.id, input.importId));
      return done(input);
    },
  });
}

/** Gives up what nobody imported within a day: a clock calls it, because such a file holds identity numbers. */
export async function discardOldRollFiles(db: Db, now: Date): Promise<number> {
  const dayBefore = new Date(now.getTime() - 24 * 60 * 60 * 1000);
  const ended = await db
    .update(rollImports)
    .set({ discardedAt: now, content: null })
    .where(and(isNotNull(rollImports.content), lt(rollImports.madeAt, dayBefore)))
    .returning({ id: rollImports.id });
  return ended.length;
}

function importRefusal(seen: RollReport, { check, headingMistakes }: CheckedFile): RollImportRefusal | null {
  if (check.mistakeCount > 0 || headingMistakes.length > 0)
    return seen.mistakeCount > 0 ? 'roll_has_mistakes' : 'roll_changed_since';
  const now = check.counts;
  const isAsSeen =
    now.added === seen.counts.added && now.changed === seen.counts.changed && now.dwellings === seen.counts.dwellings;
  if (!isAsSeen) return 'roll_changed_since';
  return check.rows.length === 0 ? 'roll_has_nothing_new' : null;
}

type OpenImport = { communityId: string; content: Buffer; report: RollReport; sha256: string; office: Role };

/** Holds the community, then a kept file that is still open. */
async function lockImport(tx: Db, act: Act, importId: string): Promise<Outcome<OpenImport, RollImportRefusal>> {
  const [found] = await tx.select({ communityId: rollImports.communityId }).from(rollImports).where(eq(rollImports.id, importId));
  if (!found) return refused('import_not_found');
  const office = await officeAt(tx, act, found.communityId);
  if (!office.ok) return office;
  const [row] = await tx
    .select({ content: rollImports.content, report: rollImports.report, sha256: rollImports.sha256 })
    .from(rollImports)
    .where(and(eq(rollImports.id, importId), isNull(rollImports.importedAt), isNull(rollImports.discardedAt)))
    .for('update');
  if (!row?.content) return refused('import_ended');
  return done({
    communityId: found.communityId,
    content: row.content,
    report: row.report as RollReport,
    sha256: row.sha256,
    office: office.value,
  });
}

async function officeAt(tx: Db, act: Act, communityId: string): Promise<Outcome<Role, RollImportRefusal>> {
  const place = await lockPlace(tx, communityId);
  if (!place) return refused('place_not_found');
  const office = officeFor(act.actor, 'roll.change', place.path);
  if (!office) return refused('not_allowed');
  return place.kind === 'community' ? done(office) : refused('place_is_no_community');
}

async function wasImported(tx: Db, { communityId, sha256 }: { communityId: string; sha256: string }): Promise<boolean> {
  const [row] = await tx
    .select({ id: rollImports.id })
    .from(rollImports)
    .where(and(eq(rollImports.communityId, communityId), eq(rollImports.sha256, sha256), isNotNull(rollImports.importedAt)));
  return row !== undefined;
}
