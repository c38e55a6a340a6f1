import { and, eq, isNull } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { localDate } from '#app/core/instant.ts';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { perform } from '#app/log/perform.server.ts';
import { lockPersonFor } from '#app/people/person.commands.server.ts';
import { endSessions } from '#app/people/session.server.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, dwellingOwners, organisationOfficers, persons, roleGrants } from '#db/schema/people.ts';

export type DepartureRefusal =
  | 'person_not_found'
  | 'person_merged'
  | 'person_died'
  | 'moved_away_already'
  | 'has_not_moved_away'
  | 'date_in_future'
  | 'not_allowed';

export type Departure = { personId: string; on: string };

/**
 * Records the day on which somebody moved away. Their account stays theirs, but they are no longer a resident: whatever
 * asks for one (handing in, joining, endorsing) asks the roll each time. What they did as a resident stays.
 */
export async function recordMovedAway(
  db: Db,
  act: Act,
  input: Departure,
): Promise<Outcome<{ personId: string }, DepartureRefusal>> {
  return perform<{ personId: string }, DepartureRefusal>(db, act, {
    what: 'roll.record_moved_away',
    input,
    body: async (tx) => {
      const { personId, on } = input;
      const locked = await lockPersonFor(tx, act, personId);
      if (!locked.ok) return locked;
      const { person, office } = locked.value;
      if (person.diedOn !== null) return refused('person_died');
      if (person.movedAwayOn !== null) return refused('moved_away_already');
      if (await isInFuture(tx, act, { on, placeId: person.placeId })) return refused('date_in_future');
      await tx.update(persons).set({ movedAwayOn: on, householdId: null, changedAt: act.now }).where(eq(persons.id, personId));
      const { communityId } = person;
      await appendLog(tx, act, {
        what: 'roll.moved_away',
        communityId,
        subject: { kind: 'person', id: personId },
        detail: { on },
        office,
      });
      return done({ personId });
    },
  });
}

/** Records that somebody who had moved away lives here again, or never left. Their dwelling is entered anew. */
export async function recordMovedBack(
  db: Db,
  act: Act,
  input: { personId: string },
): Promise<Outcome<{ personId: string }, DepartureRefusal>> {
  return perform<{ personId: string }, DepartureRefusal>(db, act, {
    what: 'roll.record_moved_back',
    input,
    body: async (tx) => {
      const locked = await lockPersonFor(tx, act, input.personId);
      if (!locked.ok) return locked;
      const { person, office } = locked.value;
      if (person.diedOn !== null) return refused('person_died');
      if (person.movedAwayOn === null) return refused('has_not_moved_away');
      await tx.update(persons).set({ movedAwayOn: null, changedAt: act.now }).where(eq(persons.id, person.id));
      const { communityId } = person;
      await appendLog(tx, act, { what: 'roll.moved_back', communityId, subject: { kind: 'person', id: person.id }, office });
      return done({ personId: person.id });
    },
  });
}

/** Records the day on which somebody died: the link with their account, their sessions, roles and offices end with it. */
export async function recordDeath(db: Db, act: Act, input: Departure): Promise<Outcome<{ personId: string }, DepartureRefusal>> {
  return perform<{ personId: string }, DepartureRefusal>(db, act, {
    what: 'roll.record_death',
    input,
    body: async (tx) => {
      const { personId, on } = input;
      const locked = await lockPersonFor(tx, act, personId);
      if (!locked.ok) return locked;
      const { person, office } = locked.value;
      if (person.diedOn !== null) return refused('person_died');
      if (await isInFuture(tx, act, { on, placeId: person.placeId })) return refused('date_in_future');
      await tx.update(persons).set({ diedOn: on, householdId: null, changedAt: act.now }).where(eq(persons.id, personId));
      await endAccountLink(tx, act, personId);
      await endOffices(tx, { personId, on });
      const { communityId } = person;
      await appendLog(tx, act, {
        what: 'roll.died',
        communityId,
        subject: { kind: 'person', id: personId },
        detail: { on },
        office,
      });
      return done({ personId });
    },
  });
}

async function isInFuture(tx: Db, act: Act, { on, placeId }: { on: string; placeId: string }): Promise<boolean> {
  const { zone } = await readSettings(tx, placeId);
  return on > localDate(act.now, zone);
}

/** The account is nobody's any more: whoever holds the phone is signed out everywhere and holds no role. */
async function endAccountLink(tx: Db, act: Act, personId: string): Promise<void> {
  const [account] = await tx
    .update(accounts)
    .set({ personId: null, verifiedAt: null, verifiedBy: null, verifiedHow: null, lockedAt: act.now })
    .where(eq(accounts.personId, personId))
    .returning({ id: accounts.id });
  if (!account) return;
  await endSessions(tx, { accountId: account.id, except: null });
  await tx
    .update(roleGrants)
    .set({ endedAt: act.now, endedBy: act.actor.accountId, endReason: 'died' })
    .where(and(eq(roleGrants.accountId, account.id), isNull(roleGrants.endedAt)));
}

async function endOffices(tx: Db, { personId, on }: { personId: string; on: string }): Promise<void> {
  await tx
    .update(organisationOfficers)
    .set({ untilOn: on })
    .where(and(eq(organisationOfficers.personId, personId), isNull(organisationOfficers.untilOn)));
  await tx
    .update(dwellingOwners)
    .set({ untilOn: on })
    .where(and(eq(dwellingOwners.personId, personId), isNull(dwellingOwners.untilOn)));
}
