import { demonstrationPassword } from '#app/demonstration/accounts.ts';
import { href } from '#app/http/href.ts';
import type { Browsing, TestSite } from '#tests/support/site.ts';

/** Addresses of the demonstration's awards, for everybody and at the desk; and who speaks for the grantee of one in force, signed in. */
export async function findAwardPages(
  site: TestSite,
): Promise<{ anybody: string[]; staff: string[]; own: string[]; grantee: Browsing }> {
  const awards = await site.ownerSql<{ id: string; state: string; phone: string }[]>`
    select w.id, w.state, (select c.phone from accounts c where is_payee(c.id, w.id) order by c.opened_at limit 1) as phone
    from awards w where w.offered_at is not null order by w.number`;
  const active = awards.find(({ state }) => state === 'active');
  if (!active) throw new Error('the demonstration has no award in force');
  const grantee = site.visitor();
  await grantee.signIn(active.phone, demonstrationPassword);
  return {
    anybody: [href.grants(), ...awards.flatMap(({ id }) => pagesOf(id))],
    staff: [
      href.deskGrants(),
      href.deskPayments(),
      ...awards.flatMap(({ id }) => [href.deskAward(id), href.deskUpkeep(id), href.awardEffect(id)]),
    ],
    own: pagesOf(active.id),
    grantee,
  };
}

function pagesOf(id: string): string[] {
  return [
    href.award(id),
    href.awardAgreement(id),
    href.awardExpenses(id),
    href.awardReports(id),
    href.awardChecks(id),
    href.awardEffect(id),
  ];
}
