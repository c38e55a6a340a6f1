import { eq } from 'drizzle-orm';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { callNextSpeaker, joinSpeakingQueue } from '#app/deliberation/session.commands.server.ts';
import { roomMinutes } from '#db/schema/resolutions.ts';
import { agendaItems } from '#db/schema/rooms.ts';
import { must } from '#tests/support/build/people.ts';
import {
  type BuiltRoom,
  buildInSession,
  buildMotion,
  buildNoticed,
  callRoll,
  freezePlan,
  inSession,
} from '#tests/support/build/room.ts';
import { openBrowser } from '#tests/support/chromium.ts';
import { signedInAs } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const browser = await openBrowser();
const { db } = site;

/** A telephone on which somebody of the room is signed in. */
async function phoneOf({ accountId }: { accountId: string }, javaScriptEnabled = true): Promise<Page> {
  const { jar } = await signedInAs(site, { accountId });
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    baseURL: site.origin,
    javaScriptEnabled,
  });
  const cookies = jar
    .header()
    .split('; ')
    .map((pair) => pair.split('='));
  await context.addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url: site.origin })));
  return context.newPage();
}

const button = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name });
const memberOf = (room: BuiltRoom) => room.members[0]?.actor ?? room.chair;

test('a room from its opening to its published minutes, on telephones, the chair’s without JavaScript', async () => {
  const room = await buildNoticed(db);
  const [chair, member] = [await phoneOf(room.chair, false), await phoneOf(memberOf(room))];
  await chair.goto(`/rooms/${room.id}`);
  await chair.getByRole('link', { name: '主持会议' }).click();
  await button(chair, '宣布开会').click();
  await chair.getByText('会议已开始').waitFor();
  for (const mark of await chair.getByLabel('到会', { exact: true }).all()) await mark.check();
  await button(chair, '记录点名').click();
  await chair.getByText('点名已记录').waitFor();
  await button(chair, /^下一项/).click();
  await member.goto(`/rooms/${room.id}`);
  await button(member, '申请发言').first().click();
  await member.getByText('您排在第1位').first().waitFor();
  await callAndPoll(chair, member);
  await freezeAndVote(chair, member);
  await concludeAndPublish(room, chair);
  for (const page of [chair, member]) await page.context().close();
}, 120_000);

/** The chair calls the member, whose page says so by itself; then asks the room, and the member answers. */
async function callAndPoll(chair: Page, member: Page): Promise<void> {
  await chair.reload();
  await button(chair, /^请下一位/).click();
  await member.getByText('现在轮到您发言').first().waitFor({ timeout: 15_000 });
  await member.locator('[data-live-status]', { hasText: '正在发言' }).waitFor({ state: 'attached', timeout: 15_000 });
  await chair.getByText('发起摸底').first().click();
  await chair.getByLabel('问题').fill('先装哪一处');
  await chair.getByLabel(/^选项/).fill('三号楼前\n东门步道');
  await button(chair, '发起摸底').click();
  await member.getByLabel('东门步道').waitFor({ timeout: 15_000 });
  await member.getByLabel('东门步道').check();
  await button(member, '提交').click();
  await member.getByText('您的想法已记下').waitFor();
  await chair.reload();
  await button(chair, '结束摸底，公布结果').click();
  await chair.getByText('摸底已结束').waitFor();
}

async function freezeAndVote(chair: Page, member: Page): Promise<void> {
  await chair.getByText('定稿', { exact: true }).first().click();
  await button(chair, /^定稿：/).click();
  await chair.getByText('已定稿，可以提出表决').waitFor();
  await member.reload();
  await member.getByText('提出表决事项').first().click();
  await member.getByLabel('表决什么').fill('通过微基金使用方案');
  await button(member, '提出表决事项').click();
  await member.getByText('已提出，等主持人交付表决').waitFor();
  await chair.reload();
  await button(chair, /^交付表决/).click();
  await chair.getByText('已交付表决').waitFor();
  for (const voice of await chair.getByLabel('赞成', { exact: true }).all()) await voice.check();
  await button(chair, '记录表态').click();
  await chair.getByText('到会成员都已表态').waitFor();
  await button(chair, '宣布结果').click();
  await chair.getByText('结果已公布').waitFor();
  await member.getByText('赞成5，反对0，弃权0').waitFor({ timeout: 15_000 });
}

