import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { enqueue } from '#app/outbox/enqueue.server.ts';
import { officeFor } from '#app/people/permission.ts';
import { lockPerson, type RollPerson } from '#app/people/person.queries.server.ts';
import { type MergeRefusal, mergeRefusal } from '#app/people/person.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, dwellingOwners, oneTimeCodes, organisationOfficers, persons } from '#db/schema/people.ts';

export type MergePersons = { keptId: string; mergedId: string; reason: string };
export type MergePersonsRefusal = MergeRefusal | 'person_not_found' | 'reason_missing' | 'not_allowed';

/**
 * Makes one row of the roll out of two that stand for the same human. The kept row takes over what only the other knew,
 * its account, dwellings, offices and unused paper codes; the other stays as a pointer to it. What later capabilities
 * keep of the merged person (endorsements, ballots to come) moves by reactions to `people.persons_merged`.
 */
export async function mergePersons(
  db: Db,
  act: Act,
  input: MergePersons,
): Promise<Outcome<{ personId: string }, MergePersonsRefusal>> {
  return perform<{ personId: string }, MergePersonsRefusal>(db, act, {
    what: 'roll.merge',
    input,
    collisions: { accounts_one_for_each_person: 'both_have_accounts' },
    body: async (tx) => {
      const { keptId, mergedId, reason } = input;
      const rows = await lockBoth(tx, [keptId, mergedId]);
      const [kept, merged] = [rows.get(keptId), rows.get(mergedId)];
      if (!kept || !merged) return refused('person_not_found');
      const office = officeFor(act.actor, 'roll.change', kept.placePath);
      if (!office || !officeFor(act.actor, 'roll.change', merged.placePath)) return refused('not_allowed');
      const accountOf = await findAccounts(tx, [keptId, mergedId]);
      const withAccount = (row: RollPerson) => ({ ...row, accountId: accountOf.get(row.id) ?? null });
      const refusal = mergeRefusal(withAccount(kept), withAccount(merged));
      if (refusal) return refused(refusal);
      if (reason.trim() === '') return refused('reason_missing');
      await foldInto(tx, act, { kept, merged });
      await moveHoldings(tx, { keptId, mergedId });
      const { communityId } = kept;
      const detail = { mergedId, reason };
      await appendLog(tx, act, { what: 'roll.merged', communityId, subject: { kind: 'person', id: keptId }, detail, office });
      await enqueue(tx, { event: 'people.persons_merged', keptId, mergedId, communityId });
      return done({ personId: keptId });
    },
  });
}

/** Both rows, locked in the order of their ids. */
async function lockBoth(tx: Db, ids: readonly string[]): Promise<Map<string, RollPerson>> {
  const rows = new Map<string, RollPerson>();
  for (const id of [...new Set(ids)].sort()) {
    const row = await lockPerson(tx, id);
    if (row) rows.set(id, row);
  }
  return rows;
}

async function findAccounts(tx: Db, personIds: string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ id: accounts.id, personId: accounts.personId })
    .from(accounts)
    .where(and(inArray(accounts.personId, personIds), isNull(accounts.closedAt)))
    .for('update');
  return new Map(rows.map(({ id, personId }) => [personId ?? '', id]));
}

/** The merged row first gives up its identity number to the index, then the kept row fills its gaps from it. */
async function foldInto(tx: Db, act: Act, { kept, merged }: { kept: RollPerson; merged: RollPerson }): Promise<void> {
  await tx.update(persons).set({ mergedIntoId: kept.id, changedAt: act.now }).where(eq(persons.id, merged.id));
  await tx.update(persons).set({ mergedIntoId: kept.id }).where(eq(persons.mergedIntoId, merged.id));
  await tx
    .update(persons)
    .set({
      birthOn: kept.birthOn ?? merged.birthOn,
      idNumber: kept.idNumber ?? merged.idNumber,
      phone: kept.phone ?? merged.phone,
      householdId: kept.householdId ?? (kept.placeId === merged.placeId ? merged.householdId : null),
      sectionId: kept.sectionId ?? merged.sectionId,
      isPartyMember: kept.isPartyMember || merged.isPartyMember,
      note: [kept.note, merged.note].filter((note) => note !== '').join('\n'),
      changedAt: act.now,
    })
    .where(eq(persons.id, kept.id));
}

/** Moves what hangs on the merged row; what the kept row has already stays behind with it. */
async function moveHoldings(tx: Db, { keptId, mergedId }: { keptId: string; mergedId: string }): Promise<void> {
  await tx
    .update(accounts)
    .set({ personId: keptId })
    .where(and(eq(accounts.personId, mergedId), isNull(accounts.closedAt)));
  await tx
    .update(oneTimeCodes)
    .set({ personId: keptId })
    .where(and(eq(oneTimeCodes.personId, mergedId), isNull(oneTimeCodes.usedAt)));
  await tx
    .update(dwellingOwners)
    .set({ personId: keptId })
    .where(
      and(
        eq(dwellingOwners.personId, mergedId),
        sql`not exists (select from dwelling_owners as own where own.dwelling_id = ${dwellingOwners.dwellingId} and own.person_id = ${keptId})`,
      ),
    );
  await tx
    .update(organisationOfficers)
    .set({ personId: keptId })
    .where(
      and(
        eq(organisationOfficers.personId, mergedId),
        sql`not exists (select from organisation_officers as own where own.organisation_id = ${organisationOfficers.organisationId}
          and own.person_id = ${keptId} and own.until_on is null)`,
      ),
    );
}
