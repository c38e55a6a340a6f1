import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import type { ActionItemActor, ActionItemState } from '#app/deliberation/action-item.ts';
import { may } from '#app/people/permission.ts';
import type { Acting } from '#app/proposals/proposer.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, organisations, persons } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';
import { actionItems } from '#db/schema/resolutions.ts';
import { rooms } from '#db/schema/rooms.ts';

/** An action item, held until the transaction ends, or null. */
export async function lockActionItem(tx: Db, actionItemId: string) {
  const [item] = await tx
    .select({
      id: actionItems.id,
      roomId: actionItems.roomId,
      communityId: actionItems.communityId,
      placePath: places.path,
      state: sql<ActionItemState>`${actionItems.state}`,
      title: actionItems.title,
      dueOn: actionItems.dueOn,
      organisationId: actionItems.organisationId,
      accountId: actionItems.accountId,
      overdueToldAt: actionItems.overdueToldAt,
    })
    .from(actionItems)
    .innerJoin(rooms, eq(rooms.id, actionItems.roomId))
    .innerJoin(places, eq(places.id, rooms.placeId))
    .where(eq(actionItems.id, actionItemId))
    .for('no key update', { of: actionItems });
  return item ?? null;
}

export type LockedActionItem = NonNullable<Awaited<ReturnType<typeof lockActionItem>>>;
type Item = Pick<LockedActionItem, 'roomId' | 'placePath' | 'organisationId' | 'accountId'>;

/**
 * Who acts on an action item: responsible (its account, or an officer of its organisation today), concerned (raised or
 * signed a topic of the room, or represented residents in it), or of an office that follows such promises.
 */
export async function findActionItemActor(
  db: Db,
  item: Item,
  { actor, acting }: { actor: Actor; acting: Acting & { isForOther: boolean } },
): Promise<ActionItemActor> {
  const personId = acting.person?.id ?? null;
  const { accountId } = acting;
  const [facts] = await db.execute<{ isOfficer: boolean; isConcerned: boolean }>(sql`
    select exists (select from organisation_officers o where o.organisation_id = ${item.organisationId} and o.person_id = ${personId}
        and o.from_on <= current_date and (o.until_on is null or o.until_on >= current_date)) as "isOfficer",
      exists (select from agenda_items a join co_signatures s on s.topic_id = a.topic_id
        where a.room_id = ${item.roomId} and s.person_id = ${personId} and s.withdrawn_at is null)
      or exists (select from agenda_items a join topics t on t.id = a.topic_id
        where a.room_id = ${item.roomId} and t.raised_by_person_id = ${personId})
      or exists (select from room_participants p where p.room_id = ${item.roomId} and p.account_id = ${accountId}
        and p.kind = 'residents_representative' and p.removed_at is null) as "isConcerned"`);
  const isOwn = item.accountId !== null && item.accountId === accountId;
  return {
    isResponsible: isOwn || (facts?.isOfficer ?? false),
    isConcerned: facts?.isConcerned ?? false,
    mayFollow: !acting.isForOther && may(actor, 'action_items.follow', item.placePath),
  };
}

/** The name of whoever is to be responsible: an organisation in use of the community, or the holder of an open account; null for nobody. */
export async function findResponsibleName(
  tx: Db,
  { organisationId, accountId }: { organisationId: string | null; accountId: string | null },
  communityId: string,
): Promise<string | null> {
  if (organisationId !== null) {
    const [row] = await tx
      .select({ name: organisations.name })
      .from(organisations)
      .where(
        and(eq(organisations.id, organisationId), eq(organisations.communityId, communityId), isNull(organisations.archivedAt)),
      );
    return row?.name ?? null;
  }
  if (accountId === null) return null;
  const [row] = await tx
    .select({ name: sql<string>`coalesce(${persons.name}, ${accounts.name})` })
    .from(accounts)
    .leftJoin(persons, eq(persons.id, accounts.personId))
    .where(and(eq(accounts.id, accountId), isNull(accounts.closedAt)));
  return row?.name ?? null;
}
