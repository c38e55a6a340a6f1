import type { Role } from '#app/core/role.ts';
import { buildOfficer, buildSignIn } from '#tests/support/build/open-site.ts';
import type { BuiltCommunity } from '#tests/support/build/people.ts';
import type { Resident } from '#tests/support/build/proposal.ts';
import { signedInVisitor } from '#tests/support/signed-in-visitor.ts';
import type { Browsing, TestSite } from '#tests/support/site.ts';

/** Somebody of the community in a pretended browser. */
export type Signed = { browser: Browsing; person: Resident };

/** A resident who lives in the community's building, signed in. */
export async function signedResident(site: TestSite, community: BuiltCommunity, given: { name?: string } = {}): Promise<Signed> {
  const person = await buildSignIn(site.db, community, given);
  return { browser: await signedInVisitor(site, person), person };
}

/** The holder of these roles in the community, signed in. */
export async function signedOfficer(site: TestSite, community: BuiltCommunity, roles: readonly Role[]) {
  const officer = await buildOfficer(site.db, community, roles);
  return { browser: await signedInVisitor(site, officer), actor: officer.actor };
}
