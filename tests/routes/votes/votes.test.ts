import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { voidVote } from '#app/votes/vote.commands.server.ts';
import { extendVote, openVote } from '#app/votes/voting-times.commands.server.ts';
import { accounts } from '#db/schema/people.ts';
import { buildStranger } from '#tests/support/build/open-site.ts';
import { actOf, buildCommunity, must, now } from '#tests/support/build/people.ts';
import { buildVote, buildVoters, cast } from '#tests/support/build/vote.ts';
import { buildOpenVote, openVote as byName, openUntil } from '#tests/support/build/vote-pages.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { signedInAs, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const nobody = site.visitor();
const community = await buildCommunity(db);
const officerOf = ({ officers }: Awaited<ReturnType<typeof buildVote>>) => officers[0];

const missing = '/votes/0190a000-0000-7000-8000-000000000000';

test('the list shows sealed votes to everybody, narrowed by state and place, and as data', async () => {
  const open = await buildOpenVote(db, 'approval', { community, plan: { title: '开着的表决' } });
  await buildVote(db, { community, until: 'draft', plan: { title: '还在起草的表决' } });
  const sealed = await buildVote(db, { community, until: 'sealed', plan: { title: '将要开始的表决' } });
  const html = await textOf(nobody, '/votes');
  expect(missingFrom(html, ['开着的表决', '将要开始的表决', '不记名', '全体十八周岁以上居民'])).toEqual([]);
  expect(foundIn(html, ['还在起草的表决', '等您投票', '您可以投票'])).toEqual([]);
  expect(foundIn(await textOf(nobody, '/votes?state=sealed'), [open.voteId])).toEqual([]);
  expect(foundIn(await textOf(nobody, `/votes?place=${community.estateId}`), [open.voteId, sealed.voteId])).toEqual([]);
  const { items } = (await (await nobody.get('/votes.json')).json()) as { items: { title: string }[] };
  expect(items.map(({ title }) => title)).toEqual(['将要开始的表决', '开着的表决']);
  for (const format of ['csv', 'rss']) {
    const text = await textOf(nobody, `/votes.${format}`);
    expect(`${format} ${missingFrom(text, ['开着的表决'])}${foundIn(text, ['还在起草的表决'])}`).toBe(`${format} `);
  }
});

test('filters, places and cursors that make no sense are passed over or refused, never an error', async () => {
  for (const query of ['state=draft', 'place=x', 'place=%F0%9F%8D%80', 'lang=xx'])
    expect(`${query} ${(await nobody.get(`/votes?${query}`)).status}`).toBe(`${query} 200`);
  for (const after of ['x', 'WyJ4Il0', '%00', 'WzEsMl0'])
    expect(`${after} ${(await nobody.get(`/votes?after=${after}`)).status}`).toBe(`${after} 400`);
});

test('who can vote is told so on the list until they have', async () => {
  const vote = await buildOpenVote(db, 'approval', { plan: { title: '等您投的这一次' } });
  const [voter] = vote.voters;
  if (!voter) throw new Error('nobody votes');
  const browser = await signedInAs(site, voter);
  expect(missingFrom(await textOf(browser, '/votes'), ['有1次表决等您投票', '去投票：等您投的这一次'])).toEqual([]);
  must((await cast(db, vote, { voter, content: '1' })).outcome);
  expect(foundIn(await textOf(browser, '/votes'), ['等您投票'])).toEqual([]);
});

test('the page of a vote says what, by whom, when and how, and by what it is sealed', async () => {
  const vote = await buildOpenVote(db, 'budget', { voters: 7, plan: { allowsPaper: true } });
  for (const voter of vote.voters.slice(0, 6)) must((await cast(db, vote, { voter, content: '1' })).outcome);
  must(
    await extendVote(db, actOf(officerOf(vote)), {
      voteId: vote.voteId,
      closesAt: new Date(openUntil.getTime() + 86_400_000),
      reason: '停电一天',
    }),
  );
  const html = await textOf(nobody, `/votes/${vote.voteId}`);
  const said = [
    '四千元怎么花',
    '请选出您赞成的项目。',
    '楼道亮化',
    '¥3,000.00',
    '平等份额法',
    '7票中已投6票，86%',
    '共7票',
    '网上，或者到社区领纸质选票',
    '不记名：谁也查不到您选了什么',
    '停电一天',
    '原定截止',
    '规则指纹',
    '登录',
  ];
  expect(missingFrom(html, said)).toEqual([]);
  expect(foundIn(html, ['网上6票', '去投票'])).toEqual([]);
});

test('a vote leads to the page of what it came from, and names it alone where none was written down', async () => {
  const id = crypto.randomUUID();
  const from = await buildOpenVote(db, 'decision', { community, source: { kind: 'topic', id, address: href.topic(id) } });
  expect(missingFrom(await textOf(nobody, `/votes/${from.voteId}`), [`<a href="${href.topic(id)}">议题的表决</a>`])).toEqual([]);
  const alone = await buildOpenVote(db, 'decision', { community });
  const html = await textOf(nobody, `/votes/${alone.voteId}`);
  expect([missingFrom(html, ['专项表决']), foundIn(html, ['>专项表决</a>'])]).toEqual([[], []]);
});

