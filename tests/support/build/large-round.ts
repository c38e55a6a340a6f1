import type { Db } from '#db/client.server.ts';
import type { Setting } from '#tests/support/build/proposal.ts';
import { buildPublishedRound } from '#tests/support/build/published-round.ts';

const titles = ['社会效益', '居民需要', '可行性', '团队能力', '预算合理', '风险应对', '可持续', '居民参与'];
const criteria = titles.map((title, at) => ({ title, weight: at < 4 ? 15 : 10, isRequired: true }));

/** A published round of so many plans, each scored by fifteen judges on eight criteria. Answers its id. */
export async function buildLargeRound(db: Db, setting: Setting, { plans }: { plans: number }): Promise<string> {
  const points = ({ judge, plan, criterion }: { judge: number; plan: number; criterion: number }) =>
    ((judge * 13 + plan * 7 + criterion * 5 + ((plan * judge) % 11)) % 21) / 2;
  const { roundId } = await buildPublishedRound(db, setting, {
    at: new Date(),
    plans,
    judges: 15,
    criteria,
    points,
    method: 'trimmed',
  });
  return roundId;
}
