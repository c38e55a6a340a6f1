import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { plans } from '#db/schema/plans.ts';
import { roundObjections } from '#db/schema/round-results.ts';
import { buildOpenSite } from '#tests/support/build/open-site.ts';
import { buildResident } from '#tests/support/build/proposal.ts';
import { buildComputedRound, buildPublishedRound } from '#tests/support/build/published-round.ts';
import { buildScoredRound } from '#tests/support/build/scored-round.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { lastResultOf, roundOf } from '#tests/support/round-result.ts';
import { newPress, signedInAs, textOf } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const setting = await buildOpenSite(db);
const at = new Date();

describe('a published result', () => {
  test('shows everybody places, scores, means, methods, agreement and panel', async () => {
    const { roundId, judges } = await buildPublishedRound(db, setting, { at, judges: 5, recused: [[2, 1]] });
    const html = await textOf(site.visitor(), href.roundResults(roundId));
    const names = judges.map(({ name }) => name);
    expect(
      missingFrom(html, ['名次', '各项平均分', '换一种计分方法会怎样', '一致性系数', '2号评委回避', '公示中', ...names]),
    ).toEqual([]);
    expect(foundIn(html, ['评委宽严'])).toEqual([]);
  });

  test('says in English too what it says in Chinese', async () => {
    const { roundId } = await buildPublishedRound(db, setting, { at });
    const html = await textOf(site.visitor(), href.roundResults(roundId, { lang: 'en' }));
    expect(missingFrom(html, ['Places', 'Means by criterion', 'Reliability of the panel’s mean', 'Open to objections'])).toEqual(
      [],
    );
  });

  test('tells those who lead the round whose sheet is whose and how severe each judge is', async () => {
    const { roundId, lead, chair } = await buildPublishedRound(db, setting, { at });
    for (const actor of [lead, chair])
      expect(missingFrom(await textOf(await signedInAs(site, actor), href.roundResults(roundId)), ['评委宽严', '+'])).toEqual([]);
  });

  test('gives the data whose digest is published, byte for byte', async () => {
    const { roundId } = await buildPublishedRound(db, setting, { at });
    const answer = await site.visitor().get(href.roundInputs(roundId));
    const { inputsSha256 } = await lastResultOf(db, roundId);
    expect(
      createHash('sha256')
        .update(await answer.text())
        .digest('hex'),
    ).toBe(inputsSha256);
    const html = await textOf(site.visitor(), href.roundResults(roundId));
    expect(missingFrom(html, [inputsSha256])).toEqual([]);
    const again = await site
      .visitor()
      .fetch(href.roundInputs(roundId), { headers: { 'If-None-Match': answer.headers.get('ETag') ?? '' } });
    expect(again.status).toBe(304);
  });

  test('is a table to download in which a title cannot become a formula', async () => {
    const { roundId, plans: own } = await buildPublishedRound(db, setting, { at });
    await db
      .update(plans)
      .set({ title: '=HYPERLINK("http://evil")' })
      .where(eq(plans.id, own[0]?.planId ?? ''));
    const csv = await (await site.visitor().get(href.roundResultsAs(roundId, 'csv'))).text();
    expect(csv.split('\r\n').length).toBe(5);
    expect(missingFrom(csv, ["'=HYPERLINK", '准确分数', '少1号评委的名次'])).toEqual([]);
    const answer = await site.visitor().get(href.roundResultsAs(roundId, 'xlsx'));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    expect(book.worksheets.map(({ name }) => name)).toEqual(['名次', '各项平均分', '各种计分方法', '评分表', '评委']);
    const cells = book.worksheets.flatMap((sheet) => sheet.getSheetValues().flat());
    expect(cells.filter((cell) => typeof cell === 'object' && cell !== null)).toEqual([]);
    expect(cells).toContain('=HYPERLINK("http://evil")');
    expect(book.getWorksheet('评分表')?.rowCount).toBe(10);
  });

  test('has a record to print with a line for each signature', async () => {
    const { roundId, judges } = await buildPublishedRound(db, setting, { at });
    const html = await textOf(site.visitor(), href.roundRecord(roundId));
    expect(missingFrom(html, [...judges.map(({ name }) => `评委 ${name}`), '评审组长', '数据指纹'])).toEqual([]);
  });
});

