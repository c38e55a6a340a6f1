import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { addOrganisation } from '#app/people/organisation.commands.server.ts';
import { addOfficer } from '#app/people/organisation-officer.commands.server.ts';
import { askBack } from '#app/proposals/review.commands.server.ts';
import { coProposers, proposalFiles, proposals } from '#db/schema/proposals.ts';
import { buildCall, stageOf } from '#tests/support/build/call.ts';
import { buildOfficer, buildOpenSite, photoBytes } from '#tests/support/build/open-site.ts';
import { actOf, buildPerson, must } from '#tests/support/build/people.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { signedInVisitor } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildOpenSite(site.db);
const { community, call, proposer } = setting;
const keyer = await buildOfficer(site.db, community, ['community_staff']);
const colleague = await buildOfficer(site.db, community, ['community_staff']);
const photo = await photoBytes();
const neighbour = await buildPerson(site.db, community, { name: '冯阿姨', phone: '13600005678' });
const brother = await buildPerson(site.db, community, { name: '冯大伯' });

const desk = await signedInVisitor(site, keyer);
const path = '/desk/proposals/paper';

let count = 0;
type Given = { fields?: Record<string, string>; sheet?: Uint8Array | null; sheetName?: string };

/** A sheet as the page posts it: everything filled in, unless given otherwise. */
function sheetForm({ fields = {}, sheet = photo, sheetName = '表格.jpg' }: Given = {}): FormData {
  count += 1;
  const form = new FormData();
  const filled = {
    request_key: crypto.randomUUID(),
    intent: 'submit',
    call_id: call.id,
    paper_number: `QC-${count}`,
    proposer_kind: 'resident',
    person_id: neighbour,
    title: `纸上写的第${count}件提案`,
    present_state: '楼道的灯坏了三个月。',
    what_is_proposed: '请把楼道的灯换成声控灯。',
    field_key: 'environment',
    place_id: community.buildingId,
    ...fields,
  };
  for (const [name, value] of Object.entries(filled)) form.set(name, value);
  if (sheet) form.set('sheet', new File([Uint8Array.from(sheet)], sheetName, { type: 'image/jpeg' }));
  return form;
}
const send = (form: FormData, browser: Browsing = desk) => browser.fetch(path, { method: 'POST', body: form });
const keyed = (title: string) => site.db.select().from(proposals).where(eq(proposals.title, title));
const tokenIn = (page: string) => /name="sheet_token" value="([^"]+)"/.exec(page)?.[1] ?? '';

describe('keying in a sheet', () => {
  test('hands it in for the resident with its photograph, and says that somebody else reviews it', async () => {
    const form = sheetForm({ fields: { title: '给楼道换声控灯' } });
    const answer = await send(form);
    expect(answer.status).toBe(302);
    const [row] = await keyed('给楼道换声控灯');
    expect([row?.state, row?.source, row?.proposerPersonId, row?.keyedBy]).toEqual([
      'submitted',
      'paper',
      neighbour,
      keyer.actor.accountId,
    ]);
    const page = await (await desk.get(answer.headers.get('Location') ?? '')).text();
    expect(missingFrom(page, ['已录入，等待另一位工作人员审核', '给楼道换声控灯'])).toEqual([]);
    const review = await (await desk.get(`/desk/proposals/${row?.id}`)).text();
    expect(missingFrom(review, ['请由另一位工作人员公布', '纸质表照片', '线下'])).toEqual([]);
    expect(foundIn(review, ['确认公布'])).toEqual([]);
  });

  test('the same press sent twice keys in one proposal', async () => {
    const fields = { title: '按了两次的表', paper_number: 'TWICE-1', request_key: crypto.randomUUID() };
    const answers = [await send(sheetForm({ fields })), await send(sheetForm({ fields }))];
    expect(answers.map(({ status }) => status)).toEqual([302, 302]);
    expect((await keyed('按了两次的表')).length).toBe(1);
  });

  test('co-proposers who signed are co-proposers at once', async () => {
    const form = sheetForm({ fields: { title: '兄妹一起提的' } });
    form.append('co_proposer_ids', brother);
    expect((await send(form)).status).toBe(302);
    const [row] = await keyed('兄妹一起提的');
    expect(
      await site.db.$count(coProposers, and(eq(coProposers.proposalId, row?.id ?? ''), eq(coProposers.personId, brother))),
    ).toBe(1);
  });

  test('an organisation proposes in its own name, and when asked back one of its officers is acted for', async () => {
    const act = actOf(keyer.actor);
    const named = { communityId: community.communityId, kind: 'social_org', name: '青草合唱队', registrationCode: null } as const;
    const { organisationId } = must(await addOrganisation(site.db, act, { ...named, placeId: null, contactPhone: null }));
    const fields = { title: '合唱队的表', proposer_kind: 'organisation', organisation_id: organisationId, person_id: '' };
    expect((await send(sheetForm({ fields }))).status).toBe(302);
    const [row] = await keyed('合唱队的表');
    expect([row?.proposerOrganisationId, row?.proposerPersonId, row?.state]).toEqual([organisationId, null, 'submitted']);
    const asked = { proposalId: row?.id ?? '', missing: '请写明排练的时间。', dueAt: new Date(Date.now() + 5 * 86_400_000) };
    must(await askBack(site.db, actOf(colleague.actor, { now: new Date() }), asked));
    const page = `/desk/proposals/${row?.id}/complete`;
    expect(missingFrom(await (await desk.get(page)).text(), ['没有负责人，不能代办'])).toEqual([]);
    must(
      await addOfficer(site.db, actOf(keyer.actor), { organisationId, personId: neighbour, title: '队长', fromOn: '2026-01-01' }),
    );
    expect(missingFrom(await (await desk.get(page)).text(), ['代冯阿姨（队长）办理'])).toEqual([]);
  });

  test('a number that was keyed in before is refused in words, and nothing typed is lost', async () => {
    await send(sheetForm({ fields: { paper_number: 'SAME-1' } }));
    const again = await send(sheetForm({ fields: { paper_number: 'SAME-1', title: '号码重了的表' } }));
    expect(again.status).toBe(409);
    expect(missingFrom(await again.text(), ['这个纸质编号已经录入过', '号码重了的表', 'SAME-1', '冯阿姨'])).toEqual([]);
  });
});

