import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Json } from '#app/core/canonical.ts';
import { href } from '#app/http/href.ts';
import { type BallotsFile, checkBallotsFile, recount } from '#app/votes/ballots-file.ts';
import { answerChallenge } from '#app/votes/challenge.commands.server.ts';
import { countBallots } from '#app/votes/count.ts';
import { decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import { parsePabulib } from '#app/votes/pabulib.ts';
import { tally } from '#app/votes/tally/tally.ts';
import { recountVote } from '#app/votes/tallying.commands.server.ts';
import { voteChallenges } from '#db/schema/vote-results.ts';
import { buildCountedVote, certify, ended } from '#tests/support/build/counted-vote.ts';
import { buildOfficer } from '#tests/support/build/open-site.ts';
import { actOf, buildCommunity, must } from '#tests/support/build/people.ts';
import { buildVote } from '#tests/support/build/vote.ts';
import { byConsent } from '#tests/support/build/vote-pages.ts';
import { keepOpenToChallenges } from '#tests/support/build/vote-result-pages.ts';
import { foundIn, missingFrom } from '#tests/support/page-words.ts';
import { newPress, signedInAs } from '#tests/support/signed-in-visitor.ts';
import { startSite } from '#tests/support/site.ts';

const site = await startSite();
const { db } = site;
const anybody = site.visitor();
const far = new Date('2099-01-01T00:00:00Z');
const decision = { form: 'decision', method: 'decision', seats: null } as const;
const budget = { form: 'budget', method: 'mes-cost-add1u', seats: null, envelopeFen: 400_000 } as const;
const contents = ['1', '1,2', '2', '3', '1', '1,3', '1'];

const files = (id: string) => [
  href.voteResultsAs(id, 'csv'),
  href.voteResultsAs(id, 'json'),
  href.voteBallotsAs(id, 'csv'),
  href.voteBallotsAs(id, 'json'),
  href.voteBallotsAs(id, 'pb'),
];

let looks = 0;

/** The page as it is now: an address of its own, so that no answer kept for a second is given. */
async function page(id: string, visitor = anybody): Promise<string> {
  looks += 1;
  return (await visitor.get(href.voteResults(id, { look: looks }))).text();
}

const money = await buildCountedVote(db, { contents, plan: budget });

describe('before two officers have certified it', () => {
  test.each(['open', 'closed', 'tallied'] as const)(
    'a vote that is %s shows its state alone, to officers as to everybody',
    async (until) => {
      const vote = await buildCountedVote(db, {
        contents,
        plan: { ...budget, ...(until === 'open' ? { endsAt: far } : {}) },
        until,
      });
      const everybody = [
        anybody,
        await signedInAs(site, vote.officers[0]),
        await signedInAs(site, vote.voters[0] ?? { accountId: '' }),
      ];
      for (const visitor of everybody) {
        const answer = await visitor.get(href.voteResults(vote.voteId));
        const html = await answer.text();
        expect([answer.status, html.includes('结果还没有公布')]).toEqual([200, true]);
        expect(foundIn(html, ['选出：', '得票', 'resultHash', '指纹', '并列'])).toEqual([]);
        for (const path of files(vote.voteId)) expect((await visitor.get(path)).status).toBe(404);
        expect(
          foundIn(await (await visitor.get(`${href.voteResults(vote.voteId)}.data`)).text(), ['support', 'resultHash']),
        ).toEqual([]);
      }
    },
  );

  test('a vote that is not sealed does not exist', async () => {
    const draft = await buildVote(db, { until: 'draft' });
    for (const path of [href.voteResults(draft.voteId), href.voteResults('x'), ...files(draft.voteId)])
      expect((await anybody.get(path)).status).toBe(404);
  });
});

describe('a published result', () => {
  test('says what it came to, why, by how much, and who certified it', async () => {
    const html = await page(money.voteId);
    const said = [
      '选出',
      '为什么',
      '入选：',
      '怎么核对',
      '确认人',
      '选票数据指纹',
      '结果指纹',
      'green-grass count',
      '如果总金额不同',
    ];
    expect(missingFrom(html, said)).toEqual([]);
    expect(html).toContain('<title>表决结果：今年做哪几件事');
  });

  test('its ballots file is the stored one, holds together, and counts to the published hash', async () => {
    const answer = await anybody.get(href.voteBallotsAs(money.voteId, 'json'));
    const text = await answer.text();
    const file = JSON.parse(text) as BallotsFile;
    expect(checkBallotsFile(file)).toEqual([]);
    expect(recount(file, (input) => countBallots(input) as unknown as Json).isSame).toBe(true);
    const html = await page(money.voteId);
    expect(html).toContain(file.resultHash);
    expect(html).toContain(createHash('sha256').update(text).digest('hex'));
    const held = await anybody.fetch(href.voteBallotsAs(money.voteId, 'json'), {
      headers: { 'If-None-Match': answer.headers.get('etag') ?? '' },
    });
    expect(held.status).toBe(304);
  });

  test('its Pabulib file counts to the same winners', async () => {
    const read = parsePabulib(await (await anybody.get(href.voteBallotsAs(money.voteId, 'pb'))).text());
    if (!read.ok) throw new Error(read.problem.code);
    const { counts } = await (await anybody.get(href.voteResultsAs(money.voteId, 'json'))).json();
    const { winners, cost } = must(tally('mes-cost-add1u', read.file.election, read.file.parameters));
    expect([winners.length, cost.toString()]).toEqual([counts[0].order.length, counts[0].result.costFen]);
  });

  test('its tables hold a line for each option and each kind of ballot', async () => {
    const result = await (await anybody.get(href.voteResultsAs(money.voteId, 'csv'))).text();
    expect(result.trim().split('\r\n')).toHaveLength(4);
    const ballots = await (await anybody.get(href.voteBallotsAs(money.voteId, 'csv'))).text();
    expect(ballots.trim().split('\r\n')).toHaveLength(6);
  });

  test('what another sum would come to is counted on asking', async () => {
    const html = await (await anybody.get(href.voteResults(money.voteId, { envelope: '1000' }))).text();
    expect(missingFrom(html, ['总金额为¥1,000.00时', '会落选'])).toEqual([]);
    const same = await (await anybody.get(href.voteResults(money.voteId, { envelope: '4000.00' }))).text();
    expect(same).toContain('结果与现在一样');
    for (const [envelope, words] of [
      [' ', '请填一个总金额'],
      ['-1', '金额不能是负数'],
      ['0', '请填一个总金额'],
      ['x', '请填一个总金额'],
      ['<b>', '请填一个总金额'],
      ['1e9', '请把数字写全'],
      ['9'.repeat(40), '金额不能超过'],
    ] as const) {
      const answer = await anybody.get(href.voteResults(money.voteId, { envelope }));
      expect([envelope, answer.status, (await answer.text()).includes(words)]).toEqual([envelope, 200, true]);
    }
  });

  test('in secret by fewer than five shows its outcome and nothing else', async () => {
    const few = await buildCountedVote(db, { contents: ['1', '1', '1,2', '3'] });
    const html = await page(few.voteId);
    expect(missingFrom(html, ['选出：楼道亮化', '选票不到5张'])).toEqual([]);
    expect(foundIn(html, ['结果指纹', '选票数据指纹', '入选：', '%，', '张有效'])).toEqual([]);
    for (const path of files(few.voteId).slice(2)) expect((await anybody.get(path)).status).toBe(404);
    const { counts } = await (await anybody.get(href.voteResultsAs(few.voteId, 'json'))).json();
    expect(Object.keys(counts[0]).sort()).toEqual(['madeAt', 'number', 'order', 'outcome', 'reason']);
    const csv = await (await anybody.get(href.voteResultsAs(few.voteId, 'csv'))).text();
    expect(csv).toContain('楼道亮化,,');
  });

  test('of a decision shows the voices, and which condition was missed by how much', async () => {
    const plan = { ...decision, rule: decisionRulePresets.delegates_assembly };
    const vote = await buildCountedVote(db, {
      contents: ['yes', 'yes', 'no', 'no', 'no', 'abstain'],
      voters: 8,
      plan: { ...plan, rule: { ...plan.rule, electorate: 'adult_residents' } },
    });
    const html = await page(vote.voteId);
    expect(missingFrom(html, ['未通过：同意2票，反对3票，弃权1票', '是否达到规定', '没有达到', '还差'])).toEqual([]);
    expect((await anybody.get(href.voteBallotsAs(vote.voteId, 'pb'))).status).toBe(404);
  });

  test('of an open vote names every ballot: in part to the public, whole to the roll and to officers', async () => {
    const vote = await buildCountedVote(db, {
      contents: ['yes', 'no', 'yes'],
      voters: 4,
      plan: { ...decision, isSecret: false },
    });
    const [{ label } = { label: '' }] = await site.sql<{ label: string }[]>`
      select label from vote_entitlements where vote_id = ${vote.voteId} order by number limit 1`;
    expect(foundIn(await page(vote.voteId), [label])).toEqual([]);
    expect(missingFrom(await page(vote.voteId), ['每一票', `${label[0]}**`, '没有投票'])).toEqual([]);
    for (const who of [vote.voters[0], vote.officers[0]])
      expect(await page(vote.voteId, await signedInAs(site, who ?? { accountId: '' }))).toContain(label);
    const elsewhere = await buildOfficer(db, await buildCommunity(db), ['community_staff']);
    expect(foundIn(await page(vote.voteId, await signedInAs(site, elsewhere.actor)), [label])).toEqual([]);
    const later = await (await anybody.get(href.voteResults(vote.voteId, { from: 3 }))).text();
    expect(later.match(/没有投票/g)).toHaveLength(1);
  });

  test('by consent shows the reason beside each objection', async () => {
    const vote = await buildCountedVote(db, { contents: ['yes', 'no', 'abstain'], reason: '<灯>太亮', plan: byConsent });
    const html = await page(vote.voteId);
    expect(missingFrom(html, ['未通过：同意1票，反对1票，弃权1票', '理由：&lt;灯&gt;太亮'])).toEqual([]);
    expect(html.split('理由：')).toHaveLength(2);
  });

  test('counted again shows both counts with the reason', async () => {
    const vote = await buildCountedVote(db, { contents });
    must(await recountVote(db, actOf(vote.officers[0], { now: ended }), { voteId: vote.voteId, reason: '有居民对票数有疑问' }));
    const between = await page(vote.voteId);
    expect([between.includes('又重新计票'), between.includes('结果指纹')]).toEqual([true, false]);
    await certify(db, vote);
    expect(missingFrom(await page(vote.voteId), ['历次计票', '第2次', '第1次', '有居民对票数有疑问'])).toEqual([]);
  });
});

describe('a challenge', () => {
  async function challenged() {
    const vote = await buildCountedVote(db, { contents });
    await keepOpenToChallenges(site, vote.voteId);
    return vote;
  }

  test('is raised by a verified resident, stands for everybody, and is answered there', async () => {
    const vote = await challenged();
    const [voter] = vote.voters;
    const resident = await signedInAs(site, voter ?? { accountId: '' });
    const path = href.voteResults(vote.voteId);
    const empty = await resident.post(path, { body: ' ', ...newPress() });
    expect([empty.status, (await empty.text()).includes('请写明您认为哪里不对')]).toEqual([422, true]);
    const raised = await resident.post(path, { body: '<b>三号楼</b>的票没有算进去', ...newPress() });
    expect([raised.status, raised.headers.get('location')]).toEqual([302, href.voteResults(vote.voteId, { done: 'challenge' })]);
    const again = await resident.post(path, { body: '还有一条', ...newPress() });
    expect(again.status).toBe(409);
    const html = await page(vote.voteId);
    expect(missingFrom(html, ['&lt;b&gt;三号楼&lt;/b&gt;的票没有算进去', '等待答复'])).toEqual([]);
    const [row] = await db.select({ id: voteChallenges.id }).from(voteChallenges).where(eq(voteChallenges.voteId, vote.voteId));
    const answer = { challengeId: row?.id ?? '', answer: '已当面核对，三号楼12张票都在。' };
    must(await answerChallenge(db, actOf(vote.officers[0], { now: ended }), answer));
    expect(await page(vote.voteId)).toContain('三号楼12张票都在');
  });

  test('is for those who are verified and signed in', async () => {
    const vote = await challenged();
    const path = href.voteResults(vote.voteId);
    const signedOut = await anybody.post(path, { body: '不对', ...newPress() });
    expect([signedOut.status, signedOut.headers.get('location')?.startsWith('/sign-in')]).toEqual([302, true]);
    const officer = await signedInAs(site, vote.officers[0]);
    expect((await officer.post(path, { body: '不对', ...newPress() })).status).toBe(403);
    expect(await page(vote.voteId, officer)).toContain('核实过身份的居民可以提出异议');
  });

  test('comes too late after its period, which ends the form', async () => {
    const voter = await signedInAs(site, money.voters[0] ?? { accountId: '' });
    expect((await voter.post(href.voteResults(money.voteId), { body: '不对', ...newPress() })).status).toBe(409);
    expect(foundIn(await page(money.voteId, voter), ['您认为哪里不对'])).toEqual([]);
  });
});
