import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { voteOptions, votes } from '#db/schema/votes.ts';
import { buildCountedVote } from '#tests/support/build/counted-vote.ts';
import { buildActor, buildCommunity } from '#tests/support/build/people.ts';
import { type BuiltVote, buildVote, buildVoters } from '#tests/support/build/vote.ts';
import { openUntil } from '#tests/support/build/vote-pages.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const community = await buildCommunity(db);
const placeId = community.communityId;
const officer = await buildActor(db, { roles: ['community_staff'], placeId });
const staff = await signedInAs(site, officer);
await buildVoters(db, community, 3);

const post = (visitor: Browsing, path: string, fields: Record<string, string | readonly string[]>) =>
  visitor.post(path, { ...newPress(), ...fields });

function plan(given: Record<string, string | readonly string[]> = {}): Record<string, string | readonly string[]> {
  return {
    place_id: placeId,
    preset: 'simple_majority',
    form: 'budget',
    electorate: 'households',
    title: '今年做哪几件事',
    question: '请选出您赞成的项目。',
    method: 'mes-cost-add1u',
    envelope: '50000',
    seats: '',
    is_secret: 'on',
    allows_paper: 'on',
    challenge_days: '5',
    starts_at: '2050-03-01T09:00',
    ends_at: '2050-03-08T18:00',
    option_id: ['', '', ''],
    option_title: ['楼道亮化', '长者课堂', ''],
    option_cost: ['35,000', '12000.50', ''],
    option_summary: ['换声控灯', '', ''],
    ...given,
  };
}

const idIn = (answer: Response) => /\/desk\/votes\/([0-9a-f-]{36})/.exec(answer.headers.get('Location') ?? '')?.[1] ?? '';
const stateOf = async (voteId: string) => (await db.select().from(votes).where(eq(votes.id, voteId)))[0]?.state;

async function draft(given: Record<string, string | readonly string[]> = {}): Promise<string> {
  return idIn(await post(staff, '/desk/votes/new', plan(given)));
}

test('a vote is laid down, changed and sealed by forms alone', async () => {
  const kinds = await textOf(staff, '/desk/votes/new');
  expect(missingFrom(kinds, ['居民会议（全体成年居民）', '《中华人民共和国民法典》第278条', '在预算内选项目'])).toEqual([]);
  expect(foundIn(kinds, ['到会成员过半数'])).toEqual([]);
  const voteId = await draft();
  const [vote] = await db.select().from(votes).where(eq(votes.id, voteId));
  expect(vote).toMatchObject({ envelopeFen: 5_000_000, form: 'budget', isSecret: true, rule: { electorate: 'households' } });
  const page = await textOf(staff, `/desk/votes/${voteId}`);
  expect(missingFrom(page, ['楼道亮化', '¥12,000.50', '锁定', '全体户代表'])).toEqual([]);
  const rules = await textOf(staff, `/desk/votes/${voteId}/rules`);
  expect(missingFrom(rules, ['value="35000.00"', '换声控灯', '平等份额法'])).toEqual([]);
  const changed = plan({ title: '明年做哪几件事', electorate: 'adult_residents' });
  expect((await post(staff, `/desk/votes/${voteId}/rules`, changed)).status).toBe(302);
  expect((await post(staff, `/desk/votes/${voteId}`, { act: 'seal' })).status).toBe(302);
  const sealed = await textOf(staff, `/desk/votes/${voteId}`);
  expect(missingFrom(sealed, ['明年做哪几件事', '规则摘要', '名册摘要', '延长时间'])).toEqual([]);
  const again = await post(staff, `/desk/votes/${voteId}/rules`, changed);
  expect([again.status, missingFrom(await again.text(), ['已经进入下一步'])]).toEqual([409, []]);
});

test('a plan that will not do says why and keeps what was typed', async () => {
  const wrong = await post(staff, '/desk/votes/new', plan({ title: '', envelope: 'viel' }));
  expect([wrong.status, missingFrom(await wrong.text(), ['value="viel"', '楼道亮化', '35,000'])]).toEqual([422, []]);
  const unfit = await post(staff, '/desk/votes/new', plan({ method: 'schulze' }));
  expect([unfit.status, missingFrom(await unfit.text(), ['这种计票办法不适合所选的选票', '长者课堂'])]).toEqual([409, []]);
  const late = await post(staff, '/desk/votes/new', plan({ ends_at: '2050-02-01T09:00' }));
  expect([late.status, missingFrom(await late.text(), ['截止时间要晚于开始时间'])]).toEqual([409, []]);
  const cost = await post(staff, '/desk/votes/new', plan({ option_cost: ['3.5万', '3万5千', ''] }));
  expect([cost.status, missingFrom(await cost.text(), ['选项2的金额：请只写一个数', '3万5千'])]).toEqual([409, []]);
  const weighed = await post(
    staff,
    '/desk/votes/new',
    plan({ preset: 'owners_ordinary', form: 'decision', method: 'decision', option_title: [] }),
  );
  expect([weighed.status, missingFrom(await weighed.text(), ['按这条规则须公开记名'])]).toEqual([409, []]);
});

