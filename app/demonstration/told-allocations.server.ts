import { actOf, actorWith, at, must, type Telling } from '#app/demonstration/telling.server.ts';
import { phoneOf } from '#app/demonstration/told-community.server.ts';
import type { ToldFunds } from '#app/demonstration/told-funds.server.ts';
import type { ToldPeople } from '#app/demonstration/told-people.server.ts';
import { type DecideAllocation, decideAllocation } from '#app/grants/allocation.commands.server.ts';
import { allocationInput } from '#app/grants/allocation-input.ts';
import { findSourceHead, readSource } from '#app/grants/allocation-source.server.ts';
import { inputOf } from '#app/grants/allocation-source.ts';

/** Awards that are still to be offered: of the lighting, and of the plans of the first round by their places. */
export type ToldAwards = { lighting: string; byPlace: readonly string[] };

type Scene = { funds: ToldFunds; people: ToldPeople; roundId: string; resolutionId: string };
type Terms = Omit<DecideAllocation, 'inputSha256' | 'whenNotFitting'>;

/** The days on which the charity station decides over what has become final that morning. */
export const lightingDay = -12;
const roundDay = -4;
/** What the fund of the neighbourhood gives to the first round. */
const envelopeFen = 9_000_000;

/** The charity fund goes to what the room resolved, and part of the neighbourhood's fund to the first round, by its places. */
export async function tellAllocations(telling: Telling, { funds, people, roundId, resolutionId }: Scene): Promise<ToldAwards> {
  const team = people.organisations.get('云海志愿服务队') ?? '';
  const fifty = 5_000_000;
  const [lighting = ''] = await tellDecided(telling, [lightingDay, 10 * 60], {
    source: { kind: 'resolution', id: resolutionId },
    title: '社区亮化',
    method: 'by_hand',
    envelopeFen: fifty,
    funds: [{ fundId: funds.charity, amountFen: fifty }],
    byHand: { [resolutionId]: { grantedFen: fifty, reason: '' } },
    grantee: { kind: 'organisation', id: team },
    reason: '按协商会决议执行：五万元慈善资金全部用于社区亮化，结余留作维护。志愿服务队在会上承诺巡灯，由它牵头。',
  });
  const byPlace = await tellDecided(telling, [roundDay, 15 * 60], {
    source: { kind: 'round', id: roundId },
    title: '第三季公益创投第一轮资助',
    method: 'rank',
    envelopeFen,
    funds: [{ fundId: funds.neighbourhood, amountFen: envelopeFen }],
    byHand: {},
    grantee: null,
    reason: '',
  });
  return { lighting, byPlace };
}

/** Decides an envelope as it was looked at. Answers its awards in the order in which they were funded. */
async function tellDecided(
  telling: Telling,
  [day, minutes]: readonly [number, number],
  terms: Terms,
): Promise<readonly string[]> {
  const { db } = telling;
  const source = await findSourceHead(db, terms.source);
  if (!source) throw new Error('the demonstration cannot be told: nothing to allocate over');
  const settled = { ...terms, whenNotFitting: 'skip' } as const;
  const contents = must(await readSource(db, source), 'looking at what an envelope goes to');
  const { sha256: inputSha256 } = allocationInput(terms.method, inputOf(contents, settled));
  const act = actOf(await actorWith(telling, phoneOf('grant_lead')), at(telling, day, minutes));
  const { awardIds } = must(await decideAllocation(db, act, { ...settled, inputSha256 }), `allocating ${terms.title}`);
  return awardIds;
}
