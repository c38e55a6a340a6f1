import { inArray, sql } from 'drizzle-orm';
import { boundStates } from '#app/grants/award.ts';
import { nothingYet, setPublicStage } from '#app/proposals/public-stage.server.ts';
import { publicStageOf, type ThreadFacts } from '#app/proposals/public-stage.ts';
import { listThreadFacts as listScoredFacts } from '#app/scoring/thread-facts.server.ts';
import type { Db } from '#db/client.server.ts';
import { awards } from '#db/schema/grants.ts';

type MoneyFacts = Pick<ThreadFacts, 'isRefusedFunds' | 'isAwarded' | 'isFirstPaid' | 'isCompleted' | 'isEvaluated'>;

/** What awards have made of proposals: of those given, or of all. */
async function listMoneyFacts(db: Db, proposalIds: readonly string[] | null): Promise<({ id: string } & MoneyFacts)[]> {
  const those = proposalIds === null ? sql`true` : inArray(sql`p.proposal_id`, [...proposalIds]);
  const rows = await db.execute<{ id: string } & MoneyFacts>(sql`
    select p.proposal_id as id, bool_or(p.is_refused) as "isRefusedFunds", bool_or(p.is_awarded) as "isAwarded",
      bool_or(p.is_paid) as "isFirstPaid", bool_or(p.is_completed) as "isCompleted", bool_or(p.is_evaluated) as "isEvaluated"
    from (
      select proposal_id, state = 'not_awarded' as is_refused, false as is_awarded, false as is_paid, false as is_completed, false as is_evaluated from plans
      union all
      select w.proposal_id, false, ${inArray(sql`w.state`, [...boundStates])},
        exists (select from tranches t where t.award_id = w.id and t.state = 'paid'),
        w.state in ('closing', 'closed'),
        w.state in ('closing', 'closed') and exists (select from evaluations e where e.award_id = w.id)
      from ${awards} w where w.proposal_id is not null
    ) p where ${those} group by p.proposal_id`);
  return [...rows];
}

/** What has become of proposals so far, awards included, by the id of the proposal. For the check that recomputes their public stages. */
export async function listThreadFacts(db: Db): Promise<Map<string, ThreadFacts>> {
  const facts = await listScoredFacts(db);
  for (const { id, ...money } of await listMoneyFacts(db, null)) facts.set(id, { ...(facts.get(id) ?? nothingYet), ...money });
  return facts;
}

/** Lets a proposal's public stage follow from its awards, in the transaction that changed them. Money never takes a stage back. */
export async function followAwardStage(tx: Db, proposalId: string | null): Promise<void> {
  if (proposalId === null) return;
  const [money] = await listMoneyFacts(tx, [proposalId]);
  if (!money) return;
  const { id: _, ...facts } = money;
  if (!facts.isAwarded && !facts.isRefusedFunds) return;
  await setPublicStage(tx, { proposalId, stage: publicStageOf({ ...nothingYet, ...facts }) });
}
