import { eq } from 'drizzle-orm';
import { hashPassword } from '#app/people/password.server.ts';
import { accounts } from '#db/schema/people.ts';
import { builtPassword } from '#tests/support/build/account.ts';
import type { Browsing, TestSite } from '#tests/support/site.ts';

/** A pretended browser in which somebody with `builtPassword` is signed in. */
export async function signedInVisitor(site: TestSite, { phone }: { phone: string }): Promise<Browsing> {
  const visitor = site.visitor();
  await visitor.signIn(phone, builtPassword);
  return visitor;
}

/** What a page says, as HTML. */
export async function textOf(visitor: Browsing, path: string): Promise<string> {
  return await (await visitor.get(path)).text();
}

/** The hidden field that tells one press of a button from the next. */
export function newPress(): { request_key: string } {
  return { request_key: crypto.randomUUID() };
}

/** A pretended browser of an account that was built without a password: it is given one first. */
export async function signedInAs(site: TestSite, { accountId }: { accountId: string }): Promise<Browsing> {
  const passwordHash = await hashPassword(builtPassword, { phone: '', requestKey: crypto.randomUUID() });
  const [account] = await site.db
    .update(accounts)
    .set({ passwordHash })
    .where(eq(accounts.id, accountId))
    .returning({ phone: accounts.phone });
  if (!account) throw new Error('there is no such account');
  return signedInVisitor(site, account);
}
