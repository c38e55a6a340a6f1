import { expect, test } from 'vitest';
import { keepBytes } from '#app/http/stored-file.server.ts';
import { attachFile } from '#app/proposals/attachment.commands.server.ts';
import { mergeProposal } from '#app/proposals/merge.commands.server.ts';
import { publishProposal } from '#app/proposals/review.commands.server.ts';
import { submitProposal } from '#app/proposals/submission.commands.server.ts';
import { carryToNextCall, hideProposal } from '#app/proposals/upkeep.commands.server.ts';
import { builtPassword } from '#tests/support/build/account.ts';
import { buildCall, daysFromNow, stageOf } from '#tests/support/build/call.ts';
import { buildOfficer, buildOpenSite, buildSignIn, photoBytes } from '#tests/support/build/open-site.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildDraft, buildEndorsers, buildPublished, contentOf } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildOpenSite(site.db);
const pathOf = (number: string) => `/proposals/${encodeURIComponent(number)}`;
const page = async (path: string) => {
  const answer = await site.visitor().get(path);
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
};

async function withPicture(): Promise<{ number: string; fileId: string; id: string }> {
  const given = { title: '有照片的提案' };
  const id = await buildDraft(site.db, setting, { content: given });
  const sha256 = await keepBytes(site.dataDir, await photoBytes());
  const stored = {
    sha256,
    thumbnailSha256: null,
    contentType: 'image/jpeg',
    bytes: 9,
    width: 1600,
    height: 1200,
    originalName: 'IMG_1.jpg',
  };
  const act = () => actOf(setting.proposer.actor);
  const { fileId } = must(await attachFile(site.db, act(), { proposalId: id, kind: 'picture', caption: '晚上九点', stored }));
  must(await submitProposal(site.db, act(), { proposalId: id, content: contentOf(setting.community, given) }));
  const { number } = must(await publishProposal(site.db, actOf(setting.reviewer), { proposalId: id }));
  return { number, fileId, id };
}

test('anybody reads a proposal: where it stands, what can be done, the text, the facts, what happened', async () => {
  const { id, number } = await buildPublished(site.db, setting, {
    content: { title: '三栋楼前加装路灯', beneficiaries: '三栋住户', costEstimateFen: 350_000, showsName: false },
  });
  await buildEndorsers(site.db, setting, { proposalId: id, count: 3 });
  const { status, headers, html } = await page(pathOf(number));
  expect([status, headers.get('Cache-Control')]).toEqual([200, 'public, max-age=0, s-maxage=1']);
  const words = [
    number,
    '三栋楼前加装路灯',
    '进行中',
    '征集附议中',
    '登录后附议',
    '三栋住户',
    '约120人',
    '¥3,500.00',
    '3人附议',
    '公布',
    '打印公示单',
  ];
  expect(missingFrom(html, [...words, `<link rel="canonical" href="http`, 'application/ld+json'])).toEqual([]);
  expect(foundIn(html, [setting.proposer.name, '<form method="post" action="/proposals'])).toEqual([]);
});

test('a name stands in full only where its owner agreed', async () => {
  const proposer = await buildSignIn(site.db, setting.community, { name: '林秋月' });
  const shown = await buildPublished(site.db, setting, { proposer, content: { showsName: true } });
  const masked = await buildPublished(site.db, setting, { proposer, content: { showsName: false } });
  expect(missingFrom((await page(pathOf(shown.number))).html, ['林秋月'])).toEqual([]);
  const { html } = await page(pathOf(masked.number));
  expect([missingFrom(html, ['林**']), foundIn(html, ['林秋月'])]).toEqual([[], []]);
});

