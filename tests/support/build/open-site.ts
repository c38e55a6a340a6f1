import sharp from 'sharp';
import type { Actor } from '#app/core/act.ts';
import { newId } from '#app/core/identifier.ts';
import type { Role } from '#app/core/role.ts';
import type { Db } from '#db/client.server.ts';
import { roleGrants } from '#db/schema/people.ts';
import { buildMember } from '#tests/support/build/account.ts';
import { buildCall, stageOf } from '#tests/support/build/call.ts';
import { type BuiltCommunity, buildCommunity, buildPerson, now } from '#tests/support/build/people.ts';
import type { Resident, Setting } from '#tests/support/build/proposal.ts';

const daysAhead = 30_000;

/** A community whose call collects now, by the tests' clock and by the site's. Everybody's password is `builtPassword`. */
export async function buildOpenSite(db: Db): Promise<Setting> {
  const community = await buildCommunity(db);
  const call = await buildCall(db, community, {
    stages: [stageOf('collect', -10, daysAhead), stageOf('claim', daysAhead, daysAhead + 20)],
  });
  const proposer = await buildSignIn(db, community);
  const reviewer = (await buildOfficer(db, community, ['community_staff'])).actor;
  return { community, call, proposer, reviewer };
}

let count = 0;

/** A verified resident who can sign in. */
export async function buildSignIn(db: Db, community: BuiltCommunity, given: { name?: string } = {}): Promise<Resident> {
  const personId = await buildPerson(db, community, given);
  const verified = { personId, verifiedAt: now, verifiedHow: 'in_person', communityId: community.communityId };
  const { id, phone, name } = await buildMember(db, { ...named(given.name), ...verified });
  return { actor: { accountId: id, personId, grants: [] }, phone, name };
}

/** Somebody who can sign in and has not been verified. */
export async function buildStranger(db: Db, community: BuiltCommunity): Promise<{ actor: Actor; phone: string }> {
  const { id, phone } = await buildMember(db, { ...named(), communityId: community.communityId });
  return { actor: { accountId: id, personId: null, grants: [] }, phone };
}

/** Somebody who can sign in and holds these roles in the community. */
export async function buildOfficer(
  db: Db,
  community: BuiltCommunity,
  roles: readonly Role[],
): Promise<{ actor: Actor & { accountId: string }; phone: string }> {
  const { id, phone } = await buildMember(db, { ...named('吴海燕'), communityId: community.communityId });
  const placeId = community.communityId;
  for (const role of roles) {
    await db.insert(roleGrants).values({ id: newId(), accountId: id, role, placeId, startsOn: '2026-01-01', grantedAt: now });
  }
  return { actor: { accountId: id, personId: null, grants: roles.map((role) => ({ role, placeId })) }, phone };
}

/** A photograph, as a phone sends it: JPEG with its place in the EXIF data. */
export async function photoBytes({ colour = '#3f7d4e' }: { colour?: string } = {}): Promise<Buffer> {
  return sharp({ create: { width: 1600, height: 1200, channels: 3, background: colour } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Phone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '20/1 0/1 0/1' } })
    .toBuffer();
}

function named(name?: string): { phone: string; name?: string } {
  count += 1;
  return { phone: `139${String(count).padStart(8, '0')}`, ...(name ? { name } : {}) };
}