describe('what is wrong or missing', () => {
  test('everything typed stays, the photograph too, and the next post needs no other', async () => {
    const broken = await send(sheetForm({ fields: { title: '', what_is_proposed: '请换灯，越快越好。' } }));
    expect(broken.status).toBe(422);
    const page = await broken.text();
    expect(missingFrom(page, ['请写一个标题', '请换灯，越快越好。', '冯阿姨', '已上传：表格.jpg'])).toEqual([]);
    const token = tokenIn(page);
    const preview = await desk.get(`${path}/sheet?token=${token}`);
    expect([preview.status, preview.headers.get('Content-Type')]).toEqual([200, 'image/jpeg']);
    const whole = await send(sheetForm({ fields: { title: '照片留着的表', sheet_token: token }, sheet: null }));
    expect(whole.status).toBe(302);
    const [row] = await keyed('照片留着的表');
    expect(
      await site.db.$count(
        proposalFiles,
        and(eq(proposalFiles.proposalId, row?.id ?? ''), eq(proposalFiles.kind, 'paper_sheet')),
      ),
    ).toBe(1);
  });

  test('a sheet without photograph, proposer or organisation is refused beside the fields', async () => {
    const without = await send(sheetForm({ fields: { person_id: '' }, sheet: null }));
    expect(without.status).toBe(422);
    expect(missingFrom(await without.text(), ['请附上表格的照片', '请从名册中查找并选择提案人'])).toEqual([]);
    const nobody = await send(sheetForm({ fields: { proposer_kind: 'organisation' } }));
    expect(nobody.status).toBe(422);
    expect(missingFrom(await nobody.text(), ['请选择单位'])).toEqual([]);
  });

  test('a file that is no picture is refused in words, and the rest stays', async () => {
    const form = sheetForm({
      fields: { title: '附错了文件的表' },
      sheet: new TextEncoder().encode('<svg/>'),
      sheetName: '<b>.svg',
    });
    const answer = await send(form);
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(missingFrom(page, ['附错了文件的表'])).toEqual([]);
    expect(foundIn(page, ['<b>.svg', '已上传'])).toEqual([]);
  });

  test('a photograph that somebody else uploaded cannot be used or seen, nor one that nobody did', async () => {
    const other = await signedInVisitor(site, colleague);
    const page = await (await send(sheetForm({ fields: { title: '' } }), other)).text();
    const token = tokenIn(page);
    expect((await desk.get(`${path}/sheet?token=${token}`)).status).toBe(403);
    expect((await desk.get(`${path}/sheet?token=e30.AAAA`)).status).toBe(403);
    const stolen = await send(sheetForm({ fields: { title: '别人的照片', sheet_token: token }, sheet: null }));
    expect([stolen.status, (await keyed('别人的照片')).length]).toEqual([422, 0]);
  });
});

