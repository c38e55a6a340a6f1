import { asc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Act, clockActor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { done } from '#app/core/outcome.ts';
import { perform } from '#app/log/perform.server.ts';
import { type Reaction, reaction } from '#app/notifications/reaction.server.ts';
import { findParties, lockProposals } from '#app/proposals/proposal-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { endorsements } from '#db/schema/endorsements.ts';
import { coProposers, proposals } from '#db/schema/proposals.ts';

type Persons = { keptId: string; mergedId: string };

/** What a person did who turned out to be on the roll twice is the kept row's from now on. Runs twice without harm. */
export const followMergedPersons: Reaction = reaction(
  z.object({ keptId: z.uuid(), mergedId: z.uuid(), eventId: z.uuid() }),
  async ({ db, now }, { keptId, mergedId, eventId }) => {
    await moveToKeptPerson(db, { keptId, mergedId }, { requestKey: eventId, now });
  },
);

/** Moves proposals, agreements to propose together and endorsements of a merged row of the roll to the row that was kept. */
export async function moveToKeptPerson(
  db: Db,
  persons: Persons,
  { requestKey, now }: { requestKey: string; now: Date },
): Promise<void> {
  const act: Act = { actor: clockActor, onBehalfOf: null, requestKey, now };
  await perform<number, never>(db, act, {
    what: 'proposals.follow_merged_persons',
    input: persons,
    body: async (tx) => {
      const touched = await listTouched(tx, persons);
      const locked = touched.length === 0 ? [] : await lockProposals(tx, touched);
      await moveProposing(tx, persons);
      for (const proposal of locked) {
        const { personIds } = await findParties(tx, proposal);
        await moveEndorsement(tx, act, { ...persons, proposalId: proposal.id, isOwn: personIds.includes(persons.keptId) });
      }
      return done(locked.length);
    },
  });
}

async function listTouched(tx: Db, { mergedId }: Persons): Promise<string[]> {
  const endorsed = tx.select({ id: endorsements.proposalId }).from(endorsements).where(eq(endorsements.personId, mergedId));
  const agreed = tx.select({ id: coProposers.proposalId }).from(coProposers).where(eq(coProposers.personId, mergedId));
  const own = tx.select({ id: proposals.id }).from(proposals).where(eq(proposals.proposerPersonId, mergedId));
  const rows = await endorsed.union(agreed).union(own);
  return rows.map(({ id }) => id);
}

async function moveProposing(tx: Db, { keptId, mergedId }: Persons): Promise<void> {
  await tx.update(proposals).set({ proposerPersonId: keptId }).where(eq(proposals.proposerPersonId, mergedId));
  const kept = tx.select({ id: coProposers.proposalId }).from(coProposers).where(eq(coProposers.personId, keptId));
  await tx
    .update(coProposers)
    .set({ personId: keptId })
    .where(sql`${coProposers.personId} = ${mergedId} and ${coProposers.proposalId} not in ${kept}`);
}

/** Given once, for one human: if both rows had endorsed, one of them stands. */
async function moveEndorsement(
  tx: Db,
  act: Act,
  { keptId, mergedId, proposalId, isOwn }: Persons & { proposalId: string; isOwn: boolean },
): Promise<void> {
  const rows = await tx
    .select({
      id: endorsements.id,
      personId: endorsements.personId,
      endorsedAt: endorsements.endorsedAt,
      withdrawnAt: endorsements.withdrawnAt,
    })
    .from(endorsements)
    .where(sql`${endorsements.proposalId} = ${proposalId} and ${inArray(endorsements.personId, [keptId, mergedId])}`)
    .orderBy(asc(endorsements.personId));
  const merged = rows.find(({ personId, withdrawnAt }) => personId === mergedId && withdrawnAt === null);
  const kept = rows.find(({ personId }) => personId === keptId);
  if (merged) await tx.update(endorsements).set({ withdrawnAt: act.now }).where(eq(endorsements.id, merged.id));
  if (isOwn && kept && kept.withdrawnAt === null) {
    await tx.update(endorsements).set({ withdrawnAt: act.now }).where(eq(endorsements.id, kept.id));
  }
  if (!merged || isOwn) return;
  if (kept) await tx.update(endorsements).set({ withdrawnAt: null }).where(eq(endorsements.id, kept.id));
  else
    await tx
      .insert(endorsements)
      .values({ id: newId(act.now.getTime()), proposalId, personId: keptId, endorsedAt: merged.endorsedAt });
}