test('options are added, moved and removed without keeping anything', async () => {
  const more = await post(staff, '/desk/votes/new', plan({ press: 'more' }));
  const page = await more.text();
  expect([more.status, missingFrom(page, ['选项6', '楼道亮化'])]).toEqual([200, []]);
  const up = await (await post(staff, '/desk/votes/new', plan({ press: 'up-1' }))).text();
  expect(up.indexOf('value="长者课堂"')).toBeLessThan(up.indexOf('value="楼道亮化"'));
  const removed = await (await post(staff, '/desk/votes/new', plan({ press: 'remove-0' }))).text();
  expect(foundIn(removed, ['楼道亮化'])).toEqual([]);
});

const pabulib = [
  'META',
  'key;value',
  'vote_type;approval',
  'budget;1200',
  'PROJECTS',
  'project_id;cost;name',
  'a;500;晾衣杆',
  'b;700.50;楼道扶手',
  'VOTES',
  'voter_id;vote',
  '1;a,b',
].join('\n');

async function importFile(voteId: string, text: string): Promise<Response> {
  const form = new FormData();
  form.set('request_key', crypto.randomUUID());
  form.set('file', new File([text], 'projects.pb', { type: 'text/plain' }));
  return staff.fetch(`/desk/votes/${voteId}/rules`, { method: 'POST', body: form });
}

test('options and envelope come out of a Pabulib file, and of no other', async () => {
  const voteId = await draft();
  expect((await importFile(voteId, pabulib)).status).toBe(302);
  const rows = await db.select().from(voteOptions).where(eq(voteOptions.voteId, voteId)).orderBy(voteOptions.position);
  expect(rows.map(({ title, costFen }) => [title, costFen])).toEqual([
    ['晾衣杆', 50_000],
    ['楼道扶手', 70_050],
  ]);
  expect((await db.select().from(votes).where(eq(votes.id, voteId)))[0]?.envelopeFen).toBe(120_000);
  const broken = await importFile(voteId, 'nothing');
  expect([broken.status, missingFrom(await broken.text(), ['不是完整的 Pabulib 文件'])]).toEqual([422, []]);
  const odd = await importFile(voteId, pabulib.replace('500', '500.001'));
  expect([odd.status, missingFrom(await odd.text(), ['不能换算成元和分'])]).toEqual([422, []]);
});

test('the same press of a button drafts one vote', async () => {
  const press = { ...plan({ title: '只起草一次' }), ...newPress() };
  const answers = await Promise.all([staff.post('/desk/votes/new', press), staff.post('/desk/votes/new', press)]);
  expect(new Set(answers.map(idIn)).size).toBe(1);
  expect(await db.select().from(votes).where(eq(votes.title, '只起草一次'))).toHaveLength(1);
});

test('a stranger is sent to sign in, and no other office looks at votes of the desk', async () => {
  const vote = await buildVote(db, { community, until: 'sealed' });
  const paths = ['/desk/votes', '/desk/votes/new', `/desk/votes/${vote.voteId}`, `/desk/votes/${vote.voteId}/rules`];
  const judge = await signedInAs(site, await buildActor(db, { roles: ['judge'], placeId }));
  for (const path of paths) {
    expect((await site.visitor().get(path)).headers.get('Location')).toContain('/sign-in');
    expect([path, (await judge.get(path)).status]).toEqual([path, 403]);
    if (path !== '/desk/votes')
      expect([path, (await post(judge, path, { act: 'void', reason: '无' })).status]).toEqual([path, 403]);
  }
  const witness = await signedInAs(site, await buildActor(db, { roles: ['supervisor'], placeId }));
  expect((await witness.get(`/desk/votes/${vote.voteId}`)).status).toBe(200);
  expect((await witness.get(`/desk/votes/${vote.voteId}/rules`)).status).toBe(403);
  expect((await post(witness, `/desk/votes/${vote.voteId}`, { act: 'void', reason: '无' })).status).toBe(409);
  expect(await stateOf(vote.voteId)).toBe('sealed');
});

test('what nobody made is not found, and a form nobody offers is refused', async () => {
  const elsewhere = await buildVote(db, { until: 'sealed' });
  const own = await buildVote(db, { community, until: 'sealed' });
  for (const id of [crypto.randomUUID(), 'x']) expect((await staff.get(`/desk/votes/${id}`)).status).toBe(404);
  expect((await staff.get(`/desk/votes/${elsewhere.voteId}`)).status).toBe(404);
  expect((await post(staff, `/desk/votes/${own.voteId}`, { act: 'delete' })).status).toBe(400);
});

