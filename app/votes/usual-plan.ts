import { decisionRulePresets } from '#app/votes/decision-rule-presets.ts';
import type { VotePlan } from '#app/votes/vote-plan.ts';

const dayMs = 86_400_000;
const titleLength = 80;

/**
 * The plan with which something is first put to the vote, for staff to change before they seal it: in secret, on screen and on
 * paper, among all adults of the place, from tomorrow on for a week.
 */
export function usualPlan(given: Pick<VotePlan, 'title'> & Partial<VotePlan>, now: Date): VotePlan {
  const plan: VotePlan = {
    question: '',
    form: 'approval',
    choicesMax: null,
    envelopeFen: null,
    scoreMax: null,
    seats: 1,
    method: 'approval',
    stepFen: null,
    rule: decisionRulePresets.simple_majority,
    isSecret: true,
    isReplaceable: false,
    allowsPaper: true,
    challengeDays: 5,
    startsAt: new Date(now.getTime() + dayMs),
    endsAt: new Date(now.getTime() + 8 * dayMs),
    ...given,
  };
  return { ...plan, title: [...plan.title].slice(0, titleLength).join('') };
}
