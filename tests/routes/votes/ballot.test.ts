import { expect, test } from 'vitest';
import { closeVote } from '#app/votes/voting-times.commands.server.ts';
import { buildOfficer, buildStranger } from '#tests/support/build/open-site.ts';
import { actOf, buildCommunity, must } from '#tests/support/build/people.ts';
import { type BuiltVote, buildVote, buildVoters, cast, newSecret, type Voter } from '#tests/support/build/vote.ts';
import { buildOpenVote, byConsent, openUntil, openVote } from '#tests/support/build/vote-pages.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs, signedInVisitor, textOf } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db, ownerSql } = site;

function voterOf({ voters }: BuiltVote, at = 0): Voter {
  const voter = voters[at];
  if (!voter) throw new Error('nobody votes');
  return voter;
}

const pathOf = ({ voteId }: BuiltVote) => `/votes/${voteId}/ballot`;

/** The hidden fields of the last form on a page. */
function hiddenOf(html: string): Record<string, string> {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const fields = [...main.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value.replaceAll('&gt;', '>')]));
}

/** Looks a ballot over and answers the hidden fields of the page. */
async function review(browser: Browsing, vote: BuiltVote, fields: Record<string, string | string[]>) {
  const own = hiddenOf(await textOf(browser, pathOf(vote)));
  const answer = await browser.post(pathOf(vote), { ...own, ...fields, intent: 'review' });
  const html = await answer.text();
  return { status: answer.status, html, hidden: hiddenOf(html) };
}

const castOf = (browser: Browsing, vote: BuiltVote, hidden: Record<string, string>) =>
  browser.post(pathOf(vote), { ...hidden, intent: 'cast' });

async function ballotCount({ voteId }: BuiltVote): Promise<number> {
  const [row] = await ownerSql<{ count: number }[]>`
    select ((select count(*) from waiting_ballots where vote_id = ${voteId} and kind = 'ballot')
      + (select count(*) from open_ballots where vote_id = ${voteId}))::integer as count`;
  return row?.count ?? 0;
}

test('looking a ballot over stores nothing, and casting answers with the receipt that was shown, kept by nobody', async () => {
  const vote = await buildOpenVote(db, 'approval');
  const browser = await signedInAs(site, voterOf(vote));
  const { status, hidden } = await review(browser, vote, { choice: ['1', '3'] });
  expect([status, hidden.content, await ballotCount(vote)]).toEqual([200, '1,3', 0]);
  const answer = await castOf(browser, vote, hidden);
  const html = await answer.text();
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
  expect(
    missingFrom(html.replaceAll(/<\/?span>|<!-- -->/g, ''), [
      hidden.receipt_secret ?? '?',
      '选票已投出',
      `/votes/${vote.voteId}/verify`,
    ]),
  ).toEqual([]);
  expect(foundIn(html, ['楼道亮化', '长者课堂'])).toEqual([]);
  expect(JSON.stringify(site.log)).not.toContain(hidden.receipt_secret?.slice(0, 9) ?? '?');
  expect(await ballotCount(vote)).toBe(1);
});