test('the turnout is kept up by a fragment that says how many and nothing else', async () => {
  const vote = await buildOpenVote(db, 'approval');
  const [voter] = vote.voters;
  if (!voter) throw new Error('nobody votes');
  const before = await nobody.get(`/votes/${vote.voteId}/live?part=turnout`);
  expect(missingFrom(await before.text(), ['data-live="turnout"', '3票中已投0票'])).toEqual([]);
  must((await cast(db, vote, { voter, content: '1' })).outcome);
  await new Promise((resolve) => setTimeout(resolve, 1100)); // answers to nobody are kept for a second
  const after = await textOf(nobody, `/votes/${vote.voteId}/live?part=turnout`);
  expect(missingFrom(after, ['3票中已投1票，33%'])).toEqual([]);
  expect(foundIn(after, ['楼道亮化', voter.personId])).toEqual([]);
});

test('nothing that a ballot says, nor who has voted, is found in any answer while the vote is open', async () => {
  const vote = await buildOpenVote(db, 'decision', { voters: 2, plan: byName });
  const [voter] = vote.voters;
  if (!voter) throw new Error('nobody votes');
  const [account] = await db.select({ name: accounts.name }).from(accounts).where(eq(accounts.id, voter.accountId));
  must((await cast(db, vote, { voter, content: 'no' })).outcome);
  const paths = ['/votes', `/votes/${vote.voteId}`].flatMap((path) => [path, `${path}.data`]);
  for (const path of [...paths, '/votes.csv', '/votes.json', '/votes.rss']) {
    const text = await textOf(nobody, path);
    expect(`${path} ${foundIn(text, [account?.name ?? '?', voter.personId, '"no"', '>反对<', 'votedOn'])}`).toBe(`${path} `);
  }
});

test('each visitor is told why they may not vote and what to do about it', async () => {
  const vote = await buildOpenVote(db, 'approval', { community });
  const stranger = await signedInVisitor(site, await buildStranger(db, community));
  const [late] = await buildVoters(db, community, 1);
  const [other] = await buildVoters(db, await buildCommunity(db), 1);
  if (!late || !other) throw new Error('nobody came');
  const page = `/votes/${vote.voteId}`;
  expect(missingFrom(await textOf(nobody, page), ['请先登录', `/sign-in?next=${encodeURIComponent(page)}`])).toEqual([]);
  expect(missingFrom(await textOf(stranger, page), ['您的账号还没有核实身份', '申请核实'])).toEqual([]);
  expect(missingFrom(await textOf(await signedInAs(site, late), page), ['您是在名册锁定以后登记的'])).toEqual([]);
  expect(missingFrom(await textOf(await signedInAs(site, other), page), ['这次表决只限本范围内的居民'])).toEqual([]);
});

test('a draft is seen by who runs it and by nobody else; a void vote says why', async () => {
  const draft = await buildVote(db, { community, until: 'draft' });
  const runs = await signedInAs(site, officerOf(draft));
  const [resident] = await buildVoters(db, community, 1);
  expect((await nobody.get(`/votes/${draft.voteId}`)).status).toBe(404);
  expect((await (await signedInAs(site, resident ?? officerOf(draft))).get(`/votes/${draft.voteId}`)).status).toBe(404);
  expect((await runs.get(`/votes/${draft.voteId}`)).status).toBe(200);
  expect((await runs.get(`/votes/${draft.voteId}/ballot`)).status).toBe(404);
  const vote = await buildOpenVote(db, 'approval', { community });
  must(await voidVote(db, actOf(officerOf(vote)), { voteId: vote.voteId, reason: '选项印错了' }));
  expect(missingFrom(await textOf(nobody, `/votes/${vote.voteId}`), ['这次表决作废。原因：选项印错了'])).toEqual([]);
});

test('addresses of no vote are not found', async () => {
  const [voter] = await buildVoters(db, community, 1);
  const browser = await signedInAs(site, voter ?? { accountId: '' });
  for (const path of [missing, '/votes/x', `${missing}/ballot`, `${missing}/proxy`, '/votes/x/ballot'])
    expect(`${path} ${(await browser.get(path)).status}`).toBe(`${path} 404`);
});

test('my votes show the day and the way, and lead to what can be done', async () => {
  const one = await buildOpenVote(db, 'approval', { plan: { title: '投过的' } });
  const [voter] = one.voters;
  if (!voter) throw new Error('nobody votes');
  must((await cast(db, one, { voter, content: '2' })).outcome);
  const two = await buildOpenVote(db, 'score', { community: one.community, voters: 0, plan: { title: '没投的' } });
  const three = await buildVote(db, { community: one.community, voters: 0, until: 'sealed', plan: { title: '将来的' } });
  const browser = await signedInAs(site, voter);
  const html = await textOf(browser, '/votes/mine');
  expect(missingFrom(html, ['投过的', '2026年3月2日，网上', '去投票：没投的', '将来的', '凭回执查验：投过的'])).toEqual([]);
  expect(missingFrom(html, [`/votes/${two.voteId}/ballot`, `/votes/${three.voteId}`])).toEqual([]);
  const signedOut = await nobody.get('/votes/mine');
  expect([signedOut.status, signedOut.headers.get('location')]).toEqual([302, '/sign-in?next=%2Fvotes%2Fmine']);
});

test('a vote that is sealed says when it begins', async () => {
  const vote = await buildVote(db, { community, until: 'sealed', plan: { endsAt: openUntil } });
  expect(missingFrom(await textOf(nobody, `/votes/${vote.voteId}`), ['规则和名册已经锁定'])).toEqual([]);
  must(await openVote(db, actOf(officerOf(vote), { now }), vote));
});
