import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { makeFirstAdministrator } from '#app/people/first-administrator.commands.server.ts';
import { hashPassword } from '#app/people/password.server.ts';
import { builtPassword } from '#tests/support/build/account.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { type Look, openBrowser, openPage } from '#tests/support/chromium.ts';
import { startSite } from '#tests/support/site.ts';

const browser = await openBrowser();
const phone = '13800000001';

const looks: Look[] = [
  { width: 390, javaScript: false },
  { width: 1280, javaScript: true },
];

/** An empty site with its first administrator, signed in. */
async function begin(look: Look): Promise<Page> {
  const site = await startSite();
  const nobody = { accountId: null, personId: null, grants: [] };
  const { accountId } = must(await makeFirstAdministrator(site.db, actOf(nobody), { phone, name: '林主任' }));
  const passwordHash = await hashPassword(builtPassword, { phone, requestKey: crypto.randomUUID() });
  await site.ownerSql`update accounts set password_hash = ${passwordHash} where id = ${accountId}`;
  const page = await openPage(browser, site.origin, look);
  await page.goto('/sign-in?next=/desk/first-run');
  await page.getByLabel('手机号码').fill(phone);
  await page.locator('main input[name=password]').fill(builtPassword);
  await page.locator('main form').first().getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '启用清单' }).waitFor();
  return page;
}

const said = (page: Page, words: string) => page.locator('.notice', { hasText: words }).waitFor();

async function addPlace(page: Page, { kind, name, code }: { kind: string; name: string; code: string }) {
  const form = page.getByRole('form', { name: '添加下级地点' });
  await form.locator('[name=kind]').selectOption(kind);
  await form.locator('[name=name]').fill(name);
  await form.locator('[name=code]').fill(code);
  await form.getByRole('button', { name: '添加' }).click();
  await said(page, '地点已添加');
}

async function upload(page: Page, lines: readonly string[]) {
  await page.goto('/desk/roll/imports');
  const buffer = Buffer.from(['姓名,身份证号,出生日期,地点编号,房屋', ...lines].join('\r\n'));
  await page.locator('input[type=file]').setInputFiles({ name: '名册.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: '上传并检查' }).click();
}

test.each(looks)(
  'a community begins: named, opened, its places built, its roll imported after its mistakes were put right: %o',
  async (look) => {
    const page = await begin(look);
    await page.getByRole('link', { name: '给城区命名' }).click();
    await page.getByText('修改名称和编号').click();
    const change = page.getByRole('form', { name: '修改名称和编号' });
    await change.locator('[name=name]').fill('琼山区');
    await change.getByRole('button', { name: '保存' }).click();
    await said(page, '修改已保存');

    await addPlace(page, { kind: 'community', name: '桂林大社区', code: 'gl' });
    await page.locator('main').getByRole('link', { name: '桂林大社区' }).click();
    await page.locator('summary', { hasText: '在本站开通此社区' }).click();
    const open = page.getByRole('form', { name: '在本站开通此社区' });
    await open.locator('[name=slug]').fill('guilin');
    await open.locator('[name=prefix]').fill('青草');
    await open.getByRole('button', { name: '在本站开通此社区' }).click();
    await said(page, '社区已开通');
    await addPlace(page, { kind: 'estate', name: '桂林苑', code: 'gly' });
    await page.locator('main').getByRole('link', { name: '桂林苑' }).click();
    await addPlace(page, { kind: 'building', name: '3栋', code: 'gly-3' });

    await page.goto('/desk/settings/communityPhone');
    await page.locator('[name=value]').fill('0898-65800000');
    await page.getByLabel('理由').fill('首次登记');
    await page.getByRole('button', { name: '保存' }).click();
    await said(page, '设置已修改');

    await upload(page, ['王建国,110105194912310021,,gly-3,501', '李四,,1990-02-30,gly-9,']);
    await page.getByText('有 3 处问题，改好之前不能导入').waitFor();
    expect(await page.getByRole('button', { name: '确认导入' }).count()).toBe(0);
    await upload(page, ['王建国,11010519491231002X,,gly-3,501', '李四,,1990-02-28,gly-3,']);
    await page.getByText('没有发现问题，可以导入').waitFor();
    await page.getByRole('button', { name: '确认导入' }).click();
    await said(page, '名册已导入');
    await page.goto('/desk/roll');
    await page.locator('main').getByRole('link', { name: '王建国' }).click();
    await page.getByText('桂林苑 3栋').waitFor();

    await page.goto('/desk/first-run');
    await said(page, '还差 4 项');
  },
);
