import type { Sql, TransactionSql } from 'postgres';

/** How much to make. Persons come first; each proposal has one of them as its proposer. */
export type LargeData = { proposals: number; residents: number };

export type LargeDataMade = LargeData & { communityId: string; slug: string };

/** Why a database is not filled. */
export class RealPeople extends Error {}

/** Everything made here hangs under a community of its own, marked as a demonstration. */
const slug = 'large';

/**
 * Fills a database for measuring: one community with ten grids, a hundred estates and four hundred buildings, a roll, a
 * call and published proposals with endorsements. Written set by set as the owner, past the commands: what it makes is not
 * in the log. Throws when the database holds real people.
 */
export async function makeLargeData(owner: Sql, { proposals, residents }: LargeData): Promise<LargeDataMade> {
  await refuseRealPeople(owner);
  const communityId = await owner.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    const made = await makePlaces(tx);
    await makeResidents(tx, { communityId: made, residents });
    const callId = await makeCall(tx, made);
    await makeProposals(tx, { communityId: made, callId, proposals });
    await makeEndorsements(tx, made);
    return made;
  });
  await owner`vacuum analyze`;
  return { communityId, slug, proposals, residents };
}

async function refuseRealPeople(owner: Sql): Promise<void> {
  const [found] = await owner<{ real: boolean; large: boolean }[]>`
    select exists (select from persons join communities on communities.place_id = persons.community_id where not is_demonstration) as real,
      exists (select from communities where slug = ${slug}) as large`;
  if (found?.real) throw new RealPeople('This database holds real people: large data is made only where there are none.');
  if (found?.large) throw new RealPeople('The large data is there already: start from another database.');
}

async function makePlaces(tx: TransactionSql): Promise<string> {
  await tx`insert into places (id, kind, code, name_zh, name_en)
    select gen_random_uuid(), 'district', 'L', '量测区', 'Measuring District' where not exists (select from places where parent_id is null)`;
  const [community] = await tx<{ id: string }[]>`insert into places (id, parent_id, kind, code, name_zh, name_en)
    select gen_random_uuid(), id, 'community', 'L-C', '量测社区', 'Measuring Community' from places where parent_id is null returning id`;
  if (!community) throw new Error('there is no place for the community');
  await tx`insert into communities (place_id, slug, number_prefix, is_demonstration, opened_at) values (${community.id}, ${slug}, '量测', true, now())`;
  await tx`insert into places (id, parent_id, kind, code, name_zh, position)
    select gen_random_uuid(), ${community.id}, 'grid', 'L-G' || i, '第' || i || '网格', i from generate_series(1, 10) as i`;
  await tx`insert into places (id, parent_id, kind, code, name_zh, position)
    select gen_random_uuid(), id, 'estate', code || '-E' || i, '小区' || position || '-' || i, i
    from places, generate_series(1, 10) as i where kind = 'grid' and community_id = ${community.id}`;
  await tx`insert into places (id, parent_id, kind, code, name_zh, position)
    select gen_random_uuid(), id, 'building', code || '-B' || i, i || '号楼', i
    from places, generate_series(1, 4) as i where kind = 'estate' and community_id = ${community.id}`;
  return community.id;
}

async function makeResidents(
  tx: TransactionSql,
  { communityId, residents }: { communityId: string; residents: number },
): Promise<void> {
  await tx`
    with buildings as (select array_agg(id order by code) as ids from places where kind = 'building' and community_id = ${communityId})
    insert into persons (id, community_id, name, birth_on, phone, place_id, added_at, changed_at)
    select gen_random_uuid(), ${communityId},
      (array['陈','林','黄','吴','李','王','符','周','郑','何'])[1 + i % 10] || (array['秀','志','小','国','淑','文','海','丽'])[1 + i % 8] || (array['英','强','燕','平','芬','静','生'])[1 + i % 7],
      date '1940-01-01' + (i * 7919) % 25000, '1' || lpad((3000000000 + i)::text, 10, '0'), ids[1 + i % 400], now(), now()
    from buildings, generate_series(1, ${residents}) as i`;
}

