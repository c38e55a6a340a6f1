import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { href } from '#app/http/href.ts';
import { roleGrants } from '#db/schema/people.ts';
import { buildFinalResolution, buildFinalRound, buildPlanVote } from '#tests/support/build/allocation-source.ts';
import { buildFund } from '#tests/support/build/fund.ts';
import { buildActor, now } from '#tests/support/build/people.ts';
import { buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db, sql } = site;
const setting = await buildSetting(db);
const { communityId } = setting.community;
const staff = await signedInAs(site, await buildActor(db, { roles: ['grant_staff'], placeId: communityId }));
const { fundId } = await buildFund(db, { communityId, amountFen: 100_000_00 });
const [fund] = await sql<{ slug: string; name: string }[]>`select slug, name from funds where id = ${fundId}`;
const asked = [3_000_00, 2_000_00, 4_000_00];
const finalRound = () => buildFinalRound(db, setting, { asked });

const hashIn = (body: string) => /name="sha256" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? '';
const press = (visitor: Browsing, path: string, fields: Record<string, string>) =>
  visitor.post(path, { ...newPress(), ...fields });

test('an envelope is tried out, decided over what was seen, and archived for everybody', async () => {
  const { roundId, plans } = await finalRound();
  expect(missingFrom(await textOf(staff, href.deskAllocate()), [`/desk/grants/allocate/round/${roundId}`])).toEqual([]);
  const fresh = await textOf(staff, href.deskAllocation('round', roundId));
  expect(missingFrom(fresh, ['按名次', '人工分配', fund?.name ?? 'a fund', '¥4,000.00'])).toEqual([]);
  const path = href.deskAllocation('round', roundId, { method: 'rank', not_fitting: 'skip', envelope: '６千' });
  const tried = await textOf(staff, path);
  const seen = ['共资助 2 项，用 ¥5,000.00，剩 ¥1,000.00', '获资助：名次第 1 位', '资金总额差 ¥3,000.00', '如果资金总额是别的数'];
  expect(missingFrom(tried, seen)).toEqual([]);
  const decision = { intent: 'decide', title: '第一轮资助', why: '' };
  const other = await press(staff, path, { ...decision, sha256: 'f'.repeat(64) });
  expect([other.status, missingFrom(await other.text(), ['情况和您看到的不一样了'])]).toEqual([409, []]);
  const nameless = await press(staff, path, { ...decision, title: ' ', why: '因为如此', sha256: hashIn(tried) });
  expect([nameless.status, missingFrom(await nameless.text(), ['因为如此', 'aria-invalid'])]).toEqual([422, []]);
  const answer = await press(staff, path, { ...decision, sha256: hashIn(tried) });
  expect(answer.status).toBe(302);
  const address = new URL(answer.headers.get('Location') ?? '', site.origin).pathname;
  const archived = await textOf(site.visitor(), address);
  const [first, , third] = plans;
  const words = [
    '分配决定：第一轮资助',
    first?.title ?? '',
    `/plans/${third?.planId}`,
    hashIn(tried),
    '当时只剩 ¥1,000.00',
    fund?.name ?? '',
  ];
  expect(missingFrom(archived, words)).toEqual([]);
  expect((await staff.get(path)).headers.get('Location')).toBe(address);
  expect(await textOf(staff, href.deskAllocate())).toContain(address);
});

test('the archived decision has its input to download, and answers what another envelope would have come to', async () => {
  const vote = await buildPlanVote(db, setting, { asked, contents: ['1,2', '1', '1,3', '3', '3', '2', '3'] });
  const path = href.deskAllocation('vote', vote.voteId, { method: 'equal_shares', envelope: '7000' });
  const sha256 = hashIn(await textOf(staff, path));
  const answer = await press(staff, path, { intent: 'decide', title: '居民投票', why: '', sha256 });
  const address = new URL(answer.headers.get('Location') ?? '', site.origin).pathname;
  const anybody = site.visitor();
  const file = await anybody.get(`${address}/input.json`);
  expect(
    createHash('sha256')
      .update(await file.text())
      .digest('hex'),
  ).toBe(sha256);
  expect(file.headers.get('Content-Disposition')).toContain('.json');
  const supposed = await textOf(anybody, `${address}?envelope=9000`);
  expect(missingFrom(supposed, ['假设：资金 ¥9,000.00 时，资助 3 项', '会多资助'])).toEqual([]);
  expect(await textOf(anybody, `${address}?envelope=一百`)).toContain('请填一个金额');
  expect(await textOf(anybody, `${address}?envelope=-5`)).toContain('金额不能是负数');
  expect((await anybody.get(href.allocation(crypto.randomUUID()))).status).toBe(404);
});

