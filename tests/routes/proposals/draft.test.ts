import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { askBack } from '#app/proposals/review.commands.server.ts';
import { proposals } from '#db/schema/proposals.ts';
import { builtPassword } from '#tests/support/build/account.ts';
import { buildOfficer, buildOpenSite, buildSignIn, buildStranger, photoBytes } from '#tests/support/build/open-site.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildDraft, buildSubmitted } from '#tests/support/build/proposal.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildOpenSite(site.db);
const { community, call, proposer } = setting;

async function signedIn(phone: string): Promise<Browsing> {
  const browser = site.visitor();
  await browser.signIn(phone, builtPassword);
  return browser;
}
const owner = await signedIn(proposer.phone);
const neighbour = await signedIn((await buildSignIn(site.db, community)).phone);

async function startDraft(browser = owner): Promise<string> {
  const answer = await browser.post('/proposals/new', { call_id: call.id, request_key: crypto.randomUUID() });
  return /\/proposals\/drafts\/([0-9a-f-]{36})$/.exec(answer.headers.get('Location') ?? '')?.[1] ?? '';
}

const whole = {
  title: '给五栋装感应灯',
  present_state: '楼道的灯坏了很久，晚上看不见台阶。',
  what_is_proposed: '换成感应灯，每层一盏，由楼栋长照看。',
  field_key: 'environment',
  place_id: community.buildingId,
  beneficiaries: '五栋住户',
  beneficiary_count: '120',
  cost_estimate: '3,500',
  point: '20.00632，110.36417',
};
const stored = async (id: string) => (await site.db.select().from(proposals).where(eq(proposals.id, id)))[0];

async function post(browser: Browsing, id: string, fields: Record<string, string>, files: Record<string, Blob[]> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ request_key: crypto.randomUUID(), ...fields })) form.append(name, value);
  for (const [name, blobs] of Object.entries(files)) {
    for (const [at, blob] of blobs.entries()) form.append(name, blob, `IMG_${at}.jpg`);
  }
  const answer = await browser.fetch(`/proposals/drafts/${id}`, { method: 'POST', body: form });
  return { status: answer.status, location: answer.headers.get('Location'), html: await answer.text() };
}

test('whoever is not signed in is told how, and comes back to the same call', async () => {
  const html = await (await site.visitor().get(`/proposals/new?call=${call.slug}`)).text();
  const back = encodeURIComponent(`/proposals/new?call=${call.slug}`);
  expect(missingFrom(html, ['提案前请先登录', `/sign-in?next=${back}`, `/sign-up?next=${back}`, '打印纸质提案表'])).toEqual([]);
  const posted = await site.visitor().post('/proposals/new', { call_id: call.id });
  expect([posted.status, posted.headers.get('Location')]).toEqual([302, '/sign-in?next=%2Fproposals%2Fnew']);
});

test('whoever is not verified may write, and is told before and after that they cannot hand it in', async () => {
  const stranger = await signedIn((await buildStranger(site.db, community)).phone);
  expect(
    missingFrom(await (await stranger.get('/proposals/new')).text(), ['提交前要完成身份核实', '/account/verification']),
  ).toEqual([]);
  const id = await startDraft(stranger);
  const { status, html } = await post(stranger, id, { ...whole, intent: 'submit' });
  expect(status).toBe(409);
  expect(missingFrom(html, ['请先完成居民身份核实', whole.title])).toEqual([]);
});

test('whoever has begun already is offered to go on with it', async () => {
  const id = await startDraft();
  const html = await (await owner.get('/proposals/new')).text();
  expect(missingFrom(html, ['接着写没写完的', `href="/proposals/drafts/${id}"`, '或者另写一件'])).toEqual([]);
});

test('a call that does not exist starts nothing', async () => {
  expect((await owner.post('/proposals/new', { call_id: 'x' })).status).toBe(422);
  expect((await owner.post('/proposals/new', { call_id: crypto.randomUUID() })).status).toBe(409);
});

test('pressing start twice begins one draft', async () => {
  const fields = { call_id: call.id, request_key: crypto.randomUUID() };
  const answers = await Promise.all([owner.post('/proposals/new', fields), owner.post('/proposals/new', fields)]);
  expect(new Set(answers.map((answer) => answer.headers.get('Location'))).size).toBe(1);
});

test.each(['', '/preview', '/discard', '/withdraw', '/appeal'])('a draft%s is nobody else’s to see', async (page) => {
  const id = await buildDraft(site.db, setting);
  const path = `/proposals/drafts/${id}${page}`;
  expect((await site.visitor().get(path)).headers.get('Location')).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
  expect((await neighbour.get(path)).status).toBe(404);
  expect((await owner.get(path)).status).toBe(200);
  expect((await owner.get(`/proposals/drafts/not-an-id${page}`)).status).toBe(404);
});

