import { describe, expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import type { OneTimeCodes } from '#app/people/code-sender.server.ts';
import { communityCookieName, findCommunity, listCommunities, requireCommunity } from '#app/people/community.server.ts';
import { loader as outbox } from '#app/people/routes/outbox.tsx';
import { findVisitor, requireAct, requireDeed, requireVisitor } from '#app/people/visitor.server.ts';
import { settings } from '#db/schema/places.ts';
import { buildCodes } from '#tests/support/build/account.ts';
import { buildContext, buildRequest } from '#tests/support/build/context.ts';
import { buildAccount, buildActor, buildCommunity, buildPerson, now } from '#tests/support/build/people.ts';
import { makeTestDatabase, testDatabase } from '#tests/support/database.ts';

const database = await testDatabase();
const { db } = database;
const at = await buildCommunity(db);
const elsewhere = await buildCommunity(db);
const form = { requestKey: crypto.randomUUID(), onBehalfOf: null };

/** The Response that was thrown, as status and address. */
async function thrown(promise: Promise<unknown>): Promise<[number, string | null]> {
  const answer = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(answer instanceof Response)) throw new Error('nothing was thrown');
  return [answer.status, answer.headers.get('Location')];
}

describe('a visitor', () => {
  test('is who the session says, with the phone masked, and is asked for once in a request', async () => {
    const account = await buildAccount(db, {
      name: '王小明',
      phone: '13911112222',
      communityId: at.communityId,
      isElder: true,
      locale: 'zh',
    });
    const context = buildContext(database);
    const request = await buildRequest(context, account.id);
    const visitor = await findVisitor(context, request);
    expect(visitor).toMatchObject({
      accountId: account.id,
      name: '王小明',
      phoneMasked: '139****2222',
      elderMode: true,
      locale: 'zh',
      communityId: at.communityId,
    });
    expect(visitor?.actor).toEqual({ accountId: account.id, personId: null, grants: [] });
    expect(JSON.stringify(visitor)).not.toContain('13911112222');
    expect(findVisitor(context, request)).toBe(findVisitor(context, request));
  });

  test('who is not signed in is sent to sign in and comes back to the page, query and all', async () => {
    const context = buildContext(database);
    const cases = [
      ['/account', '/sign-in?next=%2Faccount'],
      ['/desk/roll?q=%E7%8E%8B&after=x', '/sign-in?next=%2Fdesk%2Froll%3Fq%3D%25E7%258E%258B%26after%3Dx'],
      ['/account.data?_routes=root', '/sign-in?next=%2Faccount'],
      ['/', '/sign-in'],
    ] as const;
    for (const [path, location] of cases) {
      const request = await buildRequest(buildContext(database), null, path);
      expect(await thrown(requireVisitor(buildContext(database), request))).toEqual([302, location]);
    }
    expect(await findVisitor(context, await buildRequest(context, null))).toBeNull();
  });

  test('may do what their role at the place or above it allows, and is otherwise answered 403', async () => {
    const staff = await buildActor(db, { roles: ['community_staff'], placeId: at.communityId });
    const context = () => buildContext(database);
    const request = await buildRequest(context(), staff.accountId);
    const path = [at.rootId, at.communityId, at.estateId];
    expect(await requireDeed(context(), request, 'roll.read', path)).toMatchObject({ accountId: staff.accountId });
    expect(await thrown(requireDeed(context(), request, 'roles.grant', path))).toEqual([403, null]);
    expect(await thrown(requireDeed(context(), request, 'roll.read', [at.rootId, elsewhere.communityId]))).toEqual([403, null]);
    expect(await thrown(requireDeed(context(), request, 'roll.read', []))).toEqual([403, null]);
    expect((await thrown(requireDeed(context(), await buildRequest(context(), null), 'roll.read', path)))[0]).toBe(302);
  });
});

