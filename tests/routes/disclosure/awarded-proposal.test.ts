import { expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { buildAward } from '#tests/support/build/award.ts';
import { buildFinishedAward } from '#tests/support/build/finished-award.ts';
import { buildSetting } from '#tests/support/build/proposal.ts';
import { buildRunningAward } from '#tests/support/build/running-award.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const setting = await buildSetting(db);

async function proposalOf(awardId: string): Promise<string> {
  const [proposal] = await site.sql<{ number: string }[]>`
    select p.number from awards w join proposals p on p.id = w.proposal_id where w.id = ${awardId}`;
  return textOf(site.visitor(), href.proposal(proposal?.number ?? ''));
}

/** Where the stop of a name on the rail leads. */
const stop = (address: string, name: string) => `<a class="stop-name" href="${address}">${name}</a>`;

test('a proposal leads to its award, and once that is finished to its effect', async () => {
  const running = await buildRunningAward(db, { setting, paid: 1 });
  const page = await proposalOf(running.awardId);
  const told = [stop('#plan', '确定'), stop(href.award(running.awardId), '实施'), 'id="award"', '¥3,000.00', '¥1,500.00'];
  expect([missingFrom(page, told), foundIn(page, [href.awardEffect(running.awardId)])]).toEqual([[], []]);
  const { awardId } = await buildFinishedAward(db, { setting, at: new Date() });
  const effect = [stop(href.awardEffect(awardId), '效果'), '效果与评价', '评价中'];
  expect(missingFrom(await proposalOf(awardId), effect)).toEqual([]);
});

test('an award that was not offered yet is not told of', async () => {
  const { awardId } = await buildAward(db, { setting });
  expect(foundIn(await proposalOf(awardId), [href.award(awardId), 'id="award"'])).toEqual([]);
});
