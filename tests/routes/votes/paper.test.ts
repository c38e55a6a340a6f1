import { expect, test } from 'vitest';
import { buildBatch, buildPaperVote, type PaperVote, sheetsOf } from '#tests/support/build/paper-vote.ts';
import { buildActor, buildCommunity } from '#tests/support/build/people.ts';
import { openUntil } from '#tests/support/build/vote-pages.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const community = await buildCommunity(db);

const post = (visitor: Browsing, path: string, fields: Record<string, string | readonly string[]>) =>
  visitor.post(path, { ...newPress(), ...fields });

async function paperVote(given: Parameters<typeof buildPaperVote>[1] = {}) {
  const vote = await buildPaperVote(db, { community, voters: 3, ...given, plan: { endsAt: openUntil, ...given.plan } });
  const [one, two, three] = await Promise.all(vote.keyers.map((keyer) => signedInAs(site, keyer)));
  if (!one || !two || !three) throw new Error('nobody keys');
  return { vote, one, two, three, paper: `/desk/votes/${vote.voteId}/paper` };
}

const batchPage = ({ voteId }: PaperVote, batchId: string) => `/desk/votes/${voteId}/paper/batches/${batchId}`;

test('ballots are numbered, printed with their serials and nothing of a person', async () => {
  const { one, paper } = await paperVote({ printed: 0 });
  expect((await post(one, paper, { act: 'print', count: '3' })).status).toBe(302);
  const address = /href="([^"]*paper\/print\?print=[0-9a-f-]{36})"/.exec(await textOf(one, paper))?.[1] ?? '';
  const sheets = await textOf(one, address);
  expect(missingFrom(sheets, ['编号 000001', '编号 000003', '楼道亮化', '本票不记名'])).toEqual([]);
  expect(foundIn(sheets, ['编号 000004', '王小明'])).toEqual([]);
  const wrong = await post(one, paper, { act: 'print', count: '9000' });
  expect([wrong.status, missingFrom(await wrong.text(), ['value="9000"'])]).toEqual([422, []]);
  expect((await one.get(`${paper}/print?print=${crypto.randomUUID()}`)).status).toBe(404);
  expect((await one.get(`${paper}/print`)).status).toBe(404);
});

test('somebody is found on the roll and handed a ballot once, however often the button is pressed', async () => {
  const { vote, one, two, paper } = await paperVote();
  const found = await (await post(one, paper, { act: 'find', q: '1' })).text();
  expect(missingFrom(found, ['查找结果', '记为已领并发票'])).toEqual([]);
  const [entitlementId = ''] = vote.entitlementIds;
  const press = { act: 'hand_out', entitlement_id: entitlementId, ...newPress() };
  const answers = await Promise.all([one.post(paper, press), one.post(paper, press)]);
  expect(answers.map(({ status }) => status)).toEqual([302, 302]);
  const again = await post(two, paper, { act: 'hand_out', entitlement_id: entitlementId });
  expect([again.status, missingFrom(await again.text(), ['不能再发'])]).toEqual([409, []]);
  const nobody = await (await post(one, paper, { act: 'find', q: '没有这个人' })).text();
  expect(missingFrom(nobody, ['本次名册上没有找到'])).toEqual([]);
  expect((await post(one, paper, { act: 'find', q: '' })).status).toBe(422);
});

test('a batch is keyed by two who do not see each other’s keying, settled by a third and counted in', async () => {
  const { vote, one, two, three, paper } = await paperVote({ handedOut: 2 });
  expect((await post(one, paper, { act: 'receive', sheet_count: '2' })).status).toBe(302);
  const address = /href="([^"]*paper\/batches\/[0-9a-f-]{36})"/.exec(await textOf(one, paper))?.[1] ?? '';
  const keyed = { act: 'key', serial: ['000017', '000018'], content: ['1 3', 'x'] };
  expect((await post(one, address, keyed)).status).toBe(302);
  expect(missingFrom(await textOf(one, address), ['请另一位同事录第二遍'])).toEqual([]);
  const same = await post(one, address, keyed);
  expect([same.status, missingFrom(await same.text(), ['请换一位工作人员'])]).toEqual([409, []]);
  for (const path of [address, `${address}.data`]) {
    expect(foundIn(await textOf(two, path), ['000017', '"17"', '1,3', 'invalid'])).toEqual([]);
  }
  expect((await post(two, address, { ...keyed, content: ['1 2', 'x'] })).status).toBe(302);
  expect(foundIn(await textOf(two, address), ['000017'])).toEqual([]);
  expect(missingFrom(await textOf(three, address), ['000017', '1 3', '1 2'])).toEqual([]);
  expect((await post(three, address, { act: 'settle', serial: '17', content: '1 3' })).status).toBe(302);
  expect((await post(three, address, { act: 'count_in' })).status).toBe(302);
  expect((await post(three, address, { act: 'count_in' })).status).toBe(409);
  const [row] = await site.ownerSql<{ agree: boolean }[]>`select vote_counts_agree(${vote.voteId}) as agree`;
  expect(row?.agree).toBe(true);
  expect(missingFrom(await textOf(one, paper), ['已计入'])).toEqual([]);
});