describe('an act', () => {
  test('is the visitor’s own, with the request’s key', async () => {
    const account = await buildAccount(db);
    const context = buildContext(database);
    const act = await requireAct(context, await buildRequest(context, account.id), form);
    expect(act).toMatchObject({ actor: { accountId: account.id }, onBehalfOf: null, requestKey: form.requestKey });
  });

  test('for a person on the roll is only for staff of where they live', async () => {
    const onBehalfOf = await buildPerson(db, at);
    const actors = {
      staff: await buildActor(db, { roles: ['community_staff'], placeId: at.communityId }),
      otherStaff: await buildActor(db, { roles: ['community_staff'], placeId: elsewhere.communityId }),
      judge: await buildActor(db, { roles: ['judge', 'grant_staff', 'admin'], placeId: at.communityId }),
    };
    const actOf = async (actor: { accountId: string }, personId = onBehalfOf) => {
      const context = buildContext(database);
      return requireAct(context, await buildRequest(context, actor.accountId), { ...form, onBehalfOf: personId });
    };
    expect(await actOf(actors.staff)).toMatchObject({ onBehalfOf });
    expect(await thrown(actOf(actors.otherStaff))).toEqual([403, null]);
    expect(await thrown(actOf(actors.judge))).toEqual([403, null]);
    expect(await thrown(actOf(actors.staff, newId()))).toEqual([403, null]);
  });
});

describe('the community of a request', () => {
  const withCookie = (slug: string) =>
    new Request('http://localhost:3000/', { headers: { Cookie: `${communityCookieName}=${slug}` } });
  const slugOf = async (context = buildContext(database), request = new Request('http://localhost:3000/')) =>
    (await findCommunity(context, request))?.slug;

  test('is the one chosen on the device, else that of the account, else the first', async () => {
    const [first, second] = await listCommunities(buildContext(database));
    const account = await buildAccount(db, { communityId: second?.id ?? null });
    const context = buildContext(database);
    expect(await slugOf()).toBe(first?.slug);
    expect(await slugOf(buildContext(database), withCookie(second?.slug ?? ''))).toBe(second?.slug);
    expect(await slugOf(buildContext(database), withCookie('nowhere'))).toBe(first?.slug);
    expect(await slugOf(context, await buildRequest(context, account.id))).toBe(second?.slug);
  });

  test('comes with what its settings say', async () => {
    const values = { zone: 'Asia/Urumqi', communityPhone: '0898-65000000', consentVersion: '2027-1' };
    for (const [key, value] of Object.entries(values))
      await db.insert(settings).values({ id: newId(), placeId: elsewhere.communityId, key, value, setAt: now });
    const slug = (await listCommunities(buildContext(database))).find(({ id }) => id === elsewhere.communityId)?.slug ?? '';
    const community = await findCommunity(buildContext(database), withCookie(slug));
    expect(community).toMatchObject({
      zone: 'Asia/Urumqi',
      phone: '0898-65000000',
      consentVersion: '2027-1',
      path: [at.rootId, elsewhere.communityId],
    });
  });

  test('is none on a site that has not begun: pages that need one lead to where that is said', async () => {
    const empty = await makeTestDatabase();
    const request = new Request('http://localhost:3000/');
    expect(await findCommunity(buildContext(empty), request)).toBeNull();
    expect(await thrown(requireCommunity(buildContext(empty), request))).toEqual([302, '/communities']);
    await empty.drop();
  });
});

describe('the outbox page', () => {
  const { mail } = buildCodes(db);
  const open = async (given: Partial<OneTimeCodes>, accountId: string | null = null) => {
    const context = buildContext(database, { codes: { ...buildCodes(db), mail: null, ...given } });
    return outbox({ context, request: await buildRequest(context, accountId, '/outbox'), params: {} });
  };

  test('is for everybody while the demonstration is loaded, for staff in development, and nowhere else', async () => {
    const staff = await buildActor(db, { roles: ['community_staff'], placeId: at.communityId });
    expect(await open({ outbox: 'everybody' })).toHaveProperty('messages');
    expect(await open({ outbox: 'staff' }, staff.accountId)).toHaveProperty('messages');
    expect(await thrown(open({ outbox: 'staff' }, (await buildAccount(db)).id))).toEqual([403, null]);
    expect(await thrown(open({ outbox: 'staff' }))).toEqual([302, '/sign-in?next=%2Foutbox']);
    expect(await thrown(open({ outbox: null }, staff.accountId))).toEqual([404, null]);
  });

  test('is there for mails alone where texts are really sent, and not where mails are too', async () => {
    expect(await open({ outbox: null, mail })).toHaveProperty('messages');
    expect(await thrown(open({ outbox: null, mail: mail && { ...mail, outbox: null } }))).toEqual([404, null]);
  });
});
