import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { localDateTime } from '#app/core/instant.ts';
import { href } from '#app/http/href.ts';
import { turnDueVotes } from '#app/votes/voting-times.commands.server.ts';
import { buildAccount, buildActor, buildCommunity, buildPerson } from '#tests/support/build/people.ts';
import { buildResident } from '#tests/support/build/vote.ts';
import { openBrowser, openPage } from '#tests/support/chromium.ts';
import {
  button,
  confirm,
  done,
  factOf,
  field,
  figureOf,
  findOnRoll,
  keySheets,
  link,
  main,
  phoneWithoutScripts,
  receiptOf,
  says,
} from '#tests/support/phone.ts';
import { startSite } from '#tests/support/site.ts';

// One vote from its draft to its answered challenge: each test goes on where the one before it left the vote.
const site = await startSite();
const browser = await openBrowser();
const { db } = site;
const community = await buildCommunity(db);
const elsewhere = await buildCommunity(db);
const zone = 'Asia/Shanghai';
const startsAt = new Date(Date.now() - 3_600_000);
const endsAt = new Date(Date.now() + 2 * 86_400_000);

const officer = () => buildActor(db, { roles: ['community_staff'], placeId: community.communityId });
const phone = (account: { accountId: string }) => phoneWithoutScripts(site, browser, account);
const [one, other, third] = [await phone(await officer()), await phone(await officer()), await phone(await officer())];
const residentOf = async (given: { name: string; birthOn?: string }, at = community) => phone(await buildResident(db, at, given));
const voter = await residentOf({ name: '陈一' });
const voters = [voter, ...(await Promise.all(['陈二', '陈三', '陈四', '陈五'].map((name) => residentOf({ name }))))];
const late = await residentOf({ name: '符迟到' });
const onPaper = await residentOf({ name: '林阿姨' });
const paperNames = ['林阿姨', '黄阿婆', '黄阿公', '吴阿婆', '吴阿公', '梁阿婆'];
for (const name of paperNames.slice(1)) await buildPerson(db, community, { name });
/** What was noted on paper of the first ballot, and the address of the vote. */
const kept = { voteId: '', receipt: '' };

test('staff lay a vote down, read who would be on the roll and seal it, after which nothing of it changes', async () => {
  await one.goto(href.deskVotes());
  await link(one, '起草一次表决').click();
  await one.getByLabel('居民投票：同意多于反对').check();
  await one.getByLabel('赞成几项选几项').check();
  await button(one, '下一步').click();
  await says(one, '本平台约定');
  await field(one, '标题').fill('今年先做哪一件事');
  await main(one).getByLabel('问题').fill('请选出您赞成的项目。');
  await field(one, '开始时间').fill(localDateTime(startsAt, zone).slice(0, 16));
  await field(one, '截止时间').fill(localDateTime(endsAt, zone).slice(0, 16));
  for (const [index, title] of ['楼道亮化', '晾衣杆', '长者课堂'].entries()) {
    const line = main(one).getByRole('group', { name: `选项${index + 1}` });
    await line.getByLabel('名称').fill(title);
  }
  expect([await main(one).getByLabel('无记名').isChecked(), await main(one).getByLabel('也发纸质选票').isChecked()]).toEqual([
    true,
    true,
  ]);
  await button(one, '保存草案').click();
  await done(one, '草案已保存');
  await says(one, '按现在的名册，12份投票权。');
  kept.voteId = /[0-9a-f-]{36}/.exec(one.url())?.[0] ?? '';
  const rules = await one.context().newPage();
  await rules.goto(href.deskVoteRules(kept.voteId));
  await confirm(one, '锁定', { press: '确认锁定，不再修改' });
  await done(one, '已锁定，规则和名册从现在起不能再改');
  expect(await factOf(one, '规则摘要（SHA-256）')).toMatch(/^[0-9a-f]{64}$/);
  expect(await link(one, '修改规则和选项').count()).toBe(0);
  await field(rules, '标题').fill('另一个标题');
  await button(rules, '保存草案').click();
  await says(rules, '这次表决已经进入下一步');
  await rules.goto(href.deskVoteRules(kept.voteId));
  await says(rules, '这次表决的规则不能在这里修改');
  expect(await button(rules, '保存草案').count()).toBe(0);
});

/** From the page of the vote to the review of a ballot. */
async function fillIn(page: Page, options: readonly string[]): Promise<void> {
  await page.goto(href.vote(kept.voteId));
  await link(page, '去投票').click();
  for (const option of options) await main(page).getByLabel(option).check();
  await button(page, '下一步：核对').click();
  await says(page, '现在还没有投出');
}

