import { sql } from 'drizzle-orm';
import type { Act } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import { localDate } from '#app/core/instant.ts';
import { readSettings } from '#app/people/settings.server.ts';
import type { LockedRound } from '#app/scoring/round-lock.server.ts';
import type { Db } from '#db/client.server.ts';
import { roundConflicts } from '#db/schema/rounds.ts';

/** What the site itself finds between a judge and a plan. */
export type ImpliedKind = 'applicant' | 'officer' | 'team_member' | 'proposer' | 'household' | 'joint_award';
export type ImpliedConflict = { roundJudgeId: string; roundPlanId: string; kind: ImpliedKind };

/**
 * What stands between the judges of a round and its plans by what the site knows: they apply themselves or with others, hold
 * an office in the applying organisation, write the plan, proposed what it carries out, live in one household with one of
 * those, or were awarded a plan together with the applicant.
 */
export async function findImpliedConflicts(
  db: Db,
  { round, now }: { round: Pick<LockedRound, 'id' | 'communityId'>; now: Date },
): Promise<ImpliedConflict[]> {
  const { zone } = await readSettings(db, round.communityId);
  const today = localDate(now, zone);
  const rows = await db.execute<ImpliedConflict>(sql`
    with compared as (
      select rp.id, p.id as plan_id, p.claim_id, p.proposal_id
      from round_plans rp join plans p on p.id = rp.plan_id where rp.round_id = ${round.id}
    ), holder as (
      select compared.id as plan, c.person_id, c.account_id, c.organisation_id
      from compared join claims c on ${holds(sql`compared.claim_id`)}
    ), concerned as (${concerned(today)}
    ), judge as (
      select j.id, j.account_id, coalesce(a.person_id, j.person_id) as person_id, p.household_id
      from round_judges j join accounts a on a.id = j.account_id
      left join persons p on p.id = coalesce(a.person_id, j.person_id)
      where j.round_id = ${round.id} and j.removed_at is null
    ), award_holder as (
      select p.id as plan_id, c.id as claim_id, c.person_id, c.organisation_id
      from plans p join claims c on ${holds(sql`p.claim_id`)}
      where p.state in ('awarded', 'amending')
        and (c.person_id in (select person_id from judge) or c.person_id in (select person_id from holder)
          or c.organisation_id in (select organisation_id from holder))
    )
    select judge.id as "roundJudgeId", concerned.plan as "roundPlanId", concerned.kind
    from judge join concerned on concerned.person_id = judge.person_id or concerned.account_id = judge.account_id
    union
    select judge.id, concerned.plan, 'household'
    from judge join concerned on concerned.person_id <> judge.person_id
    join persons p on p.id = concerned.person_id and p.household_id = judge.household_id
    union
    select judge.id, holder.plan, 'joint_award'
    from judge join award_holder own on own.person_id = judge.person_id
    join award_holder other on other.plan_id = own.plan_id and other.claim_id <> own.claim_id
    join holder on holder.person_id = other.person_id or holder.organisation_id = other.organisation_id`);
  return [...rows];
}

/** The claims through which a plan is held: the one that it is written under, and those that joined it. */
function holds(claimId: ReturnType<typeof sql>) {
  return sql`(c.id = ${claimId} or (c.joins_claim_id = ${claimId} and c.state in ('active', 'planned')))`;
}

/** Everybody who has a part in a plan, as a person on the roll or as an account, and which. */
function concerned(today: string) {
  const inOffice = sql`(o.until_on is null or o.until_on >= ${today}::date)`;
  return sql`
      select plan, 'applicant' as kind, person_id, account_id from holder
      union all
      select holder.plan, 'officer', o.person_id, null
      from holder join organisation_officers o on o.organisation_id = holder.organisation_id and ${inOffice}
      union all
      select compared.id, 'team_member', a.person_id, a.id
      from compared join plan_members m on m.plan_id = compared.plan_id join accounts a on a.id = m.account_id
      where m.accepted_at is not null and m.left_at is null
      union all
      select compared.id, 'proposer', coalesce(pr.proposer_person_id, a.person_id), pr.proposer_account_id
      from compared join proposals pr on pr.id = compared.proposal_id left join accounts a on a.id = pr.proposer_account_id
      union all
      select compared.id, 'proposer', o.person_id, null
      from compared join proposals pr on pr.id = compared.proposal_id
      join organisation_officers o on o.organisation_id = pr.proposer_organisation_id and ${inOffice}
      union all
      select compared.id, 'proposer', cp.person_id, null
      from compared join co_proposers cp on cp.proposal_id = compared.proposal_id
      where cp.accepted_at is not null`;
}

/** Keeps what the site found between judges and plans. */
export async function recordImplied(
  tx: Db,
  act: Act,
  { roundId, found }: { roundId: string; found: readonly ImpliedConflict[] },
): Promise<void> {
  if (found.length === 0) return;
  const rows = found.map((conflict) => ({ id: newId(act.now.getTime()), roundId, ...conflict, foundAt: act.now }));
  await tx.insert(roundConflicts).values(rows).onConflictDoNothing();
}
