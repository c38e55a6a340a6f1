import { and, eq, sql } from 'drizzle-orm';
import { done, type Outcome, refused } from '#app/core/outcome.ts';
import { lockMinutes } from '#app/deliberation/minutes-lock.server.ts';
import { readResolution, readRound, readVote, type SourceRefusal } from '#app/grants/allocation-candidates.server.ts';
import type { SourceContents, SourceRef } from '#app/grants/allocation-source.ts';
import { href } from '#app/http/href.ts';
import { lockRound } from '#app/scoring/round-lock.server.ts';
import { lockVote } from '#app/votes/vote-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { allocations } from '#db/schema/allocations.ts';
import { places } from '#db/schema/places.ts';
import { resolutions, roomMinutes } from '#db/schema/resolutions.ts';
import { rooms } from '#db/schema/rooms.ts';
import { rounds } from '#db/schema/rounds.ts';
import { votes } from '#db/schema/votes.ts';

/** Where a source stands, before it is looked into. */
export type SourceHead = SourceRef & {
  communityId: string;
  communityPath: string[];
  placeId: string;
  title: string;
  /** Its public page. */
  address: string;
  /** Nothing can be held against it any more. */
  isFinal: boolean;
  /** The decision that was taken over it, where there is one. */
  allocationId: string | null;
};

/** A source held until the transaction ends, so that it stays final and nobody else allocates over it; or null. */
export async function lockSource(tx: Db, { kind, id }: SourceRef): Promise<SourceHead | null> {
  if (kind === 'round') await lockRound(tx, id);
  if (kind === 'vote') await lockVote(tx, id);
  if (kind === 'resolution') {
    const [resolution] = await tx.select({ roomId: resolutions.roomId }).from(resolutions).where(eq(resolutions.id, id));
    if (resolution) await lockMinutes(tx, resolution.roomId);
  }
  return findSourceHead(tx, { kind, id });
}

/** A source as it stands at this moment, or null. */
export async function findSourceHead(db: Db, ref: SourceRef): Promise<SourceHead | null> {
  const found = await findHead[ref.kind](db, ref.id);
  if (!found) return null;
  const { communityId, ...head } = found;
  const [community] = await db.select({ path: places.path }).from(places).where(eq(places.id, communityId));
  const [taken] = await db
    .select({ id: allocations.id })
    .from(allocations)
    .where(and(eq(allocations.sourceKind, ref.kind), eq(allocations.sourceId, ref.id)));
  return { ...ref, ...head, communityId, communityPath: community?.path ?? [], allocationId: taken?.id ?? null };
}

const findHead = {
  round: async (db: Db, id: string) => {
    const [row] = await db
      .select({ communityId: rounds.communityId, title: rounds.title, state: rounds.state })
      .from(rounds)
      .where(eq(rounds.id, id));
    if (!row) return null;
    const { communityId, title, state } = row;
    return { communityId, placeId: communityId, title, address: href.roundResults(id), isFinal: state === 'final' };
  },
  vote: async (db: Db, id: string) => {
    const [row] = await db
      .select({ communityId: votes.communityId, placeId: votes.placeId, title: votes.title, state: votes.state })
      .from(votes)
      .where(eq(votes.id, id));
    if (!row) return null;
    const { state, ...place } = row;
    return { ...place, address: href.voteResults(id), isFinal: state === 'final' };
  },
  resolution: async (db: Db, id: string) => {
    const [row] = await db
      .select({
        communityId: rooms.communityId,
        placeId: rooms.placeId,
        title: resolutions.title,
        roomId: rooms.id,
        isFinal: sql<boolean>`coalesce(${roomMinutes.state} = 'final', false)`,
      })
      .from(resolutions)
      .innerJoin(rooms, eq(rooms.id, resolutions.roomId))
      .leftJoin(roomMinutes, eq(roomMinutes.roomId, rooms.id))
      .where(eq(resolutions.id, id));
    if (!row) return null;
    const { roomId, ...head } = row;
    return { ...head, address: href.roomResolution(roomId) };
  },
} as const;

/** What a final source says, or why no money can be allocated over it. */
export async function readSource(
  db: Db,
  { kind, id, isFinal }: Pick<SourceHead, 'kind' | 'id' | 'isFinal'>,
): Promise<Outcome<SourceContents, SourceRefusal | 'source_not_final'>> {
  if (!isFinal) return refused('source_not_final');
  const read = { round: readRound, vote: readVote, resolution: readResolution }[kind];
  const contents = await read(db, id);
  if (!contents.ok) return contents;
  return contents.value.candidates.length === 0 ? refused('no_candidates') : done(contents.value);
}
