import { isNull } from 'drizzle-orm';
import type { Act, Actor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import type { Outcome } from '#app/core/outcome.ts';
import type { Role } from '#app/core/role.ts';
import { openCommunity } from '#app/people/community.commands.server.ts';
import { addPerson, type PersonFields } from '#app/people/person.commands.server.ts';
import { idNumberCheck } from '#app/people/person.ts';
import { addPlace } from '#app/people/place.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts, roleGrants } from '#db/schema/people.ts';
import { places } from '#db/schema/places.ts';

/** A Monday morning in Shanghai: the instant of tests that need one. */
export const now = new Date('2026-03-02T02:00:00Z');

let count = 0;
const next = () => {
  count += 1;
  return count;
};

/** An act of an actor now, with a request key of its own. */
export function actOf(actor: Actor, given: Partial<Act> = {}): Act {
  return { actor, onBehalfOf: null, requestKey: crypto.randomUUID(), now, ...given };
}

/** The value of a command that must have succeeded. */
export function must<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal}`);
  return outcome.value;
}

/** A district, the root of a tree, unless the database has one. Answers its id. */
export async function buildRoot(db: Db): Promise<string> {
  const id = newId();
  const made = await db
    .insert(places)
    .values({ id, kind: 'district', nameZh: '琼山区', code: 'root' })
    .onConflictDoNothing()
    .returning({ id: places.id });
  if (made.length > 0) return id;
  const [root] = await db.select({ id: places.id }).from(places).where(isNull(places.parentId));
  if (!root) throw new Error('there is no root');
  return root.id;
}

/** An open account with a phone of its own. */
export async function buildAccount(db: Db, given: Partial<typeof accounts.$inferInsert> = {}) {
  const number = next();
  const row = {
    id: newId(),
    phone: `138${String(number).padStart(8, '0')}`,
    name: `居民${number}`,
    logId: newId(),
    openedAt: now,
    ...given,
  };
  await db.insert(accounts).values(row);
  return row;
}

/** Somebody signed in who holds these roles at a place. */
export async function buildActor(
  db: Db,
  { roles, placeId }: { roles: readonly Role[]; placeId: string },
): Promise<Actor & { accountId: string }> {
  const account = await buildAccount(db);
  for (const role of roles) {
    await db
      .insert(roleGrants)
      .values({ id: newId(), accountId: account.id, role, placeId, startsOn: '2026-01-01', grantedAt: now });
  }
  return { accountId: account.id, personId: null, grants: roles.map((role) => ({ role, placeId })) };
}

export type BuiltCommunity = {
  rootId: string;
  communityId: string;
  estateId: string;
  buildingId: string;
  admin: Actor;
  staff: Actor;
};

/** An open community with an estate and a building in it, an administrator at the root and one of its staff. */
export async function buildCommunity(db: Db, given: { slug?: string; prefix?: string } = {}): Promise<BuiltCommunity> {
  const number = next();
  const rootId = await buildRoot(db);
  const admin = await buildActor(db, { roles: ['admin'], placeId: rootId });
  const place = async (parentId: string, kind: 'community' | 'estate' | 'building', nameZh: string) =>
    must(await addPlace(db, actOf(admin), { parentId, kind, nameZh, nameEn: null, code: `${kind}-${number}` })).placeId;
  const communityId = await place(rootId, 'community', `桂林社区${number}`);
  const estateId = await place(communityId, 'estate', '桂林苑');
  const buildingId = await place(estateId, 'building', '3栋');
  const prefix = given.prefix ?? `草${[...String(number)].map((figure) => '零一二三四五六七八九'[Number(figure)]).join('')}`;
  must(
    await openCommunity(db, actOf(admin), {
      placeId: communityId,
      slug: given.slug ?? `community-${number}`,
      numberPrefix: prefix,
    }),
  );
  const staff = await buildActor(db, { roles: ['community_staff'], placeId: communityId });
  return { rootId, communityId, estateId, buildingId, admin, staff };
}

/** Somebody on the roll who lives in the community's building. */
export async function buildPerson(db: Db, community: BuiltCommunity, given: Partial<PersonFields> = {}): Promise<string> {
  const fields = {
    birthOn: '1980-05-01',
    idNumber: null,
    phone: null,
    dwellingLabel: null,
    householdLabel: null,
    sectionId: null,
    isPartyMember: false,
    note: '',
  };
  const input = { ...fields, name: `王小明${next()}`, placeId: community.buildingId, ...given };
  return must(await addPerson(db, actOf(community.staff), input)).personId;
}

/** A valid identity number of somebody born on a day. */
export function idNumberOf(birthOn: string, serial: number): string {
  const body = `460107${birthOn.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
  return body + idNumberCheck(body);
}