describe('objections on their page', () => {
  test('are raised by a resident, masked for others, and answered in public', async () => {
    const { roundId, lead } = await buildPublishedRound(db, setting, { at });
    const page = href.roundObjections(roundId);
    const resident = await buildResident(db, setting.community);
    const objector = await signedInAs(site, resident.actor);
    const raised = await objector.post(page, { intent: 'object', plan: '2', body: '预算重复计算', ...newPress() });
    expect([raised.status, raised.headers.get('Location')]).toEqual([302, href.roundObjections(roundId, { done: 'object' })]);
    const open = await textOf(site.visitor(), page);
    expect([missingFrom(open, ['预算重复计算', '关于2号方案', '等待答复']), foundIn(open, [resident.name])]).toEqual([[], []]);
    const staff = await signedInAs(site, lead);
    expect(missingFrom(await textOf(staff, page), [resident.name])).toEqual([]);
    const [row] = await db.select({ id: roundObjections.id }).from(roundObjections).where(eq(roundObjections.roundId, roundId));
    const answer = { intent: 'answer', objection_id: row?.id ?? '', answer: '已核对，没有重复。' };
    expect((await objector.post(page, { ...answer, ...newPress() })).status).toBe(403);
    expect((await staff.post(page, { ...answer, ...newPress() })).status).toBe(302);
    expect(missingFrom(await textOf(objector, page), ['已核对，没有重复。'])).toEqual([]);
  });

  test('keep what was typed when it cannot be taken, and say why', async () => {
    const { roundId } = await buildPublishedRound(db, setting, { at });
    const page = href.roundObjections(roundId);
    const resident = await signedInAs(site, (await buildResident(db, setting.community)).actor);
    const empty = await resident.post(page, { intent: 'object', plan: '', body: ' ', ...newPress() });
    expect([empty.status, missingFrom(await empty.text(), ['请写明内容'])]).toEqual([422, []]);
    const unknown = await resident.post(page, { intent: 'object', plan: '9', body: '没有这个方案', ...newPress() });
    expect([unknown.status, missingFrom(await unknown.text(), ['这一轮里没有这个方案'])]).toEqual([409, []]);
    expect((await resident.post(page, { intent: 'other', ...newPress() })).status).toBe(400);
    expect((await site.visitor().post(page, { intent: 'object', body: '谁', ...newPress() })).headers.get('Location')).toMatch(
      /^\/sign-in/,
    );
  });
});

describe('the desk’s page of a result', () => {
  test('leads from closing to publishing without a script', async () => {
    const { roundId, chair, lead } = await buildScoredRound(db, setting, { missing: [[1, 1]], judges: 4 });
    const page = href.deskRoundRatify(roundId);
    const [panel, staff] = await Promise.all([signedInAs(site, chair), signedInAs(site, lead)]);
    const press = async (who: typeof staff, fields: Record<string, string>) => {
      const answer = await who.post(page, { ...fields, ...newPress() });
      return answer.status === 302
        ? (answer.headers.get('Location') ?? '').split('?')[1]
        : `${answer.status} ${await answer.text()}`;
    };
    expect(missingFrom(await textOf(staff, page), ['已交11份，还差1份'])).toEqual([]);
    expect(await press(staff, { intent: 'close' })).toMatch(/^403/);
    expect(await press(panel, { intent: 'close' })).toBe('done=close');
    expect(await press(staff, { intent: 'compute' })).toBe('done=compute');
    const { id } = await lastResultOf(db, roundId);
    const places = { place_1: '1', reason_1: '', place_2: '3', reason_2: '', place_3: '2', reason_3: '' };
    const refused = await press(staff, { intent: 'ratify', result_id: id, ...places });
    expect([refused?.slice(0, 3), missingFrom(refused ?? '', ['要逐个写明理由'])]).toEqual(['409', []]);
    const reasons = { reason_2: '与上一轮重复', reason_3: '补上一名' };
    expect(await press(staff, { intent: 'ratify', result_id: id, ...places, ...reasons })).toBe('done=ratify');
    expect(await press(panel, { intent: 'publish' })).toMatch(/^403/);
    expect(await press(staff, { intent: 'publish' })).toBe('done=publish');
    expect((await roundOf(db, roundId)).state).toBe('published');
    const open = await textOf(site.visitor(), href.roundResults(roundId));
    expect(missingFrom(open, ['按分数为第2名，与上一轮重复'])).toEqual([]);
  });

  test('says which field is wrong and keeps what was typed', async () => {
    const { roundId, lead, resultId } = await buildComputedRound(db, setting, { at });
    const staff = await signedInAs(site, lead);
    const fields = { intent: 'ratify', result_id: resultId, place_1: '第一', place_2: '2', place_3: '3', reason_1: '理由' };
    const answer = await staff.post(href.deskRoundRatify(roundId), { ...fields, ...newPress() });
    const html = await answer.text();
    expect([answer.status, missingFrom(html, ['value="第一"', 'value="理由"'])]).toEqual([422, []]);
  });

  test('takes the residents’ shares as decimals and fractions', async () => {
    const { roundId, lead } = await buildScoredRound(db, setting, { round: { residentsPercent: 30 } });
    const staff = await signedInAs(site, lead);
    const page = href.deskRoundRatify(roundId);
    const fields = { intent: 'shares', source: '居民投票', share_1: '63.5', share_2: '13700/402', share_3: '１００' };
    expect((await staff.post(page, { ...fields, share_1: '101', ...newPress() })).status).toBe(422);
    expect((await staff.post(page, { ...fields, ...newPress() })).status).toBe(302);
    expect(missingFrom(await textOf(staff, page), ['value="127/2"', 'value="6850/201"', 'value="100"'])).toEqual([]);
  });

  test('is for those who lead the round, and for nobody else even by its address', async () => {
    const { roundId, judges, plans: own } = await buildComputedRound(db, setting, { at });
    const page = href.deskRoundRatify(roundId);
    for (const actor of [judges[0]?.actor, own[0]?.applicant.actor, setting.reviewer]) {
      const visitor = await signedInAs(site, { accountId: actor?.accountId ?? '' });
      expect([(await visitor.get(page)).status, (await visitor.post(page, { intent: 'publish', ...newPress() })).status]).toEqual(
        [404, 404],
      );
    }
    expect((await site.visitor().get(page)).status).toBe(302);
  });
});
