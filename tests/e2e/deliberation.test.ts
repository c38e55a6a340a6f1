import { eq } from 'drizzle-orm';
import type { BrowserContext, Page } from 'playwright';
import { expect, test } from 'vitest';
import { rooms } from '#db/schema/rooms.ts';
import { topics } from '#db/schema/topics.ts';
import { builtPassword } from '#tests/support/build/account.ts';
import { buildOfficer, buildSignIn } from '#tests/support/build/open-site.ts';
import { buildCommunity } from '#tests/support/build/people.ts';
import { openBrowser } from '#tests/support/chromium.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const community = await buildCommunity(site.db);
const browser = await openBrowser();

function onPhone(javaScriptEnabled: boolean): Promise<BrowserContext> {
  const viewport = { width: 390, height: 844 };
  return browser.newContext({ viewport, locale: 'zh-CN', baseURL: site.origin, javaScriptEnabled });
}

async function signIn(context: BrowserContext, phone: string, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel('手机号').fill(phone);
  await page.getByLabel('密码', { exact: true }).fill(builtPassword);
  await page.getByRole('main').getByRole('button', { name: '登录' }).click();
  return page;
}

/** The local day in Shanghai so many days from now, with an hour, as a datetime field takes it. */
function at(days: number, hour: string): string {
  return `${new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)}T${hour}`;
}

async function planRoom(page: Page, { title, chair, secretary }: Record<'title' | 'chair' | 'secretary', string>): Promise<void> {
  await page.getByRole('link', { name: '安排一次协商' }).click();
  await page.getByLabel('居务协商会').check();
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByLabel('名称').fill(title);
  await page.getByLabel('目的').fill('商量车位怎么划、费用怎么收。');
  await page.getByLabel('开始时间').fill(at(10, '10:00'));
  await page.getByLabel('结束时间').fill(at(10, '12:00'));
  await page.getByLabel('主持人').selectOption(chair);
  await page.getByLabel('秘书').selectOption(secretary);
  await page.getByRole('button', { name: '保存，继续筹备' }).click();
  await page.getByText('已保存，请接着准备').waitFor();
}

async function prepare(page: Page): Promise<void> {
  await page.getByRole('button', { name: '再加三行' }).click();
  await page.getByRole('group', { name: '第5项' }).getByLabel('内容').fill('下次什么时候再议');
  await page.getByRole('group', { name: '第5项' }).getByLabel('分钟').fill('5');
  await page.getByRole('button', { name: '保存议程' }).click();
  await page.getByText('议程已保存').waitFor();
  await page.getByText('请协商会成员参加').click();
  await page.getByRole('group', { name: '请谁' }).getByRole('checkbox').first().check();
  await page.getByRole('button', { name: '加入', exact: true }).first().click();
  await page.getByText('参加人名单已更新').waitFor();
  await page.getByText('加一份文稿').click();
  await page.getByLabel('标题').fill('停车公约（草案）');
  await page.locator('#documents').getByRole('button', { name: '加入' }).click();
  await page.getByText('文稿已加入').waitFor();
}

test.each([false, true])(
  'a resident raises a topic, a neighbour signs it, and the office plans a room with it and publishes the notice (JavaScript %s)',
  async (javaScriptEnabled) => {
    const title = `院里的停车怎么管${javaScriptEnabled ? '一' : '二'}`;
    const [raiser, neighbour] = [await buildSignIn(site.db, community), await buildSignIn(site.db, community)];
    const [staff, chair, secretary] = await Promise.all(
      (['community_staff', 'council_chair', 'council_secretary'] as const).map((role) =>
        buildOfficer(site.db, community, [role]),
      ),
    );
    await buildOfficer(site.db, community, ['council_member']);
    const own = await onPhone(javaScriptEnabled);
    const raising = await signIn(own, raiser.phone, '/topics');
    await raising.getByRole('link', { name: '提出议题' }).click();
    await raising.getByLabel(/^桂林苑/).check();
    await raising.getByLabel('标题').fill(title);
    await raising.getByLabel(/^情况说明/).fill('八十七户，四十个车位，天天抢。');
    await raising.getByRole('main').getByRole('button', { name: '提出议题' }).click();
    await raising.getByText('您是第一位联署人').waitFor();
    const path = new URL(raising.url()).pathname;
    await own.close();

    const others = await onPhone(javaScriptEnabled);
    const signing = await others.newPage();
    await signing.goto(path);
    await signing.getByRole('link', { name: '登录后联署' }).click();
    await signing.getByLabel('手机号').fill(neighbour.phone);
    await signing.getByLabel('密码', { exact: true }).fill(builtPassword);
    await signing.getByRole('main').getByRole('button', { name: '登录' }).click();
    await signing.getByText('我要联署').click();
    await signing.getByRole('button', { name: '确定联署' }).dblclick();
    await signing.getByText('已联署，谢谢您').waitFor();
    await signing.getByText('2人联署').waitFor();
    await others.close();

    const office = await onPhone(javaScriptEnabled);
    const planning = await signIn(office, staff?.phone ?? '', '/desk/topics');
    await planning.getByRole('link', { name: title }).click();
    await planRoom(planning, { title, chair: chair?.actor.accountId ?? '', secretary: secretary?.actor.accountId ?? '' });
    await prepare(planning);
    await planning.getByText('发布通知', { exact: true }).click();
    await planning.getByRole('button', { name: '确定发布' }).click();
    await planning.getByText('通知已发布，参加人可以读文稿').waitFor();
    await planning.goto('/rooms');
    await planning.getByRole('link', { name: title }).waitFor();
    await office.close();

    const [topic] = await site.db.select().from(topics).where(eq(topics.title, title));
    const [room] = await site.db.select().from(rooms).where(eq(rooms.title, title));
    expect([topic?.state, topic?.coSignatureCount, room?.state]).toEqual(['on_agenda', 2, 'noticed']);
  },
);