test('somebody else’s draft cannot be saved, added to, discarded or autosaved', async () => {
  const id = await buildDraft(site.db, setting);
  const before = await stored(id);
  expect((await post(neighbour, id, { ...whole, intent: 'save' })).status).toBe(404);
  expect((await neighbour.post(`/proposals/drafts/${id}/save`, whole)).status).toBe(409);
  expect((await neighbour.post(`/proposals/drafts/${id}/discard`, {})).status).toBe(409);
  expect(await stored(id)).toEqual(before);
});

test('a draft is saved as far as it goes, and says so', async () => {
  const id = await startDraft();
  const { status, location } = await post(owner, id, { title: '半句话', intent: 'save' });
  expect([status, location]).toEqual([302, `/proposals/drafts/${id}?done=saved`]);
  expect(missingFrom(await (await owner.get(location ?? '')).text(), ['草稿已保存', '半句话'])).toEqual([]);
});

test('handing in nothing names every part that is missing, beside its field', async () => {
  const id = await startDraft();
  const { status, html } = await post(owner, id, { intent: 'submit' });
  expect(status).toBe(422);
  const words = ['请写一个标题', '请写现在是什么情况', '请写您希望怎么做', '请选择一个领域', '请选择一个地点'];
  expect(missingFrom(html, words)).toEqual([]);
  expect((await stored(id))?.state).toBe('draft');
});

test('figures that nobody understands are said at each save, and stay as typed', async () => {
  const id = await startDraft();
  const { status, html } = await post(owner, id, { ...whole, cost_estimate: '三千块', point: '五栋楼下', intent: 'save' });
  expect(status).toBe(422);
  expect(missingFrom(html, ['请用数字填写金额', '请写成“纬度，经度”', 'value="三千块"', 'value="五栋楼下"'])).toEqual([]);
  expect(await stored(id)).toMatchObject({ title: whole.title, costEstimateFen: null, beneficiaryCount: 120 });
});

test('what is typed is shown as text, and characters the database refuses are left out', async () => {
  const id = await startDraft();
  const { html } = await post(owner, id, {
    ...whole,
    title: '"><img src=x onerror=alert(1)>\u0000',
    field_key: '__proto__',
    intent: 'submit',
  });
  expect(foundIn(html, ['<img src=x'])).toEqual([]);
});

test('a picture stays with the draft though the rest is wrong, without where it was taken', async () => {
  const id = await startDraft();
  const photo = new Blob([new Uint8Array(await photoBytes())]);
  const { status, html } = await post(owner, id, { title: '', intent: 'submit' }, { pictures: [photo] });
  expect(status).toBe(422);
  const file = /\/files\/[0-9a-f-]{36}\/thumbnail/.exec(html)?.[0] ?? '';
  const picture = await owner.get(file.replace('/thumbnail', ''));
  expect([picture.status, picture.headers.get('Content-Type')]).toEqual([200, 'image/jpeg']);
  expect(Buffer.from(await picture.arrayBuffer()).includes('Exif')).toBe(false);
  expect((await site.visitor().get(file)).status).toBe(404);
  expect((await neighbour.get(file)).status).toBe(404);
});

test('a file that cannot be taken is named beside its field; the good one and the text are kept', async () => {
  const id = await startDraft();
  const files = {
    pictures: [new Blob(['not a picture']), new Blob([new Uint8Array(await photoBytes())])],
    documents: [new Blob(['%PDF-1.7 cut short'])],
  };
  const { status, html } = await post(owner, id, { ...whole, intent: 'save' }, files);
  expect(status).toBe(422);
  expect(missingFrom(html, ['IMG_0.jpg”的格式不支持', '不是完整的PDF', '/thumbnail', whole.title])).toEqual([]);
});

test('a picture can be taken away again, with the text kept', async () => {
  const id = await startDraft();
  const { html } = await post(
    owner,
    id,
    { ...whole, title: '', intent: 'submit' },
    { pictures: [new Blob([new Uint8Array(await photoBytes())])] },
  );
  const attachmentId = /value="remove:([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
  const removed = await post(owner, id, { ...whole, intent: `remove:${attachmentId}` });
  expect(removed.location).toBe(`/proposals/drafts/${id}?done=removed#files`);
  expect(foundIn(await (await owner.get(`/proposals/drafts/${id}`)).text(), ['/thumbnail'])).toEqual([]);
  expect((await post(owner, id, { ...whole, intent: `remove:${crypto.randomUUID()}` })).status).toBe(409);
});

