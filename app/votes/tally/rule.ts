/** What a ballot says: yes or no; which options are approved; points for options; options in order of preference. */
export const ballotKinds = ['decision', 'approval', 'points', 'ranking'] as const;
export type BallotKind = (typeof ballotKinds)[number];

/** What a rule decides: a count of voices alone; which options take the seats; which projects the money pays for. */
export type RulePurpose = 'decision' | 'seats' | 'money';

type RuleFacts = { ballots: readonly BallotKind[]; purpose: RulePurpose };

const supported = ['approval', 'points', 'ranking'] as const;
const money = (ballots: readonly BallotKind[]): RuleFacts => ({ ballots, purpose: 'money' });
const seats = (ballots: readonly BallotKind[]): RuleFacts => ({ ballots, purpose: 'seats' });

/** Every rule by its name on the command line, with the ballots it fits and what it decides. */
export const rules = {
  decision: { ballots: ['decision'], purpose: 'decision' },
  approval: seats(['approval']),
  score: seats(['points']),
  irv: seats(['ranking']),
  stv: seats(['ranking']),
  schulze: seats(['ranking']),
  'greedy-votes': money(supported),
  'greedy-votes-no-skip': money(supported),
  'greedy-votes-threshold': money(supported),
  'greedy-ratio': money(supported),
  'mes-cost': money(['approval']),
  'mes-cost-greedy': money(['approval']),
  'mes-cost-add1': money(['approval']),
  'mes-cost-add1e': money(['approval']),
  'mes-cost-add1u': money(['approval']),
  'mes-card': money(['approval']),
  'mes-card-greedy': money(['approval']),
  'mes-card-add1': money(['approval']),
  'mes-card-add1e': money(['approval']),
  'mes-card-add1u': money(['approval']),
  'mes-points': money(['points', 'ranking']),
  'mes-points-greedy': money(['points', 'ranking']),
  'mes-points-add1': money(['points', 'ranking']),
  'mes-points-add1e': money(['points', 'ranking']),
  'mes-points-add1u': money(['points', 'ranking']),
  phragmen: money(['approval']),
  'rank-schulze': money(['ranking']),
  'rank-ranked-pairs': money(['ranking']),
  'rank-irv': money(['ranking']),
} as const satisfies Record<string, RuleFacts>;

export type RuleName = keyof typeof rules;

/** Every rule's name, in the order of the table above. */
export const ruleNames = Object.keys(rules) as readonly RuleName[];

/** Whether a text names a rule. */
export function isRuleName(text: string): text is RuleName {
  return Object.hasOwn(rules, text);
}

/** Whether a rule can count such ballots. */
export function fitsBallots(rule: RuleName, kind: BallotKind): boolean {
  const { ballots }: RuleFacts = rules[rule];
  return ballots.includes(kind);
}
