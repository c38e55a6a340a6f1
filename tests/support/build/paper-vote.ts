import { asc, eq } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { handOutPaper, printPaper, receiveBatch } from '#app/votes/paper.commands.server.ts';
import type { KeyedSheet } from '#app/votes/paper.ts';
import { keyBatch } from '#app/votes/paper-keying.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { voteEntitlements } from '#db/schema/votes.ts';
import { actOf, buildActor, must } from '#tests/support/build/people.ts';
import { type BuiltVote, buildVote, type VoteGiven } from '#tests/support/build/vote.ts';

type Officer = Actor & { accountId: string };

/** `keyers`: three officers; `entitlementIds`: in the order of the roll. */
export type PaperVote = BuiltVote & { keyers: readonly [Officer, Officer, Officer]; entitlementIds: readonly string[] };

export type PaperGiven = VoteGiven & { printed?: number; handedOut?: number };

/** An open vote with paper, of which so many ballots are printed and, from the head of the roll, handed out. */
export async function buildPaperVote(db: Db, { printed = 20, handedOut = 0, ...given }: PaperGiven = {}): Promise<PaperVote> {
  const vote = await buildVote(db, { voters: 6, ...given, plan: { allowsPaper: true, ...given.plan } });
  const { voteId, officers } = vote;
  const third = await buildActor(db, { roles: ['community_staff'], placeId: vote.community.communityId });
  if (printed > 0) must(await printPaper(db, actOf(officers[0]), { voteId, count: printed }));
  const roll = await db
    .select({ id: voteEntitlements.id })
    .from(voteEntitlements)
    .where(eq(voteEntitlements.voteId, voteId))
    .orderBy(asc(voteEntitlements.number));
  const entitlementIds = roll.map(({ id }) => id);
  for (const entitlementId of entitlementIds.slice(0, handedOut)) {
    must(await handOutPaper(db, actOf(officers[0]), { voteId, entitlementId }));
  }
  return { ...vote, keyers: [officers[0], officers[1], third], entitlementIds };
}

/** Sheets with these contents, numbered from the first serial on. */
export function sheetsOf(contents: readonly string[], first = 1): KeyedSheet[] {
  return contents.map((content, index) => ({ serial: first + index, content }));
}

/** A batch of sheets that came back, keyed once for each list of sheets that is given. */
export async function buildBatch(
  db: Db,
  { voteId, keyers }: PaperVote,
  { sheetCount, keyings = [] }: { sheetCount: number; keyings?: readonly (readonly KeyedSheet[])[] },
): Promise<string> {
  const { batchId } = must(await receiveBatch(db, actOf(keyers[0]), { voteId, sheetCount }));
  for (const [index, sheets] of keyings.entries()) {
    must(await keyBatch(db, actOf(keyers[index] ?? keyers[2]), { batchId, sheets }));
  }
  return batchId;
}