test('once it is open residents cast on their telephones, and who may not is told why', async () => {
  await turnDueVotes(db, new Date());
  const chosen = [['1. 楼道亮化'], ['1. 楼道亮化'], ['1. 楼道亮化', '3. 长者课堂'], ['2. 晾衣杆'], ['1. 楼道亮化']];
  for (const [index, page] of voters.entries()) {
    await fillIn(page, chosen[index] ?? []);
    await button(page, '投出选票').click();
    await done(page, '选票已投出');
  }
  kept.receipt = await receiptOf(voter);
  const child = await residentOf({ name: '陈小妹', birthOn: '2015-06-01' });
  const neighbour = await residentOf({ name: '王邻居' }, elsewhere);
  const unknown = await phone({ accountId: (await buildAccount(db, { communityId: community.communityId })).id });
  const answers: [Page, string][] = [
    [child, '年满十八周岁的居民才能投票。'],
    [neighbour, '这次表决只限本范围内的居民。您的登记住址不在其中'],
    [unknown, '您的账号还没有核实身份。'],
    [await openPage(browser, site.origin, { javaScript: false }), '请先登录'],
  ];
  for (const [page, why] of answers) {
    await page.goto(href.vote(kept.voteId));
    await says(page, why);
    expect(await link(page, '去投票').count()).toBe(0);
  }
});

test('paper is numbered, printed and handed out, once to each and to nobody who has voted', async () => {
  await one.goto(href.deskVote(kept.voteId));
  await link(one, '纸质选票').click();
  await main(one).getByLabel('印多少张').fill('8');
  await button(one, '编号').click();
  await done(one, '编号已定，请打开打印');
  await link(one, '打印000001至000008').click();
  await one.getByText('共8张，每张一页。').waitFor();
  await expect.poll(() => one.getByText(/^编号 0000\d\d$/).count()).toBe(8);
  await one.getByText('本票不记名，请不要写姓名或作记号。').first().waitFor();
  await one.goto(href.deskVotePaper(kept.voteId));
  for (const name of paperNames) {
    await findOnRoll(one, name);
    await button(one, '记为已领并发票').click();
    await done(one, '已记为领取纸质选票，请交给本人一张');
  }
  await findOnRoll(one, '黄阿婆');
  await says(one, '已领纸质选票');
  await findOnRoll(one, '陈一');
  await says(one, '已在网上投票');
  expect(await button(one, '记为已领并发票').count()).toBe(0);
  await onPaper.goto(href.voteBallot(kept.voteId));
  await says(onPaper, '领取纸质选票，不能再在网上投');
});

async function openBatch(page: Page): Promise<void> {
  await page.goto(href.deskVotePaper(kept.voteId));
  await link(page, '第1批').click();
  await page.getByRole('heading', { level: 1, name: '第1批' }).waitFor();
}

test('a batch comes back, is keyed by two who read it differently, settled by a third and counted in', async () => {
  await one.goto(href.deskVotePaper(kept.voteId));
  await main(one).getByLabel('这一批多少张').fill('7');
  await button(one, '登记一批').click();
  await says(one, '比发出去还没收回的多，请核对张数');
  await main(one).getByLabel('这一批多少张').fill('5');
  await button(one, '登记一批').click();
  await done(one, '已收到一批，请录入');
  await openBatch(one);
  await keySheets(one, ['1', '2', '1 3', 'x', '']);
  await says(one, '第一遍是您录的，请另一位同事录第二遍。');
  expect(await button(one, '保存录入').count()).toBe(0);
  await openBatch(other);
  await keySheets(other, ['1', '2', '3', 'x', '']);
  await says(other, '您录过这一批，请第三个人核定。');
  await openBatch(third);
  const difference = main(third).getByRole('row', { name: /000003/ });
  await expect.poll(async () => (await difference.locator('td').allInnerTexts()).slice(0, 2)).toEqual(['1 3', '3']);
  expect(
    await main(third)
      .getByRole('row', { name: /0000\d\d/ })
      .count(),
  ).toBe(1);
  await field(third, '000003 内容').fill('1 3');
  await button(third, '保存核定').click();
  await done(third, '已核定');
  await button(third, '计入').click();
  await done(third, '这一批已计入');
  await third.goto(href.deskVotePaper(kept.voteId));
  expect([await figureOf(third, '已计入'), await figureOf(third, '未收回')]).toEqual(['5', '1']);
});

test('a sheet that never came back is written off by two officers, in public', async () => {
  await one.goto(href.deskVotePaper(kept.voteId));
  await confirm(one, '注销收不回来的选票', {
    typed: { 注销多少张: '1', 理由: '梁阿婆住院，选票没有交回。' },
    press: '请另一位工作人员同意',
  });
  await done(one, '已请另一位工作人员一同确认注销');
  await link(one, '去表决页面').click();
  await says(one, '是您提出的，须由另一位工作人员答复');
  expect(await button(one, '同意').count()).toBe(0);
  await other.goto(href.deskVote(kept.voteId));
  await main(other).getByRole('heading', { name: '注销1张纸质选票' }).waitFor();
  await says(other, '选票没有交回。');
  await button(other, '同意').click();
  await done(other, '已答复');
  await other.goto(href.deskVotePaper(kept.voteId));
  expect([await figureOf(other, '已注销'), await figureOf(other, '未收回')]).toEqual(['1', '0']);
  await late.goto(href.vote(kept.voteId));
  await says(late, '注销丢失的纸质选票');
  await says(late, '注销1张，不再计入');
  await says(late, '选票没有交回。');
});

