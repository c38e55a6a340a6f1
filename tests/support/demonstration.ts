import { join } from 'node:path';
import { inject } from 'vitest';
import { demonstrationAccounts, demonstrationPassword } from '#app/demonstration/accounts.ts';
import { loadDemonstration } from '#app/demonstration/load.server.ts';
import { makeLog } from '#app/http/front-door/request-log.server.ts';
import { sharedTemplate } from '#tests/support/database.ts';
import { type Browsing, startSite, type TestSite, testSecret } from '#tests/support/site.ts';

/** The built site with the demonstration loaded, as a newcomer finds it. It is told once in a run; every site begins with a copy. */
export async function startDemonstration(): Promise<TestSite> {
  const dataDir = join(inject('testServer').folder, 'demonstration');
  const { log } = makeLog('warn');
  const env = { dataDir, sms: null, sessionSecret: testSecret };
  const template = await sharedTemplate('green_grass_demonstration', (db) => loadDemonstration(db, { env, log }));
  return await startSite({ DEMO: '1' }, { template, dataDir });
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
