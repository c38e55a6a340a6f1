import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { href } from '#app/http/href.ts';
import { strikeSheet } from '#app/scoring/result.commands.server.ts';
import { buildOfficer, buildOpenSite } from '#tests/support/build/open-site.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildResident } from '#tests/support/build/proposal.ts';
import { buildComputedRound, buildPublishedRound } from '#tests/support/build/published-round.ts';
import type { ScoredRound } from '#tests/support/build/scored-round.ts';
import { foundIn } from '#tests/support/page-words.ts';
import { signedInAs } from '#tests/support/signed-in-visitor.ts';
import { type Browsing, startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const setting = await buildOpenSite(db);
const other = await buildOpenSite(db);
const at = new Date();

/** Every address at which something of a result is to be had, and its data without the page. */
function addresses(roundId: string): string[] {
  const pages = [
    href.roundResults(roundId),
    href.roundRecord(roundId),
    href.roundObjections(roundId),
    href.deskRoundRatify(roundId),
  ];
  const files = [href.roundResultsAs(roundId, 'csv'), href.roundResultsAs(roundId, 'xlsx'), href.roundInputs(roundId)];
  return [...pages, ...pages.map((page) => `${page}.data`), ...files];
}

/** What nobody may learn: scores as they are shown and kept, and the words of their pages. */
const secrets = ['83.00', '83/1', '73.00', '各项平均分', '评委宽严', 'pointsThousandths', '"sheets"', '最低—最高'];

/** Everybody for whom there is no result before it is published. */
async function onlookers({ plans, judges }: ScoredRound): Promise<Record<string, Browsing>> {
  const resident = await buildResident(db, setting.community);
  const elsewhere = await buildOfficer(db, other.community, ['grant_lead', 'panel_chair']);
  const chair = await buildOfficer(db, setting.community, ['panel_chair']);
  const applicant = plans[0]?.applicant.actor.accountId ?? '';
  return {
    applicant: await signedInAs(site, { accountId: applicant }),
    judge: await signedInAs(site, judges[0]?.actor ?? { accountId: '' }),
    resident: await signedInAs(site, resident.actor),
    'staff of another community': await signedInAs(site, elsewhere.actor),
    'a chair of another panel': await signedInAs(site, chair.actor),
    'community staff': await signedInAs(site, { accountId: setting.reviewer.accountId ?? '' }),
    'signed out': site.visitor(),
  };
}

async function seen(visitor: Browsing, path: string): Promise<{ status: number; found: string[] }> {
  const answer = await visitor.get(path);
  return { status: answer.status, found: foundIn(await answer.text(), secrets) };
}

describe('before a result is published', () => {
  test('nobody but who leads the round finds it: no page, no file, no data', async () => {
    const round = await buildComputedRound(db, setting, { at });
    for (const [who, visitor] of Object.entries(await onlookers(round)))
      for (const path of addresses(round.roundId)) {
        const { status, found } = await seen(visitor, path);
        const isGone = status === 404 || status === 302 || (status === 202 && path.endsWith('.data'));
        expect([who, path, isGone ? 'nothing' : status, found]).toEqual([who, path, 'nothing', []]);
      }
    const lead = await signedInAs(site, round.lead);
    expect(await seen(lead, href.roundResults(round.roundId))).toEqual({
      status: 200,
      found: ['83.00', '73.00', '各项平均分', '评委宽严', '最低—最高'],
    });
  });

  test('a round that there is not answers the signed out as one that is not published', async () => {
    const { roundId } = await buildComputedRound(db, setting, { at });
    const none = '01a0cbc6-d280-7565-941e-db3b8508b32a';
    for (const [path, noPath] of addresses(roundId).map((one) => [one, one.replace(roundId, none)] as const)) {
      const [here, there] = await Promise.all([site.visitor().get(path), site.visitor().get(noPath)]);
      expect([path, here.status]).toEqual([path, there.status]);
    }
  });

  test('nobody objects, ratifies or publishes by a post', async () => {
    const round = await buildComputedRound(db, setting, { at });
    const posts = [
      [href.roundObjections(round.roundId), { intent: 'object', plan: '', body: '不服' }],
      [href.deskRoundRatify(round.roundId), { intent: 'publish' }],
    ] as const;
    for (const [who, visitor] of Object.entries(await onlookers(round)))
      for (const [path, fields] of posts) {
        const { status } = await visitor.post(path, { ...fields, request_key: crypto.randomUUID() });
        expect([who, path, status]).toEqual([who, path, who === 'signed out' ? 302 : 404]);
      }
  });

  test('who applied is not to be found in a blind round, even by who leads it', async () => {
    const round = await buildComputedRound(db, setting, { at, round: { isBlind: true } });
    const names = round.plans.map(({ applicant }) => applicant.name);
    const lead = await signedInAs(site, round.lead);
    const paths = addresses(round.roundId).filter((path) => !path.endsWith('.xlsx'));
    for (const path of paths) expect([path, foundIn(await (await lead.get(path)).text(), names)]).toEqual([path, []]);
    expect(foundIn(await workbookText(lead, round.roundId), names)).toEqual([]);
    const open = await buildPublishedRound(db, setting, { at, round: { isBlind: true } });
    const own = open.plans.map(({ applicant }) => applicant.name);
    expect(foundIn(await (await site.visitor().get(href.roundResults(open.roundId))).text(), own)).toEqual(own);
  });
});

describe('after a result is published', () => {
  test('names of judges stand apart from numbers, and nobody learns how severe each is', async () => {
    const round = await buildPublishedRound(db, setting, { at, judges: 5 });
    const reason = '与申报方负责人系亲属';
    const names = round.judges.map(({ name }) => name);
    const accounts = round.judges.flatMap(({ id, actor }) => [id, actor.accountId]);
    for (const [who, visitor] of Object.entries(await onlookers(round))) {
      for (const path of addresses(round.roundId).filter((one) => !one.includes('/desk/') && !one.endsWith('.xlsx'))) {
        const text = await (await visitor.get(path)).text();
        expect([who, path, foundIn(text, [...accounts, '评委宽严', '"effect"', '"judge":1,"name"', reason])]).toEqual([
          who,
          path,
          [],
        ]);
      }
      const inputs = await (await visitor.get(href.roundInputs(round.roundId))).text();
      expect([who, foundIn(inputs, names)]).toEqual([who, []]);
      const book = await workbookRows(visitor, round.roundId);
      expect([who, book.get('评委')?.[0], book.get('评委')?.length]).toEqual([who, ['评委'], 6]);
      const rest = [...book].filter(([sheet]) => sheet !== '评委').flatMap(([, rows]) => rows.flat());
      expect([who, rest.filter((cell) => names.includes(String(cell)))]).toEqual([who, []]);
    }
  });

  test('a new result that is not published yet is seen by nobody but who leads the round', async () => {
    const round = await buildPublishedRound(db, setting, { at, judges: 4 });
    const sheetId = round.sheets.find(({ judge, plan }) => judge === 3 && plan === 1)?.id ?? '';
    const later = new Date(at.getTime() + 60_000);
    must(await strikeSheet(db, actOf(round.lead, { now: later }), { roundId: round.roundId, sheetId, reason: '亲属关系' }));
    for (const [who, visitor] of Object.entries(await onlookers(round)))
      for (const path of addresses(round.roundId).filter((one) => !one.includes('/desk/') && !one.endsWith('.xlsx'))) {
        const text = await (await visitor.get(path)).text();
        expect([who, path, foundIn(text, ['亲属关系', '3号评委的评分表已作废', '"struck":[{"judge":3'])]).toEqual([
          who,
          path,
          [],
        ]);
      }
    const [open, led] = await Promise.all([
      site.visitor().get(href.roundResults(round.roundId)),
      (await signedInAs(site, round.lead)).get(href.roundResults(round.roundId)),
    ]);
    expect(foundIn(await open.text(), ['结果正在重新核定'])).toEqual(['结果正在重新核定']);
    expect(foundIn(await led.text(), ['3号评委的评分表已作废'])).toEqual(['3号评委的评分表已作废']);
  });
});

/** The cells of every sheet of a round's workbook, by the name of the sheet. */
async function workbookRows(visitor: Browsing, roundId: string): Promise<Map<string, unknown[][]>> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await (await visitor.get(href.roundResultsAs(roundId, 'xlsx'))).arrayBuffer());
  const rows = (sheet: ExcelJS.Worksheet) => {
    const found: unknown[][] = [];
    sheet.eachRow((row) => found.push((row.values as unknown[]).slice(1)));
    return found;
  };
  return new Map(book.worksheets.map((sheet) => [sheet.name, rows(sheet)]));
}

async function workbookText(visitor: Browsing, roundId: string): Promise<string> {
  return JSON.stringify([...(await workbookRows(visitor, roundId))]);
}