test('the same page cast twenty times at once is one ballot and one receipt', async () => {
  const vote = await buildOpenVote(db, 'approval');
  const browser = await signedInAs(site, voterOf(vote));
  const { hidden } = await review(browser, vote, { choice: ['2'] });
  const answers = await Promise.all(Array.from({ length: 20 }, () => castOf(browser, vote, hidden)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  const last = await castOf(browser, vote, { ...hidden, ...newPress() });
  expect(missingFrom(await last.text(), ['这张选票刚才已经收到，没有重复投票。'])).toEqual([]);
  expect(await ballotCount(vote)).toBe(1);
});

test('a second ballot of one vote is refused in words, on the page and when it is cast', async () => {
  const vote = await buildOpenVote(db, 'approval');
  const browser = await signedInAs(site, voterOf(vote));
  const [first, second] = [await review(browser, vote, { choice: ['2'] }), await review(browser, vote, { choice: ['3'] })];
  expect((await castOf(browser, vote, first.hidden)).status).toBe(200);
  const answer = await castOf(browser, vote, second.hidden);
  expect([answer.status, missingFrom(await answer.text(), ['这一票已经投过，不能再投'])]).toEqual([409, []]);
  expect(missingFrom(await textOf(browser, pathOf(vote)), ['您已经投过票', '凭回执码可以查验'])).toEqual([]);
});

test('what is filled in wrongly is said beside it and keeps what was chosen', async () => {
  const limited = await buildOpenVote(db, 'limited');
  const browser = await signedInAs(site, voterOf(limited));
  const many = await review(browser, limited, { choice: ['1', '2', '3'] });
  expect([many.status, missingFrom(many.html, ['选多了：最多2项，您选了3项', 'checked=""'])]).toEqual([422, []]);
  const decision = await buildOpenVote(db, 'decision');
  const none = await review(await signedInAs(site, voterOf(decision)), decision, {});
  expect([none.status, missingFrom(none.html, ['请选一项'])]).toEqual([422, []]);
  const ranking = await buildOpenVote(db, 'ranking');
  const ranks = await signedInAs(site, voterOf(ranking));
  const twice = await review(ranks, ranking, { place_1: '1', place_2: '1', place_3: '9' });
  expect([twice.status, missingFrom(twice.html, ['第1名填了两次', '名次请填1到3的整数', 'value="9"'])]).toEqual([422, []]);
  const score = await buildOpenVote(db, 'score');
  const points = await review(await signedInAs(site, voterOf(score)), score, { points_1: '6', points_2: '-1' });
  expect([points.status, missingFrom(points.html, ['分数只能是0到5'])]).toEqual([422, []]);
});

test('where the rule is consent an objection is not taken without its reason, which is kept, looked over and cast', async () => {
  const vote = await buildOpenVote(db, 'decision', { plan: byConsent });
  const browser = await signedInAs(site, voterOf(vote));
  expect(missingFrom(await textOf(browser, pathOf(vote)), ['反对的理由', '理由和选择一起公开', '最多500个字'])).toEqual([]);
  const bare = await review(browser, vote, { choice: 'no', reason: ' ' });
  expect([bare.status, missingFrom(bare.html, ['投反对票必须写明理由，请填写', 'checked=""'])]).toEqual([422, []]);
  const long = await review(browser, vote, { choice: 'no', reason: '长'.repeat(501) });
  expect([long.status, missingFrom(long.html, ['最多500个字，请缩短', '长'.repeat(501), 'checked=""'])]).toEqual([422, []]);
  const unsaid = await review(browser, vote, { choice: '', reason: '灯太亮' });
  expect([unsaid.status, missingFrom(unsaid.html, ['请选一项', '灯太亮'])]).toEqual([422, []]);
  const looked = await review(browser, vote, { choice: 'no', reason: '灯太亮' });
  expect([looked.status, looked.hidden.reason, missingFrom(looked.html, ['反对的理由：灯太亮', '理由和选择一起公开'])]).toEqual([
    200,
    '灯太亮',
    [],
  ]);
  const changed = await (await browser.post(pathOf(vote), { ...looked.hidden, intent: 'change' })).text();
  expect(missingFrom(changed, ['灯太亮</textarea>', 'checked=""'])).toEqual([]);
  for (const reason of ['', '长'.repeat(501)]) {
    const refused = await castOf(browser, vote, { ...looked.hidden, ...newPress(), reason });
    expect([refused.status, missingFrom(await refused.text(), ['checked=""', '反对的理由', `${reason}</textarea>`])]).toEqual([
      422,
      [],
    ]);
  }
  expect(await ballotCount(vote)).toBe(0);
  expect((await castOf(browser, vote, looked.hidden)).status).toBe(200);
  const [row] = await ownerSql<{ reason: string }[]>`select reason from open_ballots where vote_id = ${vote.voteId}`;
  expect(row?.reason).toBe('灯太亮');
});

test('a ballot that does not object is looked over and cast without a reason, and other votes do not ask for one', async () => {
  const vote = await buildOpenVote(db, 'decision', { plan: byConsent });
  const browser = await signedInAs(site, voterOf(vote));
  const { html, hidden } = await review(browser, vote, { choice: 'yes', reason: '很好' });
  expect([hidden.reason, foundIn(html, ['很好'])]).toEqual([undefined, []]);
  expect((await castOf(browser, vote, hidden)).status).toBe(200);
  const simple = await buildOpenVote(db, 'decision', { plan: openVote });
  const other = await signedInAs(site, voterOf(simple));
  expect(foundIn(await textOf(other, pathOf(simple)), ['反对的理由', '必须写明理由'])).toEqual([]);
  expect((await review(other, simple, { choice: 'no' })).status).toBe(200);
});

test('a blank ballot is asked about once', async () => {
  const vote = await buildOpenVote(db, 'approval');
  const browser = await signedInAs(site, voterOf(vote));
  const { html, hidden } = await review(browser, vote, {});
  expect(missingFrom(html, ['空白票：一项也没有选', '我确认投空白票'])).toEqual([]);
  const unsure = await castOf(browser, vote, hidden);
  const again = await unsure.text();
  expect([unsure.status, hiddenOf(again).receipt_secret, await ballotCount(vote)]).toEqual([422, hidden.receipt_secret, 0]);
  expect(missingFrom(again, ['要投空白票，请先勾选确认'])).toEqual([]);
  expect((await castOf(browser, vote, { ...hidden, confirm_blank: 'on' })).status).toBe(200);
});

test('hostile ballots are never an error, and never a ballot', async () => {
  const vote = await buildOpenVote(db, 'approval');
  const browser = await signedInAs(site, voterOf(vote));
  const own = hiddenOf(await textOf(browser, pathOf(vote)));
  const hostile = ['invalid', '1,1', '9', '3,1', "1';drop table votes;--", '\u0000', '<script>', '1'.repeat(9000), '１'];
  for (const content of hostile) {
    const posted = { ...own, content, receipt_secret: newSecret() };
    const { status } = await castOf(browser, vote, posted);
    expect(`${content.slice(0, 20)} ${status}`).toBe(`${content.slice(0, 20)} 422`);
    const filled = await browser.post(pathOf(vote), { ...own, choice: content, intent: 'review' });
    expect(`${content.slice(0, 20)} ${filled.status}`).toBe(`${content.slice(0, 20)} 422`);
  }
  const withoutSecret = await castOf(browser, vote, { ...own, content: '1', receipt_secret: 'x' });
  expect([withoutSecret.status, missingFrom(await withoutSecret.text(), ['请核对下面的新回执码'])]).toEqual([422, []]);
  expect((await castOf(browser, vote, { content: '1', receipt_secret: newSecret() })).status).toBe(422);
  expect(await ballotCount(vote)).toBe(0);
});

test('a vote of somebody else is not cast', async () => {
  const vote = await buildOpenVote(db, 'approval');
  const [mine, theirs] = [await signedInAs(site, voterOf(vote)), await signedInAs(site, voterOf(vote, 1))];
  const { hidden } = await review(theirs, vote, { choice: ['1'] });
  const answer = await castOf(mine, vote, { ...hidden, ...newPress() });
  expect([answer.status, missingFrom(await answer.text(), ['这一票不归您投'])]).toEqual([409, []]);
  expect(await ballotCount(vote)).toBe(0);
});

test('who is signed out goes to sign in; who may not vote is told why', async () => {
  const vote = await buildOpenVote(db, 'approval');
  const nobody = site.visitor();
  for (const answer of [await nobody.get(pathOf(vote)), await nobody.post(pathOf(vote), { intent: 'cast' })]) {
    expect([answer.status, answer.headers.get('location')?.startsWith('/sign-in')]).toEqual([302, true]);
  }
  const stranger = await signedInVisitor(site, await buildStranger(db, vote.community));
  expect(missingFrom(await textOf(stranger, pathOf(vote)), ['现在不能投票', '您的账号还没有核实身份'])).toEqual([]);
  const [other] = await buildVoters(db, await buildCommunity(db), 1);
  const elsewhere = await textOf(await signedInAs(site, other ?? voterOf(vote)), pathOf(vote));
  expect(missingFrom(elsewhere, ['现在不能投票', '这次表决只限本范围内的居民'])).toEqual([]);
});

test('who comes too late is told so, also with a ballot that they looked over in time; a retry of one that was cast is not', async () => {
  const vote = await buildOpenVote(db, 'approval');
  const [late, inTime] = [await signedInAs(site, voterOf(vote)), await signedInAs(site, voterOf(vote, 1))];
  const [reviewed, done] = [await review(late, vote, { choice: ['1'] }), await review(inTime, vote, { choice: ['1'] })];
  expect((await castOf(inTime, vote, done.hidden)).status).toBe(200);
  must(await closeVote(db, actOf(vote.officers[0], { now: openUntil }), vote));
  const answer = await castOf(late, vote, reviewed.hidden);
  expect([answer.status, missingFrom(await answer.text(), ['这张选票没有投出'])]).toEqual([409, []]);
  expect(missingFrom(await textOf(late, pathOf(vote)), ['投票已经截止，现在不能再投'])).toEqual([]);
  expect((await castOf(inTime, vote, done.hidden)).status).toBe(200);
  const early = await buildVote(db, { until: 'sealed', plan: { endsAt: openUntil } });
  const waiting = await signedInAs(site, voterOf(early));
  expect(missingFrom(await textOf(waiting, pathOf(early)), ['表决还没有开始'])).toEqual([]);
});

test('a receipt that nobody knows replaces nothing, and the choice is kept', async () => {
  const vote = await buildOpenVote(db, 'approval', { plan: { isReplaceable: true } });
  must((await cast(db, vote, { voter: voterOf(vote), content: '1' })).outcome);
  const browser = await signedInAs(site, voterOf(vote));
  expect(missingFrom(await textOf(browser, pathOf(vote)), ['您在改票', '原来的回执码'])).toEqual([]);
  const mistyped = await review(browser, vote, { choice: ['2'], replaces: 'ABCD' });
  expect([mistyped.status, missingFrom(mistyped.html, ['九组', 'value="ABCD"'])]).toEqual([422, []]);
  const { hidden } = await review(browser, vote, { choice: ['2'], replaces: newSecret() });
  const answer = await castOf(browser, vote, hidden);
  const html = await answer.text();
  expect([answer.status, missingFrom(html, ['没有找到这张回执对应的选票', 'checked=""'])]).toEqual([422, []]);
  const without = await review(browser, vote, { choice: ['3'] });
  const bare = await castOf(browser, vote, without.hidden);
  expect([bare.status, missingFrom(await bare.text(), ['请填写回执码'])]).toEqual([409, []]);
});

test('staff fill in an open ballot for a resident within reach, and never a secret one', async () => {
  const vote = await buildOpenVote(db, 'decision', { plan: openVote });
  const secret = await buildOpenVote(db, 'approval', { community: vote.community, voters: 0 });
  const voter = voterOf(vote);
  const staff = await signedInVisitor(site, await buildOfficer(db, vote.community, ['community_staff']));
  const search = await textOf(staff, `${pathOf(vote)}?q=${encodeURIComponent('王小明')}`);
  expect(missingFrom(search, ['替没有账号的居民投票', `person=${voter.personId}`])).toEqual([]);
  const page = `${pathOf(vote)}?person=${voter.personId}`;
  const own = hiddenOf(await textOf(staff, page));
  expect(own.on_behalf_of).toBe(voter.personId);
  const looked = hiddenOf(await (await staff.post(page, { ...own, choice: 'yes', intent: 'review' })).text());
  const answer = await staff.post(page, { ...looked, intent: 'cast' });
  expect([answer.status, missingFrom(await answer.text(), ['选票已投出', '已代'])]).toEqual([200, []]);
  expect(await ballotCount(vote)).toBe(1);
  expect(foundIn(await textOf(staff, `${pathOf(secret)}?person=${voter.personId}`), ['on_behalf_of', '替没有账号'])).toEqual([]);
  const neighbour = await signedInAs(site, voterOf(vote, 1));
  expect((await neighbour.post(page, { ...looked, ...newPress(), intent: 'cast' })).status).toBe(403);
  const stranger = await signedInVisitor(site, await buildOfficer(db, await buildCommunity(db), ['community_staff']));
  expect(foundIn(await textOf(stranger, `${pathOf(vote)}?q=${encodeURIComponent('王')}`), ['王小明'])).toEqual([]);
  expect((await stranger.post(page, { ...looked, ...newPress(), intent: 'cast' })).status).toBe(403);
});
