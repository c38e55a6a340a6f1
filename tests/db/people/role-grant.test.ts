import { expect, test } from 'vitest';
import { makeFirstAdministrator } from '#app/people/first-administrator.commands.server.ts';
import { endRole, type GrantRole, grantRole } from '#app/people/role-grant.commands.server.ts';
import { listGrants, listOfficeHolders } from '#app/people/role-grant.queries.server.ts';
import { actOf, buildAccount, buildActor, buildCommunity, must, now } from '#tests/support/build/people.ts';
import { makeTestDatabase, testDatabase } from '#tests/support/database.ts';

const { db, sql } = await testDatabase();
const at = await buildCommunity(db);
const today = '2026-03-02';
const term = { startsOn: '2026-03-01', endsOn: '2029-03-01' };
const anonymous = { accountId: null, personId: null, grants: [] };

async function grant(given: Partial<GrantRole>, actor = at.admin) {
  const phone = given.phone ?? (await buildAccount(db)).phone;
  return grantRole(db, actOf(actor), { role: 'council_member', placeId: at.communityId, ...term, ...given, phone });
}

test('a role granted to one account twice at once is held once', async () => {
  const { phone } = await buildAccount(db);
  const answers = await Promise.all([1, 2, 3, 4].map(() => grant({ phone, role: 'judge' })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'role_held_already')).toHaveLength(3);
});

test('only somebody entitled at that place grants, and nobody to themselves', async () => {
  const local = await buildActor(db, { roles: ['admin'], placeId: at.communityId });
  expect(await grant({}, at.staff)).toEqual({ ok: false, refusal: 'not_allowed' });
  expect(await grant({ placeId: at.rootId, role: 'auditor' }, local)).toEqual({ ok: false, refusal: 'not_allowed' });
  const [own] = await sql`select phone from accounts where id = ${local.accountId}`;
  expect(await grant({ phone: own?.phone, role: 'grant_lead' }, local)).toEqual({ ok: false, refusal: 'grant_to_oneself' });
  expect(await grant({ phone: '13000000000' })).toEqual({ ok: false, refusal: 'account_not_found' });
});

test('elected offices need a term, and a term must not be over', async () => {
  expect(await grant({ endsOn: null })).toEqual({ ok: false, refusal: 'term_missing' });
  expect((await grant({ role: 'community_staff', endsOn: null })).ok).toBe(true);
  expect(await grant({ startsOn: '2025-01-01', endsOn: '2026-03-01' })).toEqual({ ok: false, refusal: 'term_over' });
  expect(await grant({ startsOn: '2026-04-01', endsOn: '2026-03-05' })).toEqual({ ok: false, refusal: 'term_out_of_order' });
  expect(await grant({ startsOn: '2026-03-01', endsOn: '2032-03-02' })).toEqual({ ok: false, refusal: 'term_too_long' });
});

test('after a term has run out the same role can be granted anew', async () => {
  const { phone } = await buildAccount(db);
  must(await grant({ phone, endsOn: '2026-03-02' }));
  expect(await grant({ phone })).toEqual({ ok: false, refusal: 'role_held_already' });
  const later = actOf(at.admin, { now: new Date('2026-03-03T02:00:00Z') });
  must(await grantRole(db, later, { phone, role: 'council_member', placeId: at.communityId, ...term }));
});

test('a role is ended once, with a reason', async () => {
  const { grantId } = must(await grant({ role: 'supervisor' }));
  expect(await endRole(db, actOf(at.admin), { grantId, reason: '' })).toEqual({ ok: false, refusal: 'reason_missing' });
  expect(await endRole(db, actOf(at.staff), { grantId, reason: '调岗' })).toEqual({ ok: false, refusal: 'not_allowed' });
  const answers = await Promise.all([1, 2, 3].map(() => endRole(db, actOf(at.admin), { grantId, reason: '调岗' })));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await listGrants(db, { placeId: at.communityId, today })).map(({ id }) => id)).not.toContain(grantId);
});

test('two administrators who end each other at once leave one', async () => {
  const other = await makeTestDatabase();
  const site = await buildCommunity(other.db);
  const second = await buildActor(other.db, { roles: ['admin'], placeId: site.rootId });
  const grants = await other.sql<
    { id: string; account_id: string }[]
  >`select id, account_id from role_grants where role = 'admin'`;
  const idOf = (accountId: string | null) => grants.find(({ account_id }) => account_id === accountId)?.id ?? '';
  const answers = await Promise.all([
    endRole(other.db, actOf(site.admin), { grantId: idOf(second.accountId), reason: '试' }),
    endRole(other.db, actOf(second), { grantId: idOf(site.admin.accountId), reason: '试' }),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'last_administrator')).toHaveLength(1);
  await other.drop();
});

test('the public list names those who hold a public office now, and nobody else', async () => {
  const account = await buildAccount(db, { name: '公示之人' });
  must(await grant({ phone: account.phone, role: 'council_chair' }));
  must(await grant({ phone: account.phone, role: 'auditor' }));
  must(await grant({ phone: (await buildAccount(db, { name: '未到任' })).phone, startsOn: '2026-06-01' }));
  const holders = await listOfficeHolders(db, { communityId: at.communityId, today });
  expect(holders.filter(({ name }) => name === '公示之人').map(({ role }) => role)).toEqual(['council_chair']);
  expect(holders.map(({ name }) => name)).not.toContain('未到任');
});

test('an empty site gets one first administrator, however many ask', async () => {
  const empty = await makeTestDatabase();
  const make = (phone: string) => makeFirstAdministrator(empty.db, { ...actOf(anonymous), now }, { phone, name: '管理员' });
  const answers = await Promise.all([make('13800000001'), make('13800000002'), make('13800000003')]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const [made] = await empty.sql`select phone from accounts`;
  expect((await make(made?.phone)).ok).toBe(true);
  await empty.sql`update accounts set password_hash = 'x'`;
  expect(await make(made?.phone)).toEqual({ ok: false, refusal: 'administrator_exists' });
  const [counts] =
    await empty.sql`select (select count(*)::int from accounts) as accounts, (select count(*)::int from places) as places, (select count(*)::int from role_grants) as grants`;
  expect(counts).toEqual({ accounts: 1, places: 1, grants: 1 });
  await empty.drop();
});