async function concludeAndPublish(room: BuiltRoom, chair: Page): Promise<void> {
  await chair.getByRole('link', { name: '结束会议' }).click();
  await chair.getByLabel(/^说明/).fill('大家赞成先装路灯。');
  await chair.getByLabel(/决议文字/).fill('在三号楼前装六盏太阳能路灯。');
  await button(chair, '结束会议').click();
  await chair.getByText('在三号楼前装六盏太阳能路灯。').first().waitFor();
  const minutes = `/rooms/${room.id}/minutes`;
  const secretary = await phoneOf(room.secretary);
  await secretary.goto(minutes);
  await secretary.getByText('以秘书身份签署').first().click();
  await button(secretary, '以秘书身份签署').click();
  await secretary.locator('.notice', { hasText: '已签署，等主持人签署' }).waitFor();
  await chair.goto(minutes);
  await chair.getByText('以主持人身份签署').first().click();
  await button(chair, '以主持人身份签署').click();
  await chair.getByText('已签署，可以公布').waitFor();
  await chair.getByText('公布纪要').first().click();
  await button(chair, '公布纪要').click();
  await chair.getByText('纪要已公布').waitFor();
  const [row] = await db.select({ state: roomMinutes.state }).from(roomMinutes).where(eq(roomMinutes.roomId, room.id));
  expect(row?.state).toBe('published');
}

test('a part in which somebody has begun to choose is left alone while the rest of the page follows', async () => {
  const room = await buildInSession(db);
  await callRoll(db, room);
  const page = await phoneOf(memberOf(room));
  await chairAsks(room);
  await page.goto(`/rooms/${room.id}`);
  await page.getByLabel('通宵').check();
  must(await joinSpeakingQueue(db, inSession(room.members[1]?.actor ?? room.chair, 1), { roomId: room.id }));
  must(await callNextSpeaker(db, inSession(room.chair, 2), { roomId: room.id, endOnly: false }));
  await page.locator('.queue-speaks').waitFor({ timeout: 15_000 });
  expect(await page.getByLabel('通宵').isChecked()).toBe(true);
  await page.context().close();
});

async function chairAsks(room: BuiltRoom): Promise<void> {
  const chair = await signedInAs(site, room.chair);
  const poll = { intent: 'open_poll', question: '灯亮到几点', options: '夜里11点\n通宵', request_key: crypto.randomUUID() };
  expect((await chair.post(`/rooms/${room.id}/chair`, poll)).status).toBe(302);
}

test.each([
  [1280, 720],
  [1920, 1080],
])(
  'the projector fits its screen at %i×%i, with the longest title, item and queue, and is readable from afar',
  async (width, height) => {
    const room = await buildInSession(db, {
      plan: { title: '社区亮化工程与坡道扶手同时推进方案的专题协商会议（第二次会议）'.padEnd(60, '长') },
    });
    await fillScreen(room);
    const context = await browser.newContext({ viewport: { width, height }, baseURL: site.origin, locale: 'zh-CN' });
    const page = await context.newPage();
    await page.goto(`/rooms/${room.id}/projector`);
    const found = await page.evaluate(() => {
      const texts = [...document.querySelectorAll('.projector :is(h1, h2, p, li)')];
      const smallest = Math.min(...texts.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
      const root = document.documentElement;
      return { over: [root.scrollWidth - innerWidth, root.scrollHeight - innerHeight], share: smallest / innerWidth };
    });
    expect(found.over).toEqual([0, 0]);
    expect(found.share).toBeGreaterThanOrEqual(0.0219);
    await context.close();
  },
);

async function fillScreen(room: BuiltRoom): Promise<void> {
  await callRoll(db, room, await membersOf(room));
  await site.ownerSql`alter table agenda_items disable trigger user`;
  await db
    .update(agendaItems)
    .set({ title: '协商讨论：'.padEnd(60, '先装哪几处用什么灯谁来管'), startedAt: new Date() })
    .where(eq(agendaItems.roomId, room.id));
  await site.ownerSql`alter table agenda_items enable trigger user`;
  for (const { actor } of room.members) must(await joinSpeakingQueue(db, inSession(actor, 1), { roomId: room.id }));
  must(await callNextSpeaker(db, inSession(room.chair, 2), { roomId: room.id, endOnly: false }));
  await freezePlan(db, room);
  const motionId = await buildMotion(db, room);
  await site.ownerSql`alter table motions disable trigger user`;
  await site.ownerSql`update motions set title = ${'通过方案'.padEnd(120, '在三号楼前和东门步道装太阳能路灯')} where id = ${motionId}`;
  await site.ownerSql`alter table motions enable trigger user`;
  const chair = await signedInAs(site, room.chair);
  const put = { intent: 'put_to_vote', motion_id: motionId, request_key: crypto.randomUUID() };
  expect((await chair.post(`/rooms/${room.id}/chair`, put)).status).toBe(302);
}

async function membersOf(room: BuiltRoom): Promise<string[]> {
  const rows = await site.ownerSql<{ id: string }[]>`
    select id from room_participants where room_id = ${room.id} and has_voice and removed_at is null`;
  return rows.map(({ id }) => id);
}