test('a line that cannot be taken is named, and everything typed stays', async () => {
  const { vote, one } = await paperVote({ handedOut: 2, plan: { form: 'limited', choicesMax: 1 } });
  const page = batchPage(vote, await buildBatch(db, vote, { sheetCount: 2 }));
  const key = async (serial: string[], content: string[]) => {
    const answer = await post(one, page, { act: 'key', serial, content });
    return [answer.status, await answer.text()] as const;
  };
  const [status, body] = await key(['1', '2'], ['1', '1 2']);
  expect([status, missingFrom(body, ['第2行：选得太多了', 'value="1 2"'])]).toEqual([422, []]);
  expect((await key(['1', 'abc'], ['1', '2']))[1]).toContain('第2行：编号看不明白');
  expect((await key(['1', '2'], ['1', '第三项']))[1]).toContain('第2行：写的内容看不明白');
  const [short, why] = await key(['1'], ['1']);
  expect([short, missingFrom(why, ['录入的张数与收到的张数不符'])]).toEqual([409, []]);
});

test('the number of sheets is corrected with a reason, and a lost batch is written off by two', async () => {
  const { vote, one, two } = await paperVote({ handedOut: 3 });
  const batchId = await buildBatch(db, vote, { sheetCount: 3, keyings: [sheetsOf(['1', '2', '3'])] });
  const page = batchPage(vote, batchId);
  expect((await post(one, page, { act: 'correct', sheet_count: '2', reason: '' })).status).toBe(422);
  expect((await post(one, page, { act: 'correct', sheet_count: '2', reason: '一张是复印件' })).status).toBe(302);
  expect((await post(one, page, { act: 'write_off', reason: '箱子被水淹了' })).status).toBe(302);
  const desk = `/desk/votes/${vote.voteId}`;
  const asked = /name="countersign_id" value="([0-9a-f-]{36})"/.exec(await textOf(two, desk))?.[1] ?? '';
  expect((await post(two, desk, { act: 'countersign', countersign_id: asked, answer: 'agree' })).status).toBe(302);
  expect(missingFrom(await textOf(one, page), ['这一批已注销'])).toEqual([]);
  expect(missingFrom(await textOf(one, `${desk}/paper`), ['2张：箱子被水淹了'])).toEqual([]);
  const [row] = await site.ownerSql<{ agree: boolean }[]>`select vote_counts_agree(${vote.voteId}) as agree`;
  expect(row?.agree).toBe(true);
});

test('a decision is keyed by choosing, and ballots that never came back are written off by number', async () => {
  const { vote, one, two, paper } = await paperVote({
    handedOut: 2,
    plan: { form: 'decision', method: 'decision', seats: null },
  });
  const page = batchPage(vote, await buildBatch(db, vote, { sheetCount: 1 }));
  expect(missingFrom(await textOf(one, page), ['同意', '反对', '弃权', '无效'])).toEqual([]);
  expect((await post(one, page, { act: 'key', serial: '5', content: '' })).status).toBe(422);
  expect((await post(one, page, { act: 'key', serial: '5', content: 'yes' })).status).toBe(302);
  expect((await post(one, paper, { act: 'write_off', number: '1', reason: '投票人没有交回' })).status).toBe(302);
  expect((await post(two, paper, { act: 'write_off', number: '1', reason: '再来' })).status).toBe(409);
});

test('a stranger is sent to sign in, another office is turned away, and a vote without paper has no such page', async () => {
  const { vote, one, paper } = await paperVote({ handedOut: 1 });
  const page = batchPage(vote, await buildBatch(db, vote, { sheetCount: 1 }));
  const chair = await buildActor(db, { roles: ['council_chair'], placeId: vote.community.communityId });
  const visitor = await signedInAs(site, chair);
  for (const path of [paper, page, `${paper}/print`]) {
    expect((await site.visitor().get(path)).headers.get('Location')).toContain('/sign-in');
    expect([path, (await visitor.get(path)).status]).toEqual([path, 403]);
  }
  expect((await post(visitor, paper, { act: 'print', count: '3' })).status).toBe(403);
  const none = await buildPaperVote(db, { community, until: 'draft', printed: 0 });
  expect((await one.get(`/desk/votes/${none.voteId}/paper`)).status).toBe(404);
  expect((await one.get(batchPage(vote, crypto.randomUUID()))).status).toBe(404);
});
