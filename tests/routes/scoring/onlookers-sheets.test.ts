import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { accounts } from '#db/schema/people.ts';
import { buildFrozenPlan } from '#tests/support/build/frozen-plan.ts';
import { buildActor } from '#tests/support/build/people.ts';
import { buildResident, buildSetting } from '#tests/support/build/proposal.ts';
import { type BuiltRound, buildRound, fillSheet, findSheet, handInSheet } from '#tests/support/build/scoring-round.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { signedInAs } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const setting = await buildSetting(db);
const closesAt = new Date(Date.now() + 365 * 86_400_000);

const names = ['司马评一', '司马评二', '司马评三'] as const;
const applicants = ['诸葛申报', '诸***', '欧阳申报', '欧***'];
/** Points as they are shown, and as they are kept: above 60, which no clock shows, and not within a digest. */
const asPoints = (points: string) => [points, ...[',', ':', '"'].map((before) => `${before}${Number(points) * 1000}`)];
const remark = '只有评委一写的意见';
const note = '只有评委一写的笔记';
/** What the first judge says. */
const said = [...asPoints('73.7'), ...asPoints('61.3'), remark, note];
const ofSecond = asPoints('88.9');

type Officer = BuiltRound['judges'][number];

async function buildJudge(name: string): Promise<Officer> {
  const judge = await buildActor(db, { roles: ['judge'], placeId: setting.community.communityId });
  await db.update(accounts).set({ name }).where(eq(accounts.id, judge.accountId));
  return judge;
}

/** A blind round of two plans whose first judge has filled in the sheet of the first plan, and handed it in where that is said. */
async function buildWatched({ isIn }: { isIn: boolean }) {
  const applicant = { ...(await buildResident(db, setting.community)), name: applicants[0] ?? '' };
  const rival = { ...(await buildResident(db, setting.community)), name: applicants[2] ?? '' };
  const plans = [
    await buildFrozenPlan(db, setting, { applicant, title: `${applicant.name}的坡道扶手` }),
    await buildFrozenPlan(db, setting, { applicant: rival, title: '东门路灯' }),
  ];
  const judges: Officer[] = [];
  for (const name of names) judges.push(await buildJudge(name));
  const fine = { scaleMax: 100, scaleStepThousandths: 100, isBlind: true, closesAt };
  const criteria = [
    { title: '需求', weight: 60, guidance: '', isRequired: true, anchors: [] },
    { title: '做法', weight: 40, guidance: '', isRequired: true, anchors: [] },
  ];
  const round = await buildRound(db, { setting, plans, judges, criteria, ...fine, until: 'scoring' });
  const [first, second] = judges;
  const [plan] = plans;
  if (!first || !second || !plan) throw new Error('nobody judges');
  const { id: sheetId } = await findSheet(db, round, { judge: first, plan });
  const filled = { judge: first, sheetId, points: [73.7, 61.3], remark, privateNote: note };
  await (isIn ? handInSheet : fillSheet)(db, round, filled);
  return { round, first, second, plan, sheetId, applicant, resident: await buildResident(db, setting.community) };
}

/** Every address at which something of a round could be found, and the data behind each page. */
function addressesOf({ roundId }: BuiltRound, sheetId: string): string[] {
  const pages = [
    '/rounds',
    `/rounds/${roundId}`,
    `/rounds/${roundId}/conflicts`,
    `/rounds/${roundId}/sheets`,
    `/rounds/${roundId}/sheets/${sheetId}`,
    `/rounds/${roundId}/sheets/${sheetId}/print`,
    '/desk/rounds',
    `/desk/rounds/${roundId}`,
    `/desk/rounds/${roundId}/rubric`,
    `/desk/rounds/${roundId}/panel`,
    `/desk/rounds/${roundId}/plans`,
    `/desk/rounds/${roundId}/sheets/${sheetId}`,
    '/desk',
    '/inbox',
    '/log',
  ];
  const files = ['/rounds.csv', '/rounds.json', '/rounds.rss', '/log.csv', '/log.json', '/'];
  return [...pages, ...pages.map((page) => `${page}.data`), ...files];
}

