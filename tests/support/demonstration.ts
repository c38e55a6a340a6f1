import { demonstrationAccounts, demonstrationPassword } from '#app/demonstration/accounts.ts';
import { type Browsing, startSite, type TestSite } from '#tests/support/site.ts';

/** The built site with the demonstration loaded, as a newcomer finds it. */
export async function startDemonstration(variables: Record<string, string> = {}): Promise<TestSite> {
  return await startSite({ DEMO: '1', ...variables });
}

/** The phone of the demonstration account with a role; without one, of the verified resident. */
export function phoneOf(role: string | null): string {
  const account = demonstrationAccounts.find((one) => one.role === role && one.isVerified);
  if (!account) throw new Error(`no demonstration account is ${role}`);
  return account.phone;
}

/** A pretended browser in which the holder of a role is signed in. */
export async function visitorWith(site: TestSite, role: string | null): Promise<Browsing> {
  const visitor = site.visitor();
  await visitor.signIn(phoneOf(role), demonstrationPassword);
  return visitor;
}
