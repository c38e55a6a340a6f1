import { expect, test } from 'vitest';
import type { AllocationLine } from '#app/grants/allocation.ts';
import type { AllocationReason } from '#app/grants/allocation-reason.ts';
import { AllocationOutcome } from '#app/grants/ui/allocation-outcome.tsx';
import type { Locale } from '#app/i18n/message.ts';
import { allocated, input, lineOf, plan } from '#tests/support/allocation-case.ts';
import { rendered, textOf } from '#tests/unit/ui/rendered.tsx';

const voted = [plan(1, 3_000_000, { votes: 120, place: 1 }), plan(2, 2_120_000, { votes: 111, place: 1 })];

function read(line: Pick<AllocationLine, 'outcome' | 'grantedFen' | 'reasons'>, locale: Locale = 'zh'): string {
  return textOf(rendered(<AllocationOutcome line={line} />, { locale }));
}

test('a plan that was funded reads why', () => {
  const line = lineOf(allocated('rank', input(5_000_000, [plan(1, 3_000_000, { place: 3 })])), 'p1');
  expect(read(line)).toBe('获资助：名次第 3 位。');
  expect(read(line, 'en')).toBe('Funded: rank 3.');
});

test('a plan that was not reads what was left, what was missing and how many votes', () => {
  const line = lineOf(allocated('votes', input(5_000_000, voted)), 'p2');
  expect(read(line)).toBe(
    '未获资助：第 2 个轮到，当时只剩 ¥20,000.00，不够所申请的 ¥21,200.00；资金总额差 ¥1,200.00；再多 10 票即可入选。',
  );
  expect(read(line, 'en')).toBe(
    'Not funded: when its turn came, as number 2, ¥20,000.00 was left of ¥21,200.00 asked; the envelope was ¥1,200.00 short of it; it would have needed 10 more votes.',
  );
});

test('equal ones read that the lot put them in order', () => {
  const line = lineOf(allocated('rank', input(5_000_000, voted)), 'p1');
  expect(read(line)).toBe('获资助：名次第 1 位；与另外 1 项并列，先后按公布的抽签。');
});

test('a reason by hand is read as it was written, braces and all', () => {
  const given = input(9, [plan(1, 5, { place: 1, byHand: { grantedFen: 3, reason: '先做 {一期}' } })]);
  expect(read(lineOf(allocated('by_hand', given), 'p1'))).toBe('获部分资助 ¥0.03：理由：先做 {一期}；按名次原本会是 ¥0.05。');
});

test('every reason has a sentence in both languages with nothing left to fill in', () => {
  const reasons: AllocationReason[] = [
    { code: 'funded_by_votes', values: { votes: 1, unit: 'points' } },
    { code: 'funded_by_votes_per_yuan', values: { votes: 2, unit: 'votes', askedFen: 100 } },
    { code: 'funded_by_shares', values: { round: 1, paidInFull: 3, paidAllTheyHad: 2, paymentFen: 4120 } },
    { code: 'funded_by_completion', values: { round: 9, leftFen: 410_000 } },
    { code: 'by_hand_in_full', values: {} },
    { code: 'after_stop', values: { turn: 4 } },
    { code: 'supporters_short', values: { supporters: 203, haveFen: 612_000, neededFen: 900_000 } },
    { code: 'unplaced', values: {} },
    { code: 'not_voted_on', values: {} },
    { code: 'no_votes', values: {} },
    { code: 'would_have_needed_votes', values: { votes: 49, unit: 'supporters' } },
    { code: 'would_have_needed_votes', values: { votes: 1, unit: 'ballots' } },
    { code: 'would_have_fitted_at', values: { askedFen: 612_000 } },
  ];
  const line = { outcome: 'not_funded', grantedFen: 0, reasons } as const;
  expect(read(line)).toMatchInlineSnapshot(
    `"未获资助：得到 1 分；申请 ¥1.00，得到 2 票；第 1 轮由支持者凑足：3 人各出 ¥41.20，另有 2 人出了自己剩下的全部；第 9 轮之后还剩 ¥4,100.00，在放得下的项目中得票最多；申请多少给多少；第 4 个轮到，而前面已有项目放不下，按规则到那里为止；203 位支持者手里一共还剩 ¥6,120.00，而它需要 ¥9,000.00；没有名次；没有参加最终投票；没有得票；大约再多 49 位支持者即可入选；大约再多 1 张只选它的选票即可入选；只申请 ¥6,120.00 即可入选。"`,
  );
  expect(read(line, 'en')).toMatchInlineSnapshot(
    `"Not funded: 1 point; 2 votes for ¥1.00 asked; paid by its supporters in round 1: 3 gave ¥41.20 each, 2 gave all they had left; ¥4,100.00 was left after round 9, and it had most votes among those that fit; all that it asked for; its turn was number 4, and the rule was to stop at an earlier plan that did not fit; its 203 supporters had ¥6,120.00 left of ¥9,000.00 needed; it has no rank; it did not stand in the final vote; nobody voted for it; it would have needed about 49 more supporters; it would have needed about 1 more ballot for it alone; had it asked for ¥6,120.00, it would have been funded."`,
  );
});
