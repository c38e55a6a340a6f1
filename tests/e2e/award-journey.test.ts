import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { closeDueAwards } from '#app/grants/award-end.commands.server.ts';
import { href } from '#app/http/href.ts';
import { readCsv } from '#app/http/read-csv.ts';
import {
  accept,
  approve,
  entriesOn,
  fileExpense,
  fileReport,
  openAtDesk,
  openDesk,
  openNews,
  openUpkeep,
  payWhatWaits,
  photo,
  readIn,
  showMilestone,
  verify,
} from '#tests/support/award-steps.ts';
import { expectBalanced } from '#tests/support/books.ts';
import { buildFinalRound } from '#tests/support/build/allocation-source.ts';
import { buildFund } from '#tests/support/build/fund.ts';
import { buildActor } from '#tests/support/build/people.ts';
import { buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { openBrowser, openPage } from '#tests/support/chromium.ts';
import {
  button,
  confirm,
  done,
  field,
  figureOf,
  link,
  main,
  pageOf,
  phoneWithoutScripts,
  says,
  unfold,
} from '#tests/support/phone.ts';
import { startSite } from '#tests/support/site.ts';

// One award from the ratified round to its end: each test goes on where the one before it left the award.
const site = await startSite();
const browser = await openBrowser();
const { db } = site;
const setting = await buildSetting(db);
const { communityId } = setting.community;
const round = await buildFinalRound(db, setting, { asked: [3_000_00, 2_500_00] });
const [first, second] = round.plans;
if (!first || !second) throw new Error('nothing was ranked');
const { title } = first;
await buildFund(db, { communityId });

const desktop = { width: 1280, height: 900 };
const officer = (role: 'grant_staff' | 'grant_lead' | 'auditor') => buildActor(db, { roles: [role], placeId: communityId });
const [staffA, staffB, auditor] = [
  await pageOf(site, browser, { ...(await officer('grant_staff')), look: desktop }),
  await pageOf(site, browser, { ...(await officer('grant_lead')), look: desktop }),
  await pageOf(site, browser, { ...(await officer('auditor')), look: desktop }),
];
const { accountId } = first.applicant.actor;
const phone = await pageOf(site, browser, { accountId });
const plainPhone = await phoneWithoutScripts(site, browser, { accountId });
const resident = await pageOf(site, browser, (await buildResident(db, setting.community)).actor);
const anybody = await openPage(browser, site.origin, desktop);
const kept = { awardId: '' };

test('staff enter money, and allocate an envelope over the ratified ranking after trying it out', async () => {
  await openDesk(staffA, '资金');
  await main(staffA)
    .getByRole('link', { name: /^资金池/ })
    .click();
  await link(staffA, '登记收入').click();
  await field(staffA, '金额（元）').fill('１万');
  await field(staffA, '凭证号').fill('收-1');
  await field(staffA, '凭证照片或 PDF').setInputFiles(await photo('#cccccc'));
  await button(staffA, '登记').click();
  await done(staffA, '收入已登记');
  await openDesk(staffA, '资助');
  await link(staffA, '分配资助').click();
  await link(staffA, '春季公益创投评审').click();
  await main(staffA).getByLabel('按名次', { exact: true }).check();
  await main(staffA).getByRole('textbox', { name: '资金总额（元）' }).fill('5000');
  await button(staffA, '试算').click();
  await says(staffA, '共资助 1 项，用 ¥3,000.00，剩 ¥2,000.00。还没有决定。');
  await confirm(staffA, '就这样决定', { press: '就这样决定' });
  await done(staffA, '已经决定，现在可以逐项发出资助');
  const outcome = main(staffA).getByRole('row', { name: second.title });
  await outcome.getByText('资金总额差 ¥500.00').waitFor();
});

test('it is offered in two instalments; the grantee, told of it, accepts on a telephone, and both sign', async () => {
  await link(staffA, '去发出资助').click();
  await link(staffA, title).click();
  const terms = {
    '第 1 期金额': '1,800',
    '第 1 期节点': '路灯买好',
    '第 2 期金额': '1,200',
    '第 2 期节点': '路灯装好',
    '第 3 期金额': '',
    条件: '票据齐全，余款退回。',
  };
  await confirm(staffA, '发出资助意向', { typed: terms, press: '发出资助意向' });
  await done(staffA, '资助意向已发出，资金已预留');
  await openNews(phone, /有一笔资助等您答复：¥3,000.00$/);
  kept.awardId = /[0-9a-f-]{36}/.exec(phone.url())?.[0] ?? '';
  const payee = { 收款户名: '王小明', 开户行: '海南农信桂林支行', 账号: '6217 0012 3456 7890 123' };
  await confirm(phone, '接受资助', { typed: payee, press: '接受资助' });
  await done(phone, '已接受，请签署协议');
  await link(phone, '查看、打印协议').first().click();
  await says(phone, '票据齐全，余款退回。');
  await phone.goBack();
  await confirm(phone, '签署协议', { press: '签署协议' });
  await done(phone, '已签署');
  await openAtDesk(staffA, { queue: '待签署', title });
  await confirm(staffA, '签署协议', { press: '签署协议' });
  await done(staffA, '已签署');
  await openAtDesk(staffA, { queue: '实施中', title });
});

test('what one officer verified another approves, the first is not let; the bank pays, and its file counts once', async () => {
  await phone.goto(href.award(kept.awardId));
  await showMilestone(phone, 1, '三盏路灯已经买好。');
  await verify(staffA, 1, title);
  await says(staffA, '您核实的，须由另一人批准。');
  expect(await main(staffA).getByText('批准第 1 期').count()).toBe(0);
  const forced = await staffA.request.post(staffA.url(), {
    form: { intent: 'approve', position: '1', request_key: crypto.randomUUID() },
    headers: { Origin: site.origin },
  });
  expect(forced.status()).toBe(409);
  expect((await forced.text()).includes('须由另一位工作人员办理。')).toBe(true);
  await approve(staffB, 1, title);
  const file = await payWhatWaits(staffB, { result: '成功' });
  await readIn(staffB, file);
  await says(staffB, '这个文件以前读过，没有重复记账。');
  await openNews(phone, /第1期资助已到账：¥1,800.00$/);
  await expectBalanced(db);
});

test('without scripts the grantee files a receipt and a report; staff check half-way, and the grantee answers', async () => {
  const { awardId } = kept;
  await fileExpense(plainPhone, awardId, { amount: '1,750', what: '太阳能路灯三盏，付给五金店', colour: '#ddddcc' });
  await fileReport(plainPhone, awardId, { kind: '进展报告', body: '路灯买好了。', pictures: { 实施中: '#203040' } });
  await accept(staffB, title, '太阳能路灯三盏');
  await accept(staffA, title, '路灯买好了。');
  await openUpkeep(staffA, { queue: '实施中', title });
  const check = await unfold(main(staffA), '登记检查');
  await check.getByLabel('全面分析研究').fill('进度和用钱都与方案一致。');
  await check.getByLabel('现场了解考察').fill('三盏灯都在楼道里。');
  await check.getByLabel('合格', { exact: true }).check();
  await check.getByLabel('结论说明').fill('可以继续。');
  await check.getByRole('button', { name: '登记检查' }).click();
  await says(staffA, '六种方式中请至少写两种的结果。');
  await check.getByLabel('受益对象访谈').fill('五户邻居都说盼着亮灯。');
  await check.getByRole('button', { name: '登记检查' }).click();
  await done(staffA, '已办理');
  await openNews(plainPhone, `《${title}》有了检查结果`);
  await says(plainPhone, '五户邻居都说盼着亮灯。');
  await confirm(plainPhone, '作出说明', { typed: { 受资助方的说明: '谢谢，下周装好。' }, press: '作出说明' });
  await done(plainPhone, '说明已公开');
});

test('the officers change places; a payment that the bank could not make is listed once more and paid', async () => {
  await plainPhone.goto(href.award(kept.awardId));
  await showMilestone(plainPhone, 2, '三盏路灯装好了，都亮。');
  await verify(staffB, 2, title);
  await approve(staffA, 2, title);
  await payWhatWaits(staffA, { result: '失败', reason: '账号有误' });
  await staffA.goto(href.deskPayments());
  await says(staffA, '上次付款失败：账号有误');
  await payWhatWaits(staffA, { result: '成功' });
  await expectBalanced(db);
});

test('it is finished once all is accounted for: spent, reported in the end, and what was left over is back', async () => {
  const { awardId } = kept;
  await fileExpense(phone, awardId, { amount: '1,100', what: '安装人工，付给老张', colour: '#aabbcc' });
  await accept(staffA, title, '安装人工');
  await openUpkeep(staffB, { queue: '实施中', title });
  await says(staffB, '结项报告还没有被认可。');
  await says(staffB, '还有没用完的钱没有退回。');
  expect(await main(staffB).getByText('确认完成', { exact: true }).count()).toBe(0);
  const pictures = { 实施前: '#101020', 完成后: '#e0e0a0' };
  await fileReport(phone, awardId, { kind: '结项报告', body: '三盏灯都亮了，夜里看得清路。', pictures });
  await accept(staffB, title, '夜里看得清路');
  await confirm(staffB, '登记退款', { typed: { 金额: '150', 凭证号: '退-1' }, press: '登记退款' });
  await done(staffB, '已办理');
  await confirm(staffB, '确认完成', { press: '确认完成' });
  await done(staffB, '已办理');
  await openNews(phone, `《${title}》已确认完成，进入评价`);
});

test('a resident evaluates what came of it, whose own it is does not, and when the time is over it is closed', async () => {
  await resident.goto(href.grants());
  await link(resident, title).click();
  await link(resident, '效果与评价').first().click();
  await main(resident).getByLabel('很满意', { exact: true }).check();
  await main(resident).getByLabel('是，我用得上').check();
  await main(resident).getByLabel('想说的话').fill('晚上回家不怕黑了。');
  await button(resident, '提交评价').click();
  await done(resident, '您的评价已经记录，谢谢。');
  await says(resident, '已有1人评价。满5人才公布内容');
  await phone.goto(href.awardEffect(kept.awardId));
  await says(phone, '这是您自己的项目，不能自己评价。');
  await closeDueAwards(db, new Date(Date.now() + 60 * 86_400_000));
  await anybody.goto(href.award(kept.awardId));
  await main(anybody).getByText('已结项', { exact: true }).first().waitFor();
  await link(anybody, '效果与评价').first().click();
  await says(anybody, '三盏灯都亮了，夜里看得清路。');
  expect(await main(anybody).locator('.before-after img').count()).toBe(2);
});

test('everybody reads each entry, the auditor takes the books along, and what adds them up finds nothing wrong', async () => {
  await anybody.goto(href.award(kept.awardId));
  await main(anybody)
    .getByRole('link', { name: /^资金池/ })
    .click();
  await says(anybody, '只看资助2026-');
  expect(await entriesOn(anybody)).toEqual([
    ['受资助方退回', '¥150.00'],
    ['拨付', '¥1,200.00'],
    ['批准拨付', '¥1,200.00'],
    ['拨付', '¥1,800.00'],
    ['批准拨付', '¥1,800.00'],
    ['承诺', '¥3,000.00'],
    ['预留', '¥3,000.00'],
  ]);
  await link(anybody, '清除筛选，看全部').click();
  const figures = ['可用', '收入', '已承诺', '已拨付', '受资助方退回'].map((name) => figureOf(anybody, name));
  expect(await Promise.all(figures)).toEqual(['¥7,150.00', '¥10,000.00', '¥0.00', '¥3,000.00', '¥150.00']);
  await openDesk(auditor, '资金');
  await main(auditor)
    .getByRole('link', { name: /^资金池/ })
    .click();
  await link(auditor, '审计导出').click();
  await field(auditor, '导出理由').fill('年度审计');
  await button(auditor, '准备导出').click();
  await says(auditor, '可以下载了');
  const waiting = auditor.waitForEvent('download');
  await link(auditor, '下载表格（CSV）').click();
  const table = readCsv(await readFile(await (await waiting).path()), { rowsMax: 100 });
  expect(table.ok && table.value.rows).toHaveLength(8);
  await expectBalanced(db);
});
