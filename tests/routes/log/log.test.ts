import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { appendLog } from '#app/log/entry.server.ts';
import { sealAll } from '#app/log/seal.server.ts';
import { actOf, buildCommunity, buildPerson } from '#tests/support/build/people.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const community = await buildCommunity(site.db);
await buildPerson(site.db, community);
await sealAll(site.db);

test('anybody can read the log, in both languages, and find everything that was done', async () => {
  const visitor = site.visitor();
  const zh = await (await visitor.get('/log')).text();
  expect(zh).toContain('存证日志');
  expect(zh).toContain('在名册上增加了一人');
  const en = await (await visitor.get('/log?lang=en')).text();
  expect(en).toContain('Added a person to the roll');
});

test('who holds a public office is named with it; nobody else is', async () => {
  const [{ name: staffName }] =
    (await site.sql`select name from accounts where id = ${community.staff.accountId}`) as unknown as [{ name: string }];
  const [{ name: adminName }] =
    (await site.sql`select name from accounts where id = ${community.admin.accountId}`) as unknown as [{ name: string }];
  const page = await (await site.visitor().get('/log')).text();
  expect(page).toContain(`社区工作者 ${staffName}`);
  expect(page).not.toContain(adminName);
});

test('it is narrowed by kind of act and by day, and says so when nothing fits', async () => {
  const visitor = site.visitor();
  const byKind = await (await visitor.get('/log?what=roll.added')).text();
  expect(tableOf(byKind)).toContain('在名册上增加了一人');
  expect(tableOf(byKind)).not.toContain('增加了一处地点');
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
  expect(tableOf(await (await visitor.get(`/log?day=${today}`)).text())).toContain('在名册上增加了一人');
  expect(await (await visitor.get('/log?day=2020-01-01')).text()).toContain('没有符合条件的记录');
});

test('nonsense in the address is passed over or answered with a 4xx, never with a 5xx', async () => {
  const visitor = site.visitor();
  for (const query of ['what=x', 'day=2026-02-30', 'day=x', 'chain=x', 'days=-1']) {
    expect((await visitor.get(`/log?${query}`)).status).toBe(200);
  }
  for (const query of ['what=%00', 'after=nonsense', `after=${cursor(['0000-01-01T00:00:00Z', newId()])}`]) {
    expect((await visitor.get(`/log?${query}`)).status).toBe(400);
  }
  expect((await visitor.get('/log.json?after=nonsense')).status).toBe(400);
  expect((await visitor.get('/log/nonsense')).status).toBe(404);
  expect((await visitor.get(`/log/${newId()}`)).status).toBe(404);
  expect((await visitor.get('/log/check?days=nonsense')).status).toBe(200);
});

test('whoever downloads the log can compute it again from what stands in it, alone', async () => {
  const visitor = site.visitor();
  const { items, next } = (await (await visitor.get('/log.json')).json()) as {
    items: Record<string, string | number>[];
    next: string | null;
  };
  expect(next).toBeNull();
  expect(items.length).toBeGreaterThan(3);
  let previous = '0'.repeat(64);
  for (const [at, entry] of items.entries()) {
    expect(entry.position).toBe(at + 1);
    const { chain, position, id, what, subject_kind, subject_id, actor, is_on_behalf, office, digest, occurred_at, recorded_at } =
      entry;
    const lines = [
      'green-grass-log-1',
      chain,
      position,
      previous,
      id,
      what,
      subject_kind,
      subject_id,
      actor,
      is_on_behalf,
      office,
      digest,
      occurred_at,
      recorded_at,
    ];
    previous = createHash('sha256').update(lines.join('\n')).digest('hex');
    expect(entry.hash).toBe(previous);
  }
  const csv = await (await visitor.get('/log.csv')).text();
  expect(csv.split('\r\n').length).toBe(items.length + 2);
  expect(csv).toContain(previous);
});

test('the same answer again is a 304', async () => {
  const visitor = site.visitor();
  const first = await visitor.get('/log.json');
  const etag = first.headers.get('etag') ?? '';
  await first.text();
  expect((await visitor.fetch('/log.json', { headers: { 'If-None-Match': etag } })).status).toBe(304);
});

test('the page of an entry shows the text from which its hash is made', async () => {
  const visitor = site.visitor();
  const { items } = (await (await visitor.get('/log.json')).json()) as { items: { id: string; hash: string }[] };
  const page = await (await visitor.get(`/log/${items[2]?.id}`)).text();
  const text = /<pre[^>]*>([^<]*)<\/pre>/.exec(page)?.[1] ?? '';
  expect(createHash('sha256').update(text).digest('hex')).toBe(items[2]?.hash);
});

test('an entry that waits says that it waits', async () => {
  const { communityId, estateId } = community;
  const page = await site.ownerSql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${`seal_log:${communityId}`}, 0))`; // nothing is sealed meanwhile
    const subject = { kind: 'place', id: estateId };
    await appendLog(site.db, actOf(community.staff), { what: 'places.changed', communityId, subject });
    return await (await site.visitor().get('/log?what=places.changed')).text();
  });
  // Addresses that nobody else asks for, because a page that was just shown may be kept for a second.
  expect(tableOf(page)).toContain('待存证');
  await sealAll(site.db);
  expect(tableOf(await (await site.visitor().get('/log?chain=community')).text())).not.toContain('待存证');
});

test('the last days are computed again for whoever asks, and a change is found', async () => {
  const visitor = site.visitor();
  expect(await (await visitor.get('/log/check?days=7')).text()).toContain('对得上');
  await asOwner(
    `update log_entries set subject_id = gen_random_uuid() where id = (select entry_id from log_seals where chain_id = '${community.communityId}' and position = 2)`,
  );
  const page = await (await visitor.get('/log/check?days=7')).text();
  expect(page).toContain('对不上：第2条起有问题');
});

test('one address cannot have it computed without end', async () => {
  const visitor = site.visitor();
  const statuses: number[] = [];
  for (let at = 0; at < 40; at += 1) statuses.push((await visitor.get('/log/check')).status);
  expect(statuses).toContain(429);
});

function cursor(key: string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function tableOf(page: string): string {
  return /<table[\s\S]*<\/table>/.exec(page)?.[0] ?? '';
}

async function asOwner(statement: string) {
  await site.ownerSql.begin(async (tx) => {
    await tx`alter table log_entries disable trigger user`;
    await tx.unsafe(statement);
    await tx`alter table log_entries enable trigger user`;
  });
}