test('the page runs no script but the small ones, and is not hydrated', async () => {
  const { number } = await buildPublished(site.db, setting);
  const scripts = [...(await page(pathOf(number))).html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
  expect(scripts.filter((tag) => !tag.includes('application/ld+json') && !/src="\/assets\/enhance-[^"]+\.js"/.test(tag))).toEqual(
    [],
  );
});

test('a proposal that was merged says so and leads to the one it went into, which names it', async () => {
  const into = await buildPublished(site.db, setting, { content: { title: '留下来的提案' } });
  const from = await buildPublished(site.db, setting, { content: { title: '并进去的提案' } });
  must(
    await mergeProposal(site.db, actOf(setting.reviewer), { proposalId: from.id, intoId: into.id, explanation: '是同一盏灯。' }),
  );
  const merged = await page(pathOf(from.number));
  expect(merged.status).toBe(200);
  expect(missingFrom(merged.html, ['已合并', '到此为止', `href="${pathOf(into.number)}"`, '是同一盏灯。'])).toEqual([]);
  expect(missingFrom((await page(pathOf(into.number))).html, ['并入的提案', '并进去的提案', pathOf(from.number)])).toEqual([]);
});

test('a proposal that went on to the next call shows both', async () => {
  const { id, number } = await buildPublished(site.db, setting);
  const next = await buildCall(site.db, setting.community, { title: '下一期征集', stages: [stageOf('collect', -10, 30_000)] });
  must(
    await carryToNextCall(site.db, actOf(setting.community.staff, { now: daysFromNow(1) }), { proposalId: id, callId: next.id }),
  );
  expect(missingFrom((await page(pathOf(number))).html, ['转入下一期征集：下一期征集', `/calls/${next.slug}`])).toEqual([]);
});

test('a hidden proposal keeps its address and says why, and shows neither text nor pictures', async () => {
  const { id, number, fileId } = await withPicture();
  expect((await page(`/files/${fileId}`)).status).toBe(200);
  must(await hideProposal(site.db, actOf(setting.reviewer), { proposalId: id, reason: '含有他人的电话' }));
  const { status, html } = await page(pathOf(number));
  expect(status).toBe(200);
  expect(missingFrom(html, ['已隐藏', '含有他人的电话'])).toEqual([]);
  expect(foundIn(html, ['有照片的提案', fileId])).toEqual([]);
  for (const path of [`/files/${fileId}`, `${pathOf(number)}/history`, `${pathOf(number)}/notice`])
    expect((await page(path)).status).toBe(404);
  const moderator = site.visitor();
  await moderator.signIn((await buildOfficer(site.db, setting.community, ['community_staff'])).phone, builtPassword);
  expect(missingFrom(await (await moderator.get(pathOf(number))).text(), ['有照片的提案', '在工作台打开'])).toEqual([]);
});

test('a picture of a public proposal may be kept by everybody for good; one of a draft by nobody else', async () => {
  const { fileId, number } = await withPicture();
  const { headers } = await page(`/files/${fileId}`);
  expect(headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
  expect(missingFrom((await page(pathOf(number))).html, [`/files/${fileId}/thumbnail`, '晚上九点'])).toEqual([]);
  expect((await page(`/files/${crypto.randomUUID()}`)).status).toBe(404);
  expect((await page('/files/..%2f..%2fetc')).status).toBeGreaterThanOrEqual(400);
  expect((await page('/files/1/thumbnail')).status).toBe(404);
});

test('the notice is a sheet with the text, the number, a seal box and a code that leads here', async () => {
  const { number } = await buildPublished(site.db, setting, { content: { title: '要张贴的提案' } });
  const { html } = await page(`${pathOf(number)}/notice`);
  expect(missingFrom(html, ['要张贴的提案', number, '盖章处', '扫码查看、附议', '<svg class="qr"'])).toEqual([]);
});

test('what was just done is said from a list, never from the address', async () => {
  const { number } = await buildPublished(site.db, setting);
  expect(missingFrom((await page(`${pathOf(number)}?done=endorsed`)).html, ['您已附议'])).toEqual([]);
  for (const done of ['toString', '__proto__', '<b>x</b>']) {
    const { status, html } = await page(`${pathOf(number)}?done=${encodeURIComponent(done)}`);
    expect([status, foundIn(html, ['notice-success', '<b>x'])]).toEqual([200, []]);
  }
  expect((await page(`${pathOf(number)}?after=nonsense`)).status).toBe(400);
});
