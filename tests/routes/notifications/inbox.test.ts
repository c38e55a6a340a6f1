import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { listMailedKinds } from '#app/notifications/queries.server.ts';
import { tell } from '#app/notifications/tell.server.ts';
import { unsubscribeToken } from '#app/notifications/unsubscribe.server.ts';
import { buildMember, builtPassword } from '#tests/support/build/account.ts';
import { buildCommunity } from '#tests/support/build/people.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
await buildCommunity(site.db);
const secret = 'a secret that only the tests of this site have';

test('whoever has not signed in is sent to do so, and comes back', async () => {
  for (const path of ['/inbox', '/inbox/preferences']) {
    const answer = await site.visitor().get(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `/sign-in?next=${encodeURIComponent(path)}`]);
  }
  expect((await site.visitor().post('/inbox', { until: new Date().toISOString() })).status).toBe(302);
});

test('the inbox shows what concerns the reader, unread marked, each with a link straight to its subject', async () => {
  const { visitor, accountId } = await signedIn();
  await tellOne(accountId, '您的提案有新评论', '/proposals/GL2026-0001');
  const page = await (await visitor.get('/inbox')).text();
  expect(page).toContain('<a href="/proposals/GL2026-0001">您的提案有新评论</a>');
  expect(page).toContain('未读');
  expect(await (await visitor.get('/inbox?lang=en')).text()).toContain('There is a new comment');
});

test('what people wrote into a title is shown as text', async () => {
  const { visitor, accountId } = await signedIn();
  await tellOne(accountId, '《<script>alert(1)</script>》{count, plural}', '/proposals');
  const page = await (await visitor.get('/inbox')).text();
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toContain('<script>alert');
});

test('one is marked as read, then all are, by forms that work without JavaScript', async () => {
  const { visitor, accountId } = await signedIn();
  for (let at = 0; at < 3; at += 1) await tellOne(accountId, `第${at}条`, '/proposals');
  const [first] = await unreadIds(accountId);
  expect((await visitor.post(`/inbox/${first}/read`)).headers.get('location')).toBe('/inbox');
  expect((await unreadIds(accountId)).length).toBe(2);
  const until = /name="until" value="([^"]+)"/.exec(await (await visitor.get('/inbox')).text())?.[1] ?? '';
  const answer = await visitor.post('/inbox', { until });
  expect(answer.headers.get('location')).toBe('/inbox?done=read');
  expect(await unreadIds(accountId)).toEqual([]);
  expect(await (await visitor.get('/inbox?done=read')).text()).toContain('已全部标为已读');
});

test('another’s notice is not there for me', async () => {
  const [mine, theirs] = [await signedIn(), await signedIn()];
  await tellOne(theirs.accountId, '别人的', '/proposals');
  const [id] = await unreadIds(theirs.accountId);
  expect((await mine.visitor.post(`/inbox/${id}/read`)).status).toBe(404);
  expect((await mine.visitor.post('/inbox/nonsense/read')).status).toBe(404);
  expect(await (await mine.visitor.get('/inbox')).text()).not.toContain('别人的');
});

test('pages follow one another', async () => {
  const { visitor, accountId } = await signedIn();
  for (let at = 0; at < 35; at += 1) await tellOne(accountId, `第${at}条消息`, '/proposals');
  const first = await (await visitor.get('/inbox')).text();
  const next = /href="(\/inbox\?after=[^"]+)"/.exec(first)?.[1] ?? '';
  const second = await (await visitor.get(next.replaceAll('&amp;', '&'))).text();
  const titles = [...(first + second).matchAll(/第(\d+)条消息<\/a>/g)].map((match) => match[1]);
  expect([titles.length, new Set(titles).size]).toEqual([35, 35]);
  expect((await visitor.get('/inbox?after=nonsense')).status).toBe(400);
});

test('nonsense in the form is a 4xx', async () => {
  const { visitor } = await signedIn();
  for (const until of ['', 'yesterday', '2026-13-01T00:00:00Z'])
    expect((await visitor.post('/inbox', { until })).status).toBe(400);
  expect((await visitor.post('/inbox/preferences', { kinds: ['calls', 'nonsense'] })).status).toBe(422);
});

test('one chooses what is mailed, and the page says what always is', async () => {
  const { visitor, accountId } = await signedIn();
  const page = await (await visitor.get('/inbox/preferences')).text();
  expect(page).toContain('对我的提案的决定');
  expect(page).toContain('本站没有开通邮件');
  const answer = await visitor.post('/inbox/preferences', { kinds: ['desk'] });
  expect(answer.headers.get('location')).toBe('/inbox/preferences?done=saved');
  expect(await listMailedKinds(site.db, accountId)).toEqual([
    'account',
    'own_proposal',
    'own_plan',
    'co_proposal',
    'own_comment',
    'own_topic',
    'own_claim',
    'own_award',
    'rounds',
    'judging',
    'desk',
  ]);
});

test('the link in a mail stops nothing when it is opened, and stops that kind when the button is pressed', async () => {
  const { accountId } = await signedIn();
  const path = `/unsubscribe/${unsubscribeToken({ accountId, kind: 'comments' }, secret)}`;
  const visitor = site.visitor();
  expect(await (await visitor.get(path)).text()).toContain('不再发送');
  expect(await listMailedKinds(site.db, accountId)).toContain('comments');
  expect(await (await visitor.post(path)).text()).toContain('已停止');
  expect(await listMailedKinds(site.db, accountId)).not.toContain('comments');
});

test('a mail program stops them with one POST, without cookie or origin', async () => {
  const { accountId } = await signedIn();
  const path = `/unsubscribe/${unsubscribeToken({ accountId, kind: 'calls' }, secret)}`;
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const answer = await fetch(site.origin + path, { method: 'POST', body });
  expect(answer.status).toBe(200);
  expect(await listMailedKinds(site.db, accountId)).not.toContain('calls');
});

test('a link that was changed leads nowhere', async () => {
  const { accountId } = await signedIn();
  const token = unsubscribeToken({ accountId, kind: 'comments' }, secret);
  for (const changed of [token.replace('comments', 'calls'), `${token}x`, 'nonsense']) {
    expect((await site.visitor().get(`/unsubscribe/${changed}`)).status).toBe(404);
    expect((await site.visitor().post(`/unsubscribe/${changed}`)).status).toBe(404);
  }
});

async function signedIn() {
  const { id, phone } = await buildMember(site.db);
  const visitor = site.visitor();
  await visitor.signIn(phone, builtPassword);
  return { visitor, accountId: id };
}

async function tellOne(accountId: string, titleZh: string, path: string) {
  const title = { zh: titleZh, en: 'There is a new comment' };
  await tell(
    site.db,
    { eventId: newId(), kind: 'comments', recipients: [accountId], title, path },
    { now: new Date(), channels: [] },
  );
}

async function unreadIds(accountId: string): Promise<string[]> {
  const rows = await site.sql<{ id: string }[]>`select id from notices where account_id = ${accountId} and read_at is null`;
  return rows.map(({ id }) => id);
}