describe('looking residents up', () => {
  test('by name or by the end of the phone, without handing anything in', async () => {
    const looked = await send(sheetForm({ fields: { intent: 'find', who_query: '冯', title: '还没写完的表' }, sheet: null }));
    expect(looked.status).toBe(200);
    const page = await looked.text();
    expect(missingFrom(page, ['冯阿姨', '冯大伯', '136****5678', '还没写完的表'])).toEqual([]);
    expect([foundIn(page, ['13600005678']), (await keyed('还没写完的表')).length]).toEqual([[], 0]);
    const byPhone = await (
      await send(sheetForm({ fields: { intent: 'find', who_query: '5678', person_id: '' }, sheet: null }))
    ).text();
    expect([missingFrom(byPhone, ['冯阿姨']), foundIn(byPhone, ['冯大伯'])]).toEqual([[], []]);
  });

  test('somebody who is not on the roll is said not to be', async () => {
    const looked = await send(sheetForm({ fields: { intent: 'find', who_query: '欧阳', person_id: '' }, sheet: null }));
    expect(missingFrom(await looked.text(), ['名册中没有找到“欧阳”'])).toEqual([]);
  });
});

test('a resident of another community cannot be keyed in for', async () => {
  const other = await buildOpenSite(site.db);
  const stranger = await buildPerson(site.db, other.community);
  expect((await send(sheetForm({ fields: { person_id: stranger, title: '别处的人' } }))).status).toBe(403);
  expect((await keyed('别处的人')).length).toBe(0);
});

test('residents cannot key in, whatever they post', async () => {
  const resident = await signedInVisitor(site, proposer);
  expect((await send(sheetForm({ fields: { title: '居民自己录的' } }), resident)).status).toBe(403);
  expect((await keyed('居民自己录的')).length).toBe(0);
});

test('with two calls open one chooses which call the sheet is for', async () => {
  const second = await buildCall(site.db, community, { title: '秋季征集', stages: [stageOf('collect', -10, 30_000)] });
  const page = await (await desk.get(path)).text();
  expect(missingFrom(page, ['是哪一期征集的表', `?call=${second.slug}`, `?call=${call.slug}`])).toEqual([]);
  expect(missingFrom(await (await desk.get(`${path}?call=${second.slug}`)).text(), ['征集：秋季征集', '表格编号'])).toEqual([]);
});

test('what was asked back is completed for its proposer by staff, and waits for review again', async () => {
  await send(sheetForm({ fields: { title: '要补充的纸质提案' } }));
  const [row] = await keyed('要补充的纸质提案');
  const id = row?.id ?? '';
  const dueAt = new Date(Date.now() + 5 * 86_400_000);
  must(
    await askBack(site.db, actOf(colleague.actor, { now: new Date() }), { proposalId: id, missing: '请写明是几单元。', dueAt }),
  );
  expect(missingFrom(await (await desk.get('/desk/proposals?queue=asked_back')).text(), ['要补充的纸质提案'])).toEqual([]);
  expect(
    missingFrom(await (await desk.get(`/desk/proposals/${id}`)).text(), [`/desk/proposals/${id}/complete`, '替提案人补充']),
  ).toEqual([]);
  const page = await (await desk.get(`/desk/proposals/${id}/complete`)).text();
  expect(missingFrom(page, ['请写明是几单元。', '代冯阿姨办理', '要补充的纸质提案'])).toEqual([]);
  const fields = Object.fromEntries([...sheetForm()].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  const broken = await desk.post(`/desk/proposals/${id}/complete`, { ...fields, present_state: '' });
  expect(broken.status).toBe(422);
  const done = await desk.post(`/desk/proposals/${id}/complete`, {
    ...fields,
    on_behalf_of: neighbour,
    present_state: '二单元的灯坏了。',
  });
  expect(done.status).toBe(302);
  expect((await site.db.select().from(proposals).where(eq(proposals.id, id)))[0]?.state).toBe('submitted');
  const review = await (await (await signedInVisitor(site, colleague)).get(`/desk/proposals/${id}`)).text();
  expect(missingFrom(review, ['内容修改', '第2稿', '<del>', '<ins>'])).toEqual([]);
});

test('the form to print is public, names the call and leads to it by its code', async () => {
  const page = await site.visitor().get(`/calls/${call.slug}/paper-form`);
  expect([page.status, page.headers.get('Cache-Control')]).toEqual([200, 'public, max-age=0, s-maxage=1']);
  const html = await page.text();
  expect(missingFrom(html, ['提案表', '青草计划', '提案人签名', '表格编号', '盖章处', '<svg'])).toEqual([]);
  expect((await site.visitor().get('/calls/no-such-call/paper-form')).status).toBe(404);
});
