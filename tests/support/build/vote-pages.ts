import { decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import type { OptionGiven } from '#app/votes/vote.commands.server.ts';
import type { VotePlan } from '#app/votes/vote-plan.ts';
import type { Db } from '#db/client.server.ts';
import { type BuiltVote, buildVote, type VoteGiven } from '#tests/support/build/vote.ts';

/** Open by the site's own clock. */
export const openUntil = new Date(Date.now() + 30 * 86_400_000);

/** What ballots of each form ask for, the least that a plan must say. */
export const plansByForm = {
  decision: { form: 'decision', method: 'decision', seats: null, title: '是否把晾衣杆移到楼后' },
  approval: { form: 'approval', title: '今年做哪几件事' },
  limited: { form: 'limited', choicesMax: 2, title: '最多选两件事' },
  budget: { form: 'budget', method: 'mes-cost-add1u', seats: null, envelopeFen: 400_000, title: '四千元怎么花' },
  score: { form: 'score', method: 'score', scoreMax: 5, title: '给几件事打分' },
  ranking: { form: 'ranking', method: 'schulze', title: '几件事哪件先做' },
} as const satisfies Record<string, Partial<VotePlan>>;

export const openVote = { isSecret: false } as const;

/** A rule under which one person may vote for one other. */
export const ruleWithProxies = { ...decisionRulePresets.simple_majority, proxies: { perHolderMax: 1 } };

/** A vote of a form that can be cast on the site now. */
export async function buildOpenVote(
  db: Db,
  form: keyof typeof plansByForm,
  { plan = {}, ...given }: VoteGiven & { options?: readonly OptionGiven[] } = {},
): Promise<BuiltVote> {
  return buildVote(db, { ...given, plan: { ...plansByForm[form], endsAt: openUntil, ...plan } });
}