test('a ballot that comes after the end is refused in words', async () => {
  await fillIn(late, ['2. 晾衣杆']);
  await turnDueVotes(db, endsAt);
  await button(late, '投出选票').click();
  await says(late, '现在不能投票：还没有开始、已经暂停或者已经截止。这张选票没有投出');
  await late.goto(href.voteBallot(kept.voteId));
  await says(late, '投票已经截止，现在不能再投。');
  await link(late, '回到表决页').click();
  await says(late, '投票已经截止，正在等待计票。');
  expect(await link(late, '去投票').count()).toBe(0);
});

/** Two officers certify the newest count. */
async function certify(): Promise<void> {
  await one.goto(href.deskVote(kept.voteId));
  await confirm(one, '确认结果', { press: '我已核对，请另一位工作人员确认' });
  await done(one, '已请另一位工作人员一同确认结果');
  expect(await button(one, '同意').count()).toBe(0);
  await other.goto(href.deskVote(kept.voteId));
  await main(other).getByRole('heading', { name: '确认并公布结果' }).waitFor();
  await button(other, '同意').click();
  await done(other, '已答复');
  await says(other, '结果正在公示');
}

test('staff count, two officers certify, and the result stands with its channels, its winner and its hashes', async () => {
  await one.goto(href.deskVote(kept.voteId));
  await button(one, '计票').click();
  await done(one, '已计票，请核对后请另一位工作人员一同确认');
  await says(one, '选出：楼道亮化');
  const hashes = [await factOf(one, '选票摘要'), await factOf(one, '结果摘要')];
  expect(hashes.join(' ')).toMatch(/^[0-9a-f]{64} [0-9a-f]{64}$/);
  await late.goto(href.voteResults(kept.voteId));
  await says(late, '结果还没有公布。');
  expect(await main(late).innerText()).not.toContain('楼道亮化');
  await certify();
  await late.goto(href.voteResults(kept.voteId));
  await says(late, '选出：楼道亮化。');
  await says(late, '网上5票，纸质6票');
  await says(late, '投出10张，其中空白1张，无效1张。');
  const winner = await main(late)
    .getByRole('row', { name: /楼道亮化/ })
    .innerText();
  expect(winner).toMatch(/选上[\s\S]*6，占\d张有效选票的/);
  expect([await factOf(late, '选票数据指纹'), await factOf(late, '结果指纹')]).toEqual(hashes);
  const download = late.waitForEvent('download');
  await link(late, '全部选票（JSON，可重新计票）').click();
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect(file).toMatchObject({ ballots: 10, inputHash: hashes[0] });
});

test('with the receipt that was noted when casting the ballot is found in the box', async () => {
  await voter.goto(href.vote(kept.voteId));
  await link(voter, '凭回执查验选票').first().click();
  await field(voter, '回执码').fill(kept.receipt.toLowerCase());
  await button(voter, '核对').first().click();
  await says(voter, '您的选票在票箱里');
  await says(voter, '选票在票箱记录里');
});

test('a count is made again with a reason, and both counts stand there once it is certified again', async () => {
  await one.goto(href.deskVote(kept.voteId));
  const first = await factOf(one, '结果摘要');
  await confirm(one, '重新计票', { typed: { 理由: '居民要求当众再数一遍。' }, press: '重新计票' });
  await done(one, '已重新计票，两次结果都保留');
  await late.goto(href.voteResults(kept.voteId));
  await says(late, '结果公布以后又重新计票，正在等待两位工作人员确认');
  await certify();
  await late.reload();
  const rows = main(late).getByRole('table', { name: '历次计票' }).getByRole('row');
  const [, ...counts] = await rows.allInnerTexts();
  expect(counts).toHaveLength(2);
  expect(counts[0]).toMatch(/第2次[\s\S]*居民要求当众再数一遍。/);
  expect(counts[1]).toMatch(/第1次[\s\S]*首次计票/);
  for (const count of counts) expect(count).toContain(first);
});

test('a resident challenges the result, and staff answer for everybody to read', async () => {
  await voter.goto(href.voteResults(kept.voteId));
  await confirm(voter, '提出异议', { typed: { 您认为哪里不对: '纸质选票领了6张，为什么只有10张选票？' }, press: '提出异议' });
  await done(voter, '异议已经登记，答复后会通知您。');
  await says(voter, '等待答复');
  await one.goto(href.deskVote(kept.voteId));
  await says(one, '为什么只有10张选票？');
  await main(one).getByLabel('答复（公开）').fill('有1张没有交回，由两位工作人员注销。');
  await button(one, '答复').click();
  await done(one, '异议已答复，答复公开');
  const anybody = await openPage(browser, site.origin, { javaScript: false });
  await anybody.goto(href.voteResults(kept.voteId));
  await says(anybody, '为什么只有10张选票？');
  await says(anybody, '有1张没有交回，由两位工作人员注销。');
  expect(await main(anybody).getByText('等待答复').count()).toBe(0);
  expect(await main(anybody).innerText()).not.toContain('陈一');
});
