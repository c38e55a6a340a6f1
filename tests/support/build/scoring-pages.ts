import { demonstrationAccounts } from '#app/demonstration/accounts.ts';
import { href } from '#app/http/href.ts';
import { newPress } from '#tests/support/signed-in-visitor.ts';
import type { Browsing, TestSite } from '#tests/support/site.ts';

/** Addresses about rounds and plans, for those who may look at them. */
export type ScoringPages = Record<'anybody' | 'judge' | 'chair' | 'lead' | 'resident', string[]>;

type People = { lead: Browsing; chair: Browsing; neighbour: Browsing };

const neighbourPhone = '19900000002';
const residentPhone = '19900000001';

/** A round that is set up, one whose judges are asked about conflicts, one in the hall, and an invitation to write a plan. */
export async function makeScoring(site: TestSite, { lead, chair, neighbour }: People): Promise<ScoringPages> {
  const [first = '', ...others] = await freePlans(site);
  const configuring = await makeRound(site, lead, { title: '第三季公益创投 · 第三轮评审', plans: [first] });
  const assigning = await makeRound(site, lead, { title: '第三季公益创投 · 补充评审', plans: others });
  await press(lead, href.deskRound(assigning), { act: 'lock' });
  const open = await openRound(site);
  await beginPitchDay(site, chair, open);
  const invitation = await invite(site, neighbour);
  const hall = [href.roundPitch(open), href.roundProjector(open)];
  const setUp = [href.deskRoundRubric(configuring), href.deskRoundPanel(configuring), href.deskRoundPlans(configuring)];
  return {
    anybody: [href.round(open), ...hall],
    judge: [href.roundConflicts(assigning), href.roundSheets(open), href.roundConflicts(open), ...hall],
    chair: [href.roundPitchChair(open), href.deskRoundPitch(open), href.deskRound(open), href.roundConflicts(assigning)],
    lead: [href.deskRound(configuring), ...setUp, href.deskRound(assigning), href.deskRoundPanel(assigning)],
    resident: [href.planInvitation(invitation)],
  };
}

async function makeRound(site: TestSite, lead: Browsing, { title, plans }: { title: string; plans: string[] }): Promise<string> {
  const [call] = await site.ownerSql<{ id: string }[]>`select id from calls where slug = 'qingcao-season-3'`;
  const [chairId = ''] = await accountsWith(site, 'panel_chair');
  const answer = await press(lead, href.newRound(), {
    call_id: call?.id ?? '',
    title,
    guide: '请先读完方案再打分。',
    method: 'weighted_mean',
    residents_percent: '0',
    scale_max: '10',
    scale_step: '0.5',
    scale_words: '0 分：没有；10 分：非常好。',
    missing_rule: 'all_required',
    judges_min: '2',
    judges_per_plan: '',
    spread_max: '',
    closes_at: '2099-03-12T18:00',
    chair_id: chairId,
  });
  const roundId = /[0-9a-f-]{36}/.exec(answer.headers.get('Location') ?? '')?.[0] ?? '';
  const criteria = {
    criterion_title: ['需求真实', '做法可行'],
    criterion_weight: ['60', '40'],
    criterion_kind: ['required', 'optional'],
    criterion_guidance: ['是不是居民真正需要的？', ''],
    criterion_anchors: ['10 走访过居民，写得很清楚\n2 说不清谁需要', ''],
  };
  await press(lead, href.deskRoundRubric(roundId), { act: 'rubric', ...criteria });
  await press(lead, href.deskRoundPlans(roundId), { act: 'plans', plan_ids: plans });
  await press(lead, href.deskRoundPanel(roundId), { act: 'panel', account_ids: await accountsWith(site, 'judge') });
  return roundId;
}

/** The order of a round is drawn, the day begins, and the first plan is called. */
async function beginPitchDay({ ownerSql }: TestSite, chair: Browsing, roundId: string): Promise<void> {
  const page = href.roundPitchChair(roundId);
  await press(chair, page, { intent: 'draw' });
  await press(chair, page, { intent: 'start' });
  const [turn] = await ownerSql<{ id: string }[]>`
    select round_plan_id as id from pitches where round_id = ${roundId} order by position limit 1`;
  await press(chair, page, { intent: 'call', round_plan_id: turn?.id ?? '' });
}

/** The neighbour asks the resident to write a plan too. Answers the invitation. */
async function invite({ ownerSql }: TestSite, neighbour: Browsing): Promise<string> {
  const [plan] = await ownerSql<{ id: string }[]>`
    select plans.id from plans join claims on claims.id = claim_id join accounts on accounts.id = claims.account_id
    where phone = ${neighbourPhone} and plans.state = 'drafting'`;
  await press(neighbour, href.planTeam(plan?.id ?? ''), { act: 'invite', phone: residentPhone });
  const [member] = await ownerSql<{ id: string }[]>`
    select id from plan_members where plan_id = ${plan?.id ?? ''} and phone = ${residentPhone}`;
  return member?.id ?? '';
}

async function openRound({ ownerSql }: TestSite): Promise<string> {
  const [round] = await ownerSql<{ id: string }[]>`select id from rounds where state = 'scoring'`;
  return round?.id ?? '';
}

/** The frozen plans that no round compares. */
async function freePlans({ ownerSql }: TestSite): Promise<string[]> {
  const rows = await ownerSql<{ id: string }[]>`
    select id from plans where state = 'frozen' and id not in (select plan_id from round_plans) order by id`;
  return rows.map(({ id }) => id);
}

async function accountsWith({ ownerSql }: TestSite, role: string): Promise<string[]> {
  const phones = demonstrationAccounts.filter((account) => account.role === role).map(({ phone }) => phone);
  return (await ownerSql<{ id: string }[]>`select id from accounts where phone in ${ownerSql(phones)}`).map(({ id }) => id);
}

/** Posts a form that must be taken. */
async function press(visitor: Browsing, path: string, fields: Record<string, string | readonly string[]>): Promise<Response> {
  const answer = await visitor.post(path, { ...fields, ...newPress() });
  if (answer.status !== 302) throw new Error(`${path} was refused: ${answer.status}`);
  return answer;
}
