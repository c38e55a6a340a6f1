import { expect, test } from 'vitest';
import { buildOfficer, buildOpenSite, photoBytes } from '#tests/support/build/open-site.ts';
import { buildPerson } from '#tests/support/build/people.ts';
import { type Look, openBrowser, openPage } from '#tests/support/chromium.ts';
import { openSignedIn } from '#tests/support/signed-in-page.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const { community, call } = await buildOpenSite(site.db);
const keyer = await buildOfficer(site.db, community, ['community_staff']);
const colleague = await buildOfficer(site.db, community, ['community_staff']);
await buildPerson(site.db, community, { name: '蒙阿婆', phone: '13500004321' });
await buildPerson(site.db, community, { name: '蒙阿公' });
const browser = await openBrowser();
const sheet = { name: '提案表.jpg', mimeType: 'image/jpeg', buffer: await photoBytes() };

const signedIn = ({ phone }: { phone: string }, look: Look) => openSignedIn(browser, site.origin, { phone, look });

test.each<Look>([
  { width: 390, javaScript: false },
  { width: 1280, javaScript: true },
])('a sheet is keyed in for a resident from the roll and published by a colleague: %o', async (look) => {
  const title = `蒙阿婆写的提案${look.width}`;
  const desk = await signedIn(keyer, look);
  await desk.goto('/desk');
  await desk.getByRole('link', { name: '录入纸质提案' }).first().click();
  await desk.getByLabel('表格照片').setInputFiles(sheet);
  await desk.getByLabel('表格编号').fill(`E2E-${look.width}`);
  await desk.getByRole('button', { name: '先上传照片，照着录入' }).click();
  await desk.getByRole('img', { name: '正在录入的表格照片' }).waitFor();
  await desk.locator('input[name=title]').fill(title);
  await desk.locator('textarea[name=present_state]').fill('楼下的长椅坏了，老人没有地方坐。');
  await desk.locator('textarea[name=what_is_proposed]').fill('请修好两张长椅。');
  await desk.getByLabel('社区环境').check();
  await desk.locator('select[name=place_id]').selectOption(community.buildingId);
  await desk.locator('input[name=who_query]').fill('4321');
  await desk.getByRole('button', { name: '查找提案人' }).click();
  await desk.getByLabel('蒙阿婆').check();
  await desk.getByRole('button', { name: '提交审核' }).click();
  await desk.locator('.notice', { hasText: '已录入，等待另一位工作人员审核' }).waitFor();

  const reviewer = await signedIn(colleague, look);
  await reviewer.goto('/desk/proposals');
  await reviewer.getByRole('link', { name: title }).click();
  await reviewer.getByRole('img', { name: '纸质表照片' }).waitFor();
  await reviewer.locator('summary', { hasText: '公布' }).click();
  await reviewer.getByRole('button', { name: '确认公布' }).click();
  await reviewer.locator('.notice', { hasText: '已公布，编号' }).waitFor();
  await reviewer.getByRole('link', { name: '查看公开页面' }).first().click();
  await reviewer.getByText('线下').first().waitFor();
  expect(await reviewer.getByText('蒙阿婆', { exact: true }).count()).toBe(0);
});

test('what was typed and the photograph stay when something is missing, without JavaScript', async () => {
  const desk = await signedIn(keyer, { width: 390, javaScript: false });
  await desk.goto('/desk/proposals/paper');
  await desk.getByLabel('表格照片').setInputFiles(sheet);
  await desk.locator('input[name=title]').fill('还缺很多的表');
  await desk.getByRole('button', { name: '提交审核' }).click();
  await desk.locator('.error-summary').waitFor();
  expect(await desk.locator('input[name=title]').inputValue()).toBe('还缺很多的表');
  await desk.getByText('已上传：提案表.jpg').waitFor();
  await desk.getByRole('link', { name: '请从名册中查找并选择提案人' }).click();
  expect(new URL(desk.url()).hash).toContain('person_id');
});

test('the printed form is one sheet of A4 in both languages, with the address of the call in its code', async () => {
  const page = await openPage(browser, site.origin, { width: 1280 });
  for (const lang of ['zh', 'en']) {
    await page.goto(`/calls/${call.slug}/paper-form?lang=${lang}`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Count (\d+)/)?.[1]).toBe('1');
  }
});
