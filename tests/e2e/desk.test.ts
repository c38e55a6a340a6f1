import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { postComment } from '#app/proposals/comment.commands.server.ts';
import { buildOfficer, buildOpenSite, buildSignIn } from '#tests/support/build/open-site.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildDeclined, buildPublished, buildSubmitted } from '#tests/support/build/proposal.ts';
import { type Look, openBrowser } from '#tests/support/chromium.ts';
import { openSignedIn } from '#tests/support/signed-in-page.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildOpenSite(site.db);
const { community, proposer } = setting;
const first = await buildOfficer(site.db, community, ['community_staff']);
const second = await buildOfficer(site.db, community, ['community_staff']);
const browser = await openBrowser();

const looks: Look[] = [
  { width: 390, javaScript: true },
  { width: 1280, javaScript: false },
];

const signedIn = ({ phone }: { phone: string }, look: Look) => openSignedIn(browser, site.origin, { phone, look });

/** Opens one of the folded acts of a page and answers what is in it. */
async function unfold(page: Page, summary: string) {
  const act = page.locator('details.confirm', { has: page.locator('summary', { hasText: summary }) }).first();
  await act.locator('summary').click();
  return act;
}
const said = (page: Page, words: string) => page.locator('.notice', { hasText: words }).waitFor();

test.each(looks)('a proposal is asked back, completed by its proposer, and published: %o', async (look) => {
  const id = await buildSubmitted(site.db, setting, { content: { title: `请补充的提案${look.width}` } });
  const desk = await signedIn(first, look);
  await desk.goto('/desk');
  await desk.getByRole('link', { name: '待审核的提案' }).click();
  await desk.getByRole('link', { name: `请补充的提案${look.width}` }).click();
  const ask = await unfold(desk, '请提案人补充');
  await ask.getByRole('button', { name: '退回补充' }).click();
  await desk.locator('.error-summary', { hasText: '请写明还缺什么' }).waitFor();
  await desk.getByLabel('缺少什么').fill('请写明是哪一栋楼的楼道。');
  await desk.getByRole('button', { name: '退回补充' }).click();
  await said(desk, '已退回给提案人补充');

  const own = await signedIn(proposer, look);
  await own.goto(`/proposals/drafts/${id}`);
  await own.getByText('请写明是哪一栋楼的楼道。').waitFor();
  await own.locator('textarea[name=present_state]').fill('3栋二单元的楼道灯坏了三个月。');
  await own.getByRole('button', { name: '重新提交' }).click();
  await own.waitForURL(/done=submitted/);

  await desk.goto(`/desk/proposals/${id}`);
  await desk.getByRole('heading', { name: '内容修改' }).waitFor();
  const publish = await unfold(desk, '公布');
  await publish.getByRole('button', { name: '确认公布' }).click();
  await said(desk, '已公布，编号');
  await desk.getByRole('link', { name: '查看公开页面' }).first().click();
  expect(await desk.locator('h1').textContent()).toContain(`请补充的提案${look.width}`);
});

test.each(looks)('a proposal is merged into one like it, chosen from the list: %o', async (look) => {
  const into = await buildPublished(site.db, setting, { content: { title: `给桂林苑的楼道换声控灯${look.width}` } });
  const id = await buildSubmitted(site.db, setting, { content: { title: `桂林苑的楼道换声控灯吧${look.width}` } });
  const desk = await signedIn(first, look);
  await desk.goto(`/desk/proposals/${id}`);
  const merge = await unfold(desk, '并入另一件提案');
  await merge.getByLabel(`${into.number} 给桂林苑的楼道换声控灯${look.width}`).check();
  await merge.getByLabel('说明').fill('说的是同一件事，合在一起办。');
  await merge.getByRole('button', { name: '确认并入' }).click();
  await said(desk, `已并入${into.number}`);
  await desk.goto(`/proposals/${encodeURIComponent(into.number)}`);
  await desk.getByText(`桂林苑的楼道换声控灯吧${look.width}`).first().waitFor();
});

test.each(looks)('who declined it cannot decide the appeal; a second reviewer does: %o', async (look) => {
  const id = await buildDeclined(
    site.db,
    { ...setting, reviewer: first.actor },
    { content: { title: `申诉的提案${look.width}` } },
  );
  await makeAppealable(id);
  const own = await signedIn(proposer, look);
  await own.goto(`/proposals/drafts/${id}/appeal`);
  await own.locator('textarea[name=reason]').fill('这条路是小区里的，不归市政管。');
  await own.locator('main form button[type=submit]').last().click();
  await own.waitForURL((url) => !url.pathname.endsWith('/appeal'));

  const decliner = await signedIn(first, look);
  await decliner.goto(`/desk/proposals/${id}`);
  await decliner.getByText('申诉要由另一位工作人员决定').waitFor();
  expect(await decliner.getByText('决定申诉').count()).toBe(0);

  const reviewer = await signedIn(second, look);
  await reviewer.goto('/desk/proposals?queue=appeals');
  await reviewer.getByRole('link', { name: `申诉的提案${look.width}` }).click();
  await reviewer.getByText('这条路是小区里的，不归市政管。').waitFor();
  const decide = await unfold(reviewer, '决定申诉');
  await decide.getByLabel('申诉成立，公布提案').check();
  await decide.getByLabel('具体说明').fill('核对过了，这条路归小区，可以装。');
  await decide.getByRole('button', { name: '作出决定' }).click();
  await said(reviewer, '申诉已作出决定');
});

test.each(looks)('a comment is reported by a resident and hidden at the desk; its stub stays: %o', async (look) => {
  const { id, number } = await buildPublished(site.db, setting);
  const author = await buildSignIn(site.db, community);
  const body = `这句话骂人了${look.width}`;
  must(await postComment(site.db, actOf(author.actor), { proposalId: id, parentId: null, body }));
  const reporter = await signedIn(await buildSignIn(site.db, community), look);
  await reporter.goto(`/proposals/${encodeURIComponent(number)}`);
  await reporter.getByRole('link', { name: '举报' }).first().click();
  await reporter.getByLabel('辱骂或人身攻击').check();
  await reporter.locator('main form button[type=submit]').last().click();
  await reporter.waitForURL(/done=reported/);

  const desk = await signedIn(first, look);
  await desk.goto('/desk/comments');
  const comment = desk.locator('.moderation > li', { hasText: body });
  const hide = comment.locator('details.confirm', { has: desk.locator('summary', { hasText: '隐藏评论' }) });
  await hide.locator('summary').click();
  await hide.getByLabel('隐藏的原因').fill('人身攻击');
  await hide.getByRole('button', { name: '隐藏评论' }).click();
  await said(desk, '评论已隐藏');
  await desk.goto(`/proposals/${encodeURIComponent(number)}`);
  await desk.locator('.hidden-stub', { hasText: '人身攻击' }).waitFor();
  expect(await desk.getByText(body).count()).toBe(0);
});

/** Time to appeal is counted by the site's clock: the decision is taken to have been made just now. */
async function makeAppealable(id: string): Promise<void> {
  await site.ownerSql`update proposals set ended_at = now() where id = ${id}`;
}