async function makeCall(tx: TransactionSql, communityId: string): Promise<string> {
  const [call] = await tx<{ id: string }[]>`
    insert into calls (id, community_id, slug, title, who_may_propose, made_at)
    values (gen_random_uuid(), ${communityId}, 'large', '量测征集', array['resident'], now()) returning id`;
  if (!call) throw new Error('no call was made');
  await tx`insert into call_stages (call_id, stage, opens_at, closes_at) values (${call.id}, 'collect', now() - interval '400 days', now() + interval '30 days')`;
  await tx`insert into call_fields (call_id, key, name_zh, name_en, position)
    select ${call.id}, key, name_zh, name_en, position from (values
      ('elderly_and_children', '老幼服务', 'Elderly and children', 1), ('activity_space', '活动场地', 'Activity space', 2),
      ('environment', '社区环境', 'Environment', 3), ('employment', '居民就业', 'Employment', 4)) as f(key, name_zh, name_en, position)`;
  await tx`update calls set published_at = made_at where id = ${call.id}`;
  return call.id;
}

type ProposalsWanted = { communityId: string; callId: string; proposals: number };

async function makeProposals(tx: TransactionSql, { communityId, callId, proposals }: ProposalsWanted): Promise<void> {
  await tx`
    with facts as (
      select (select array_agg(id order by code) from places where kind = 'building' and community_id = ${communityId}) as buildings,
        (select array_agg(id order by id) from (select id from persons where community_id = ${communityId} limit 50000) as chosen) as people
    )
    insert into proposals (id, community_id, call_id, state, source, number, year, serial, title, present_state, what_is_proposed, field_key,
      place_id, beneficiaries, beneficiary_count, proposer_person_id, proposer_name, keyed_by, public_stage, started_at, saved_at, submitted_at, published_at)
    select gen_random_uuid(), ${communityId}, ${callId}, 'published', 'online', '量测2025-' || lpad(i::text, greatest(4, length(i::text)), '0'), 2025, i,
      (array['小区门口','楼道里','河边步道','活动室旁','学校路口','菜市场外','停车场边','老人食堂'])[1 + i % 8]
        || (array['加装','更换','修缮','清理','增设','粉刷'])[1 + i / 8 % 6]
        || (array['路灯','长椅','扶手','雨棚','信箱','滑梯','充电桩','花坛','护栏','公告栏','洗手池'])[1 + i / 48 % 11] || '（第' || i || '处）',
      '这里用了很多年，已经坏了一部分，老人和孩子经过时不方便，雨天更难走，邻居们说过好几次。',
      '请安排人来看一看，能修的修好，不能修的换新的，完工以后由楼栋长和居民一起验收，并贴出花费。',
      (array['elderly_and_children','activity_space','environment','employment'])[1 + i % 4], buildings[1 + i * 31 % 400], '附近的居民', 20 + i % 300,
      people[1 + i % cardinality(people)], '居民', null,
      (array['collecting','collecting','collecting','collecting','claimed','planned','funded','completed'])[1 + i % 8],
      at, at, at, at
    from facts, generate_series(1, ${proposals}) as i, lateral (select now() - i * interval '5 minutes' as at) as times`;
  await tx`insert into proposal_calls (proposal_id, call_id, carried_at) select id, call_id, published_at from proposals where call_id = ${callId}`;
}

/** None to six endorsers for each proposal, all different; the trigger counts them in one go. */
async function makeEndorsements(tx: TransactionSql, communityId: string): Promise<void> {
  await tx`
    with facts as (select array_agg(id order by id) as people from (select id from persons where community_id = ${communityId} limit 50000) as chosen)
    insert into endorsements (id, proposal_id, person_id, endorsed_at)
    select gen_random_uuid(), proposals.id, people[1 + (serial * 7 + k) % cardinality(people)], published_at
    from proposals, facts, generate_series(1, serial % 7) as k where proposals.community_id = ${communityId} and cardinality(people) > 7`;
}
