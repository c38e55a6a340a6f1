import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { newId } from '#app/core/identifier.ts';
import { plans } from '#db/schema/plans.ts';
import { buildClaimSetting, buildHeld, buildRequested } from '#tests/support/build/claim.ts';
import { signedOfficer, signedResident } from '#tests/support/build/deliberating-site.ts';
import { buildFrozenPlan } from '#tests/support/build/frozen-plan.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const setting = await buildClaimSetting(site.db);
const { community } = setting;
const hiddenWords = '申请人在评审结束前不公开';

/** A frozen plan of somebody who shows their name, whom judges are not to know. */
async function buildHidden() {
  const { person, browser } = await signedResident(site, community, { name: `欧阳${newId().slice(-6)}` });
  const plan = await buildFrozenPlan(site.db, setting, { applicant: person });
  await site.db.update(plans).set({ isApplicantHidden: true }).where(eq(plans.id, plan.planId));
  const [row] = await site.ownerSql<{ number: string }[]>`select number from proposals where id = ${plan.proposalId}`;
  const paths = [`/proposals/${encodeURIComponent(row?.number ?? '')}`, `/claims/${plan.claimId}`];
  return {
    person,
    browser,
    plan,
    paths: [...paths, ...paths.map((path) => `${path}.data`)],
    statement: '我们小组愿意来做这件事',
  };
}

test('while judges score without knowing, neither pages nor their data tell who applies', async () => {
  const { person, paths, statement, plan } = await buildHidden();
  const waiting = await signedResident(site, community);
  await buildHeld(site.db, setting, { proposalId: plan.proposalId, applicant: waiting.person, at: new Date() });
  const judge = await signedOfficer(site, community, ['judge']);
  const stranger = await signedResident(site, community);
  for (const { browser } of [{ browser: site.visitor() }, stranger, judge, waiting]) {
    for (const path of paths) {
      const answer = await textOf(browser, path);
      expect([path, foundIn(answer, [person.name, statement, person.actor.accountId, person.actor.personId])]).toEqual([
        path,
        [],
      ]);
    }
    expect(missingFrom(await textOf(browser, paths[0] ?? ''), [hiddenWords])).toEqual([]);
  }
});

test('the applicant and the office know all the same', async () => {
  const { person, browser, paths } = await buildHidden();
  const staff = await signedOfficer(site, community, ['grant_staff']);
  for (const one of [browser, staff.browser]) {
    for (const path of paths.slice(0, 2)) expect(missingFrom(await textOf(one, path), [person.name])).toEqual([]);
  }
});

test('the name is back once it is no longer hidden', async () => {
  const { person, paths, plan } = await buildHidden();
  await site.db.update(plans).set({ isApplicantHidden: false }).where(eq(plans.id, plan.planId));
  for (const path of paths.slice(0, 2)) expect(missingFrom(await textOf(site.visitor(), path), [person.name])).toEqual([]);
});

test('whoever asks to share it is read by its holder, and still does not read who that is', async () => {
  const { browser, plan, person } = await buildHidden();
  const asking = await signedResident(site, community);
  const joining = { proposalId: plan.proposalId, applicant: asking.person, joins: true, at: new Date() };
  const { claimId } = await buildRequested(site.db, setting, joining);
  expect(missingFrom(await textOf(browser, `/claims/${plan.claimId}`), [claimId])).toEqual([]);
  expect(foundIn(await textOf(asking.browser, `/claims/${claimId}`), [person.name])).toEqual([]);
});
