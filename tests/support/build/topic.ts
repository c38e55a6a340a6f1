import type { Actor } from '#app/core/act.ts';
import { confirmLegalFigure } from '#app/deliberation/legal-figure.commands.server.ts';
import { type LegalFigureKey, legalFigureKeys, offeredFigures } from '#app/deliberation/legal-figure.ts';
import { type RaiseTopic, raiseTopic } from '#app/deliberation/topic.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { actOf, type BuiltCommunity, must } from '#tests/support/build/people.ts';
import { buildResident, type Resident } from '#tests/support/build/proposal.ts';

let count = 0;

/** What a resident says when they raise a topic at the building where the built residents live. */
export function topicOf(community: BuiltCommunity, given: Partial<RaiseTopic> = {}): RaiseTopic {
  count += 1;
  const words = { title: `${count}号楼前的路灯不亮`, body: '晚上看不见台阶，希望一起商量装几盏。' };
  return { placeId: community.buildingId, proposalId: null, showsName: false, ...words, ...given };
}

/** A topic that a resident has raised, which is its first signature. */
export async function buildTopic(
  db: Db,
  community: BuiltCommunity,
  given: Partial<RaiseTopic> & { raiser?: Resident } = {},
): Promise<{ id: string; raiser: Resident }> {
  const { raiser = await buildResident(db, community), ...words } = given;
  const { topicId } = must(await raiseTopic(db, actOf(raiser.actor), topicOf(community, words)));
  return { id: topicId, raiser };
}

/** Confirms the legal fractions as they are offered, or only some of them. Answers their ids. */
export async function confirmFigures(
  db: Db,
  community: { communityId: string; admin: Actor },
  keys: readonly LegalFigureKey[] = legalFigureKeys,
): Promise<string[]> {
  const ids: string[] = [];
  for (const key of keys) {
    const input = { communityId: community.communityId, key, ...offeredFigures[key] };
    ids.push(must(await confirmLegalFigure(db, actOf(community.admin), input)).figureId);
  }
  return ids;
}