test('by hand each amount is said, looked at, and then decided as it was', async () => {
  const { roundId, plans } = await finalRound();
  const path = href.deskAllocation('round', roundId, { method: 'by_hand', envelope: '6000', [`fund_${fund?.slug}`]: '6000' });
  expect(missingFrom(await textOf(staff, path), ['逐项写明金额', plans[0]?.title ?? '', 'name="granted_3"'])).toEqual([]);
  const hand = {
    title: '按协商分配',
    why: '协商会建议',
    granted_1: '2500',
    reason_1: '设备借用',
    granted_2: '2000',
    granted_3: '',
  };
  const unsaid = await press(staff, path, { intent: 'check', ...hand });
  expect([unsaid.status, missingFrom(await unsaid.text(), ['请填写金额；不资助请填 0', '设备借用', 'value="2500"'])]).toEqual([
    422,
    [],
  ]);
  const silent = await press(staff, path, { intent: 'check', ...hand, granted_3: '0' });
  expect([silent.status, missingFrom(await silent.text(), ['请写明理由', '协商会建议'])]).toEqual([422, []]);
  const whole = { ...hand, granted_3: '0', reason_3: '今年先不做' };
  const looked = await press(staff, path, { intent: 'check', ...whole });
  const body = await looked.text();
  expect([looked.status, missingFrom(body, ['共资助 2 项', '理由：设备借用', '按名次原本会是 ¥3,000.00'])]).toEqual([200, []]);
  const changed = await press(staff, path, { intent: 'decide', ...whole, granted_1: '2499', sha256: hashIn(body) });
  expect(changed.status).toBe(409);
  const decided = await press(staff, path, { intent: 'decide', ...whole, sha256: hashIn(body) });
  expect(decided.status).toBe(302);
  const amounts =
    await sql`select amount_fen::int as fen from awards where title = any(${plans.map(({ title }) => title)}) order by 1`;
  expect(amounts.map(({ fen }) => fen)).toEqual([2_000_00, 2_500_00]);
});

test('a resolution goes to a resident who is searched for by name', async () => {
  const { resolutionId } = await buildFinalResolution(db, setting);
  const { name, actor } = await buildResident(db, setting.community);
  const query = { method: 'by_hand', envelope: '50000', q: name };
  const path = href.deskAllocation('resolution', resolutionId, query);
  const body = await textOf(staff, path);
  expect(missingFrom(body, [`person:${actor.personId}`, '由谁来办'])).toEqual([]);
  const hand = { title: '社区亮化', why: '按决议执行', granted_1: '50,000' };
  const nobody = await press(staff, path, { intent: 'check', ...hand });
  const nobodyHash = hashIn(await nobody.text());
  expect((await press(staff, path, { intent: 'decide', ...hand, sha256: nobodyHash })).status).toBe(409);
  const grantee = `person:${actor.personId}`;
  const answer = await press(staff, path, { intent: 'decide', ...hand, grantee, sha256: nobodyHash });
  expect(answer.status).toBe(302);
  const archived = await textOf(site.visitor(), answer.headers.get('Location') ?? '');
  expect(archived).toContain('社区亮化');
  expect(archived).not.toContain(name);
});

test('terms that will not do are said beside the form and kept', async () => {
  const { roundId } = await finalRound();
  const asking = (query: Record<string, string>) => textOf(staff, href.deskAllocation('round', roundId, query));
  expect(missingFrom(await asking({ method: 'rank', envelope: '1,23' }), ['逗号和空格只用来隔开千位', 'value="1,23"'])).toEqual(
    [],
  );
  expect(await asking({ method: 'rank', envelope: '900000' })).toContain('资金池可用的钱不够');
  expect(await asking({ method: 'rank', envelope: '6000', [`fund_${fund?.slug}`]: '5000' })).toContain('合计要等于资金总额');
  expect(await asking({ method: 'equal_shares', envelope: '6000' })).toContain('不适合这项结果');
  expect(missingFrom(await asking({ method: 'nothing', envelope: '' }), ['aria-invalid'])).toEqual([]);
  expect((await press(staff, href.deskAllocation('round', roundId), { intent: 'decide', title: 'x' })).status).toBe(302);
});

test('who has a part in a plan sees no form, and nobody else comes here', async () => {
  const { roundId, plans } = await finalRound();
  const path = href.deskAllocation('round', roundId, { method: 'rank', envelope: '6000' });
  const applicant = plans[1]?.applicant.actor;
  if (!applicant) throw new Error('no applicant');
  const lead = { id: newId(), accountId: applicant.accountId, role: 'grant_lead', placeId: communityId, startsOn: '2026-01-01' };
  await db.insert(roleGrants).values({ ...lead, grantedAt: now });
  const concerned = await signedInAs(site, applicant);
  const body = await textOf(concerned, path);
  expect(body).toContain('请同事来决定');
  expect(body).not.toContain('name="sha256"');
  const judge = await signedInAs(site, await buildActor(db, { roles: ['judge'], placeId: communityId }));
  for (const address of [path, href.deskAllocate()]) {
    expect((await judge.get(address)).status).toBe(403);
    expect((await site.visitor().get(address)).status).toBe(302);
  }
  expect((await press(judge, path, { intent: 'decide', title: 'x' })).status).toBe(403);
  for (const wrong of ['nothing', 'vote']) expect((await staff.get(href.deskAllocation(wrong, roundId))).status).toBe(404);
});
