import type {
  Base,
  Condition,
  Counted,
  DecisionRule,
  ElectorateKind,
  Measure,
  RuleSource,
  Share,
} from '#app/votes/decision-rule.ts';

const moreThanHalf: Share = { numerator: 1, denominator: 2, isStrict: true };
const halfOrMore: Share = { numerator: 1, denominator: 2, isStrict: false };
const twoThirds: Share = { numerator: 2, denominator: 3, isStrict: false };
const threeQuarters: Share = { numerator: 3, denominator: 4, isStrict: false };
const everyone: Share = { numerator: 1, denominator: 1, isStrict: false };

/** The law as it stood before its revision came into force on 2026-01-01, as with the shares that convene an assembly. */
const organicLaw: RuleSource = { key: 'organic_law_before_2026', article: 9, asOn: '2025-12-31' };
const civilCode: RuleSource = { key: 'civil_code', article: 278, asOn: '2025-12-31' };
const partyBranch: RuleSource = { key: 'party_branch_regulation', article: 11, asOn: '2025-12-31' };
const localRule: RuleSource = { key: 'local_delegates_rule', article: null, asOn: '2025-12-31' };
const council: RuleSource = { key: 'council_rules', article: null, asOn: '2025-12-31' };

const shared = { tie: 'rejected', proxies: { perHolderMax: 0 }, allowsSecret: true } as const;

/** More than half attend, more than half of those present agree (Organic Law of Urban Residents' Committees, art. 9). */
const residentsAssembly = {
  ...shared,
  quorum: [heads('present', 'entitled', moreThanHalf)],
  adoption: [heads('for', 'present', moreThanHalf)],
  source: organicLaw,
} as const;

/**
 * Owners decide together when owners of at least two thirds of the floor area, who are at least two thirds of the owners,
 * take part in the vote (Civil Code, art. 278); several dwellings of one owner count one head. Open, since areas weigh.
 */
const owners = {
  ...shared,
  electorate: 'owners',
  quorum: ofBoth('cast', 'entitled', twoThirds),
  proxies: { perHolderMax: 1 },
  allowsSecret: false,
  source: civilCode,
} as const;

/**
 * The rules that a vote may begin with. A community confirms the figures against the law in force and its own rules before
 * it first uses one. The council's own rules ask for no quorum here: its room's roll call has reached the room's quorum
 * before a motion is put to the vote.
 */
export const decisionRulePresets = {
  assembly_adults: { preset: 'assembly_adults', electorate: 'adult_residents', ...residentsAssembly },
  assembly_households: { preset: 'assembly_households', electorate: 'households', ...residentsAssembly },
  assembly_section_delegates: { preset: 'assembly_section_delegates', electorate: 'delegates', ...residentsAssembly },
  /** Local rule, often so: two thirds of the delegates attend, more than half of those present agree. */
  delegates_assembly: {
    ...shared,
    preset: 'delegates_assembly',
    electorate: 'delegates',
    quorum: [heads('present', 'entitled', twoThirds)],
    adoption: [heads('for', 'present', moreThanHalf)],
    source: localRule,
  },
  /** More than half of the area and of the owners that take part. */
  owners_ordinary: { ...owners, preset: 'owners_ordinary', adoption: ofBoth('for', 'cast', moreThanHalf) },
  /**
   * Items 6 to 8 (raising the maintenance fund, rebuilding, putting common parts to another use or to business): at least
   * three quarters of both; the figure itself is enough (art. 1259).
   */
  owners_special: { ...owners, preset: 'owners_special', adoption: ofBoth('for', 'cast', threeQuarters) },
  most_of_present: ofCouncil('most_of_present', { electorate: 'present_members', base: 'present', share: moreThanHalf }),
  two_thirds_of_present: ofCouncil('two_thirds_of_present', { electorate: 'present_members', base: 'present', share: twoThirds }),
  most_of_members: ofCouncil('most_of_members', { electorate: 'members', base: 'entitled', share: moreThanHalf }),
  /** Council consent: nobody objects with reasons, and somebody agrees. */
  nobody_objects: {
    ...ofCouncil('nobody_objects', { electorate: 'present_members', base: 'for_and_against', share: everyone }),
    allowsSecret: false,
    consent: true,
  },
  /**
   * Half or more of the party members with a vote attend, and those for are more than half of all who should attend
   * (Regulation on the Work of Party Branches, trial, art. 11).
   */
  party_members_meeting: {
    ...shared,
    preset: 'party_members_meeting',
    electorate: 'party_members',
    quorum: [heads('present', 'entitled', halfOrMore)],
    adoption: [heads('for', 'entitled', moreThanHalf)],
    source: partyBranch,
  },
  /** A question put to the residents of a place: more for than against, however many take part; ours, bound by no law. */
  simple_majority: {
    ...shared,
    preset: 'simple_majority',
    electorate: 'adult_residents',
    quorum: [],
    adoption: [heads('for', 'for_and_against', moreThanHalf)],
    source: { key: 'site_rule', article: null, asOn: '2025-12-31' },
  },
} as const satisfies Record<string, DecisionRule>;
export type DecisionRulePreset = keyof typeof decisionRulePresets;

export type ChainStepKey = 'branch_proposes' | 'committees_discuss' | 'party_members_deliberate' | 'assembly_decides';

/** A step of a chain of votes: who decides in it, and by which rules it may be decided, the one offered first. */
export type ChainStep = { key: ChainStepKey; electorate: ElectorateKind; presets: readonly DecisionRulePreset[] };

/**
 * 四议两公开, the way of deciding that villages follow and communities have taken over: the party branch proposes, the two
 * committees discuss, the party members deliberate, the delegates' or the residents' assembly decides. Each step begins
 * when the one before has adopted the matter; the last one's electorate follows the assembly that is chosen.
 */
export const fourStepsChain: readonly ChainStep[] = [
  { key: 'branch_proposes', electorate: 'members', presets: ['most_of_members'] },
  { key: 'committees_discuss', electorate: 'members', presets: ['most_of_members'] },
  { key: 'party_members_deliberate', electorate: 'party_members', presets: ['party_members_meeting'] },
  {
    key: 'assembly_decides',
    electorate: 'delegates',
    presets: ['delegates_assembly', 'assembly_adults', 'assembly_households', 'assembly_section_delegates'],
  },
];

/** The two publications that follow the chain's last step. */
export const fourStepsPublications = ['decision_published', 'result_published'] as const;
export type ChainPublication = (typeof fourStepsPublications)[number];

function ofCouncil<Preset extends string, Kind extends ElectorateKind>(
  preset: Preset,
  { electorate, base, share }: { electorate: Kind; base: Base; share: Share },
) {
  return { ...shared, preset, electorate, quorum: [], adoption: [heads('for', base, share)], source: council } as const;
}

function heads(counted: Counted, base: Base, share: Share): Condition {
  return weighed('heads', { counted, base, share });
}

function ofBoth(counted: Counted, base: Base, share: Share): readonly Condition[] {
  return [weighed('area', { counted, base, share }), weighed('heads', { counted, base, share })];
}

function weighed(measure: Measure, condition: Omit<Condition, 'measure'>): Condition {
  return { measure, ...condition };
}
