import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import type { Act } from '#app/core/act.ts';
import { type Outcome, refused } from '#app/core/outcome.ts';
import { type AddActionItemRefusal, addActionItem } from '#app/deliberation/action-item.commands.server.ts';
import type { promiseForm } from '#app/deliberation/promise.form.ts';
import type { Db } from '#db/client.server.ts';
import { organisations } from '#db/schema/people.ts';
import { roomParticipants } from '#db/schema/rooms.ts';

type NewPromise = z.output<typeof promiseForm> & { roomId: string };

/** Writes down a promise by an organisation, or by somebody who took part and has an account. */
export async function addPromise(
  db: Db,
  act: Act,
  { responsible, ...promise }: NewPromise,
): Promise<Outcome<{ actionItemId: string }, AddActionItemRefusal>> {
  const { kind, id } = responsible;
  if (kind === 'organisation') return addActionItem(db, act, { ...promise, organisationId: id, accountId: null });
  const [found] = await db
    .select({ accountId: roomParticipants.accountId })
    .from(roomParticipants)
    .where(and(eq(roomParticipants.id, id), eq(roomParticipants.roomId, promise.roomId)));
  if (!found?.accountId) return refused('responsible_unknown');
  return addActionItem(db, act, { ...promise, organisationId: null, accountId: found.accountId });
}

const offeredMax = 300;

/** Who can be made responsible: the organisations of the community in use, and those who took part with an account. */
export async function listResponsible(db: Db, { roomId, communityId }: { roomId: string; communityId: string }) {
  const [units, people] = await Promise.all([
    db
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(and(eq(organisations.communityId, communityId), isNull(organisations.archivedAt)))
      .orderBy(asc(organisations.name), asc(organisations.id))
      .limit(offeredMax),
    db
      .select({ id: roomParticipants.id, name: roomParticipants.name })
      .from(roomParticipants)
      .where(and(eq(roomParticipants.roomId, roomId), isNotNull(roomParticipants.accountId), isNull(roomParticipants.removedAt)))
      .orderBy(asc(roomParticipants.addedAt), asc(roomParticipants.id)),
  ]);
  return [
    ...units.map(({ id, name }) => ({ value: `organisation:${id}`, label: name })),
    ...people.map(({ id, name }) => ({ value: `participant:${id}`, label: name })),
  ];
}