test('a vote is given more time, suspended by two, resumed and voided, each with its reason', async () => {
  const vote = await buildVote(db, { community, plan: { endsAt: openUntil } });
  const desk = `/desk/votes/${vote.voteId}`;
  const second = await signedInAs(site, vote.officers[1]);
  const early = await post(staff, desk, { act: 'extend', closes_at: '2020-01-01T00:00', reason: '雨' });
  expect([early.status, missingFrom(await early.text(), ['新的截止时间要晚于现在的截止时间', '雨'])]).toEqual([409, []]);
  const silent = await post(staff, desk, { act: 'extend', closes_at: '2050-01-01T00:00', reason: '' });
  expect(silent.status).toBe(422);
  expect((await post(staff, desk, { act: 'extend', closes_at: '2050-01-01T00:00', reason: '台风' })).status).toBe(302);
  expect((await post(staff, desk, { act: 'ask_suspend', reason: '停电' })).status).toBe(302);
  expect(await stateOf(vote.voteId)).toBe('open');
  const asked = /name="countersign_id" value="([0-9a-f-]{36})"/.exec(await textOf(second, desk))?.[1] ?? '';
  const own = await post(staff, desk, { act: 'countersign', countersign_id: asked, answer: 'agree' });
  expect([own.status, missingFrom(await own.text(), ['不能自己确认自己'])]).toEqual([409, []]);
  expect((await post(second, desk, { act: 'countersign', countersign_id: asked, answer: 'agree' })).status).toBe(302);
  expect(await stateOf(vote.voteId)).toBe('suspended');
  expect((await post(staff, desk, { act: 'resume' })).status).toBe(302);
  expect((await post(staff, desk, { act: 'void', reason: '问题写错了' })).status).toBe(302);
  expect(missingFrom(await textOf(staff, desk), ['作废', '问题写错了', '台风', '停电', '恢复表决'])).toEqual([]);
});

test('a count is checked, certified by two, counted again and challenged', async () => {
  const vote = await buildCountedVote(db, { community, contents: ['1', '1,2', '1', '2', '1'], until: 'closed' });
  const desk = `/desk/votes/${vote.voteId}`;
  expect((await post(staff, desk, { act: 'tally' })).status).toBe(302);
  expect((await post(staff, desk, { act: 'tally' })).status).toBe(409);
  expect(missingFrom(await textOf(staff, desk), ['第1次计票', '选出：楼道亮化', '结果摘要'])).toEqual([]);
  expect((await post(staff, desk, { act: 'recount', reason: '有人要求核对' })).status).toBe(302);
  expect((await post(staff, desk, { act: 'ask_certify' })).status).toBe(302);
  await certifyBy(vote, desk);
  expect(await stateOf(vote.voteId)).toBe('published');
  expect(missingFrom(await textOf(staff, desk), ['第2次计票', '有人要求核对', '看结果页面'])).toEqual([]);
});

async function certifyBy({ officers }: BuiltVote, desk: string): Promise<void> {
  const second = await signedInAs(site, officers[1]);
  const asked = /name="countersign_id" value="([0-9a-f-]{36})"/.exec(await textOf(second, desk))?.[1] ?? '';
  expect((await post(second, desk, { act: 'countersign', countersign_id: asked, answer: 'agree' })).status).toBe(302);
}

test('each vote stands in the queue of what it waits for', async () => {
  const vote = await buildVote(db, { community, plan: { title: '排队的表决', endsAt: openUntil } });
  expect(missingFrom(await textOf(staff, '/desk/votes?queue=open'), ['排队的表决'])).toEqual([]);
  expect(foundIn(await textOf(staff, '/desk/votes?queue=tally'), ['排队的表决'])).toEqual([]);
  expect((await post(staff, `/desk/votes/${vote.voteId}`, { act: 'void', reason: '不办了' })).status).toBe(302);
  expect(missingFrom(await textOf(staff, '/desk/votes?queue=ended'), ['排队的表决'])).toEqual([]);
});

test('the desk begins with the votes that wait to be counted, and says nothing of them to who has no part in it', async () => {
  await buildCountedVote(db, { community, contents: ['1', '2'], until: 'closed', plan: { title: '等着计票的表决' } });
  expect(missingFrom(await textOf(staff, '/desk'), ['等着计票的表决', '待计票的表决'])).toEqual([]);
  const judge = await signedInAs(site, await buildActor(db, { roles: ['judge'], placeId }));
  expect(foundIn(await textOf(judge, '/desk'), ['等着计票的表决', '待计票的表决'])).toEqual([]);
});