/** Which of some words somebody finds anywhere, each with where. */
async function findAnywhere(visitor: Browsing, addresses: readonly string[], secrets: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const address of addresses) {
    const text = await (await visitor.get(address)).text();
    found.push(...foundIn(text, secrets).map((word) => `${address}: ${word}`));
  }
  return found;
}

for (const isIn of [false, true]) {
  const when = isIn ? 'that is handed in' : 'that is only filled in';

  test(`nobody outside finds a score, a judge or an applicant of a sheet ${when}`, async () => {
    const { round, sheetId, applicant, resident } = await buildWatched({ isIn });
    const addresses = addressesOf(round, sheetId);
    const secrets = [...said, ...names, ...applicants];
    for (const visitor of [
      site.visitor(),
      await signedInAs(site, { accountId: resident.actor.accountId }),
      await signedInAs(site, { accountId: applicant.actor.accountId }),
    ]) {
      expect(await findAnywhere(visitor, addresses, secrets)).toEqual([]);
    }
  });

  test(`those who lead the round find who judges, but no score of a sheet ${when}`, async () => {
    const { round, sheetId } = await buildWatched({ isIn });
    for (const leader of [round.staff, round.chair]) {
      const visitor = await signedInAs(site, leader);
      expect(await findAnywhere(visitor, addressesOf(round, sheetId), said)).toEqual([]);
      const page = await (await visitor.get(`/desk/rounds/${round.roundId}`)).text();
      expect(missingFrom(page, names)).toEqual([]);
    }
  });

  test(`another judge finds nothing of a sheet ${when}, before and after their own is in`, async () => {
    const { round, sheetId, first, second, plan } = await buildWatched({ isIn });
    const visitor = await signedInAs(site, second);
    const own = (await findSheet(db, round, { judge: second, plan })).id;
    const addresses = [...addressesOf(round, sheetId), ...addressesOf(round, own)];
    const secrets = [...said, names[0], names[2], ...applicants];
    expect(await findAnywhere(visitor, addresses, secrets)).toEqual([]);
    await handInSheet(db, round, { judge: second, sheetId: own, points: [88.9, 88.9] });
    expect(await findAnywhere(visitor, addresses, secrets)).toEqual([]);
    const mine = await (await visitor.get(`/rounds/${round.roundId}/sheets/${own}`)).text();
    expect(missingFrom(mine, [ofSecond[0] ?? ''])).toEqual([]);
    const firstJudge = await signedInAs(site, first);
    expect(await findAnywhere(firstJudge, addresses, ofSecond)).toEqual([]);
  });
}

test('a judge finds their own sheet, and it is not found by its address by anybody else', async () => {
  const { round, sheetId, first, second, resident } = await buildWatched({ isIn: true });
  const page = `/rounds/${round.roundId}/sheets/${sheetId}`;
  const own = await (await (await signedInAs(site, first)).get(page)).text();
  expect(missingFrom(own, ['73.7', '61.3', remark, note])).toEqual([]);
  for (const accountId of [second.accountId, resident.actor.accountId, round.staff.accountId, round.chair.accountId]) {
    expect((await (await signedInAs(site, { accountId })).get(page)).status).toBe(404);
  }
  expect((await site.visitor().get(page)).status).toBe(302);
});

test('what everybody sees of a round is the same before and after a sheet is handed in', async () => {
  const { round, sheetId, first } = await buildWatched({ isIn: false });
  const looked = async () => {
    const visitor = site.visitor();
    const texts = ['/rounds.json', '/rounds.csv', '/rounds.rss', '/rounds.data', `/rounds/${round.roundId}.data`];
    const read = async (path: string) => (await (await visitor.get(path)).text()).split('"scoring/routes/').at(-1);
    return Promise.all(texts.map(read));
  };
  const before = await looked();
  await handInSheet(db, round, { judge: first, sheetId, points: [99.9, 99.9] });
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(await looked()).toEqual(before);
});