test('a whole proposal is handed in, once however often the button is pressed', async () => {
  const id = await startDraft();
  const fields = { ...whole, intent: 'submit', request_key: crypto.randomUUID() };
  const first = await post(owner, id, fields);
  const second = await post(owner, id, fields);
  expect([first.location, second.location]).toEqual([
    `/proposals/drafts/${id}?done=submitted`,
    `/proposals/drafts/${id}?done=submitted`,
  ]);
  expect(await stored(id)).toMatchObject({
    state: 'submitted',
    costEstimateFen: 350_000,
    latitude: 20.00632,
    longitude: 110.36417,
  });
  expect(missingFrom(await (await owner.get(first.location ?? '')).text(), ['提案已提交', '待审核', '撤回提案'])).toEqual([]);
});

test('what has been handed in can no longer be written over', async () => {
  const id = await buildSubmitted(site.db, setting, { content: { title: '已经提交的标题' } });
  const { status } = await post(owner, id, { ...whole, intent: 'save' });
  expect(status).toBe(409);
  expect((await stored(id))?.title).toBe('已经提交的标题');
});

test('the script saves without a word, and is refused without one when there is nothing to save to', async () => {
  const id = await startDraft();
  expect((await owner.post(`/proposals/drafts/${id}/save`, { ...whole, title: '自动保存的标题' })).status).toBe(204);
  expect((await stored(id))?.title).toBe('自动保存的标题');
  expect((await owner.post(`/proposals/drafts/${crypto.randomUUID()}/save`, whole)).status).toBe(409);
  expect((await site.visitor().post(`/proposals/drafts/${id}/save`, whole)).status).toBe(302);
});

test('who was asked back sees what is missing and until when, and hands it in again', async () => {
  const id = await buildSubmitted(site.db, setting);
  const dueAt = new Date(Date.now() + 3 * 24 * 60 * 60 * 1000);
  must(
    await askBack(site.db, actOf(setting.reviewer, { now: new Date() }), {
      proposalId: id,
      missing: '请写明由谁保管钥匙',
      dueAt,
    }),
  );
  const html = await (await owner.get(`/proposals/drafts/${id}`)).text();
  expect(missingFrom(html, ['请写明由谁保管钥匙', '请在此前补充', '补充后重新提交'])).toEqual([]);
  const { location } = await post(owner, id, { ...whole, intent: 'resubmit' });
  expect(location).toBe(`/proposals/drafts/${id}?done=submitted`);
});

test('a neighbour is asked to co-propose, agrees, and only then stands beside', async () => {
  const friend = await buildSignIn(site.db, community);
  const id = await startDraft();
  expect((await post(owner, id, { ...whole, phone: 'x', intent: 'invite' })).status).toBe(422);
  expect((await post(owner, id, { ...whole, phone: friend.phone, intent: 'invite' })).location).toContain('done=invited');
  const browser = await signedIn(friend.phone);
  const mine = await (await browser.get('/proposals/drafts')).text();
  const path = /\/proposals\/invitations\/[0-9a-f-]{36}/.exec(mine)?.[0] ?? '';
  expect(missingFrom(await (await browser.get(path)).text(), [whole.title, whole.what_is_proposed])).toEqual([]);
  expect((await neighbour.get(path)).status).toBe(404);
  expect((await browser.post(path, { answer: 'perhaps' })).status).toBe(422);
  expect((await browser.post(path, { answer: 'accepted' })).headers.get('Location')).toBe('/proposals/drafts?done=accepted');
  expect(missingFrom(await (await owner.get(`/proposals/drafts/${id}`)).text(), ['已同意联名'])).toEqual([]);
  expect((await browser.post(path, { answer: 'accepted' })).status).toBe(409);
});

test('staff, whatever their office, do not see a resident’s draft', async () => {
  const id = await startDraft();
  const staff = await signedIn((await buildOfficer(site.db, community, ['grant_lead', 'admin'])).phone);
  expect((await staff.get(`/proposals/drafts/${id}`)).status).toBe(404);
});

test('the list of one’s own proposals says of each what can be done now', async () => {
  const html = await (await owner.get('/proposals/drafts')).text();
  expect(missingFrom(html, ['草稿', '接着写，然后提交', '待审核', '社区正在核对'])).toEqual([]);
  expect((await site.visitor().get('/proposals/drafts')).headers.get('Location')).toBe('/sign-in?next=%2Fproposals%2Fdrafts');
});
