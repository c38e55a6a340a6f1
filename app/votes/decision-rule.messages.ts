import type { Message } from '#app/i18n/message.ts';
import type { DecisionOutcome, ElectorateKind, RuleProblem, RuleSourceKey } from '#app/votes/decision-rule.ts';
import type { ChainPublication, ChainStepKey, DecisionRulePreset } from '#app/votes/decision-rule-presets.ts';

export const presetWords: Record<DecisionRulePreset, Message> = {
  assembly_adults: { zh: '居民会议（全体成年居民）', en: 'Residents’ assembly, all adults' },
  assembly_households: { zh: '居民会议（每户一名代表）', en: 'Residents’ assembly, one of each household' },
  assembly_section_delegates: { zh: '居民会议（居民小组代表）', en: 'Residents’ assembly, delegates of the sections' },
  delegates_assembly: { zh: '居民代表会议', en: 'Delegates’ assembly' },
  owners_ordinary: { zh: '业主共同决定：一般事项', en: 'Owners: ordinary matters' },
  owners_special: { zh: '业主共同决定：特别事项（第六至八项）', en: 'Owners: special matters, items 6 to 8' },
  most_of_present: { zh: '到会成员过半数', en: 'Most of the members present' },
  two_thirds_of_present: { zh: '到会成员三分之二以上', en: 'Two thirds of the members present' },
  most_of_members: { zh: '全体成员过半数', en: 'Most of all members' },
  nobody_objects: { zh: '协商一致（无人附理由反对）', en: 'Consent: nobody objects with reasons' },
  party_members_meeting: { zh: '党员大会', en: 'Party members’ meeting' },
  simple_majority: { zh: '居民投票：同意多于反对', en: 'Residents’ vote: more for than against' },
};

export const electorateWords: Record<ElectorateKind, Message> = {
  present_members: { zh: '到会成员', en: 'the members present' },
  members: { zh: '全体成员', en: 'all members' },
  adult_residents: { zh: '全体十八周岁以上居民', en: 'all residents aged 18 and over' },
  households: { zh: '全体户代表', en: 'all households' },
  delegates: { zh: '全体居民代表', en: 'all delegates' },
  party_members: { zh: '全体有表决权的党员', en: 'all party members with a vote' },
  owners: { zh: '全体业主', en: 'all owners' },
};

/** Where a rule's figures come from, without article and date: `sourceSentence` adds them. */
export const sourceWords: Record<RuleSourceKey, Message> = {
  organic_law_before_2026: {
    zh: '《中华人民共和国城市居民委员会组织法》（2025年修订前）',
    en: 'Organic Law of Urban Residents’ Committees, before its revision of 2025',
  },
  local_delegates_rule: { zh: '本地居民代表会议规则', en: 'Local rule of the delegates’ assembly' },
  civil_code: { zh: '《中华人民共和国民法典》', en: 'Civil Code' },
  council_rules: { zh: '协商会议事规则', en: 'Rules of procedure of the council' },
  party_branch_regulation: {
    zh: '《中国共产党支部工作条例（试行）》',
    en: 'Regulation on the Work of Party Branches, trial',
  },
  site_rule: { zh: '本平台约定', en: 'Convention of this site' },
};

export const chainWords: Record<ChainStepKey | ChainPublication, Message> = {
  branch_proposes: { zh: '党组织提议', en: 'The party branch proposes' },
  committees_discuss: { zh: '“两委”会议商议', en: 'The two committees discuss' },
  party_members_deliberate: { zh: '党员大会审议', en: 'The party members deliberate' },
  assembly_decides: { zh: '居民代表会议或者居民会议决议', en: 'The delegates’ or residents’ assembly decides' },
  decision_published: { zh: '决议公开', en: 'The decision is published' },
  result_published: { zh: '实施结果公开', en: 'What came of it is published' },
};

export const outcomeWords: Record<DecisionOutcome, Message> = {
  adopted: { zh: '通过', en: 'Adopted' },
  rejected: { zh: '未通过', en: 'Not adopted' },
  no_quorum: { zh: '参加人数不足，表决无效', en: 'Too few took part: nothing was decided' },
};

export const ruleProblemWords: Record<RuleProblem, Message> = {
  adoption_missing: { zh: '请写明多少同意才算通过', en: 'Please say what share adopts the matter' },
  condition_misplaced: {
    zh: '参加比例要按应参加者计算，通过比例要按同意者计算',
    en: 'A quorum counts those who take part, adoption those in favour',
  },
  fraction_malformed: { zh: '比例须是不超过1的分数', en: 'A share is a fraction of at most 1' },
  area_without_owners: { zh: '只有业主投票可以按面积计算', en: 'Only a vote of owners weighs by area' },
  area_is_secret: { zh: '按面积计算的投票须公开记名', en: 'A vote weighed by area is open, by name' },
  consent_is_secret: { zh: '反对须附理由，不能无记名', en: 'An objection has its reason, so the vote is open' },
  proxies_malformed: { zh: '一人最多可代10人投票', en: 'One person may vote for at most 10 others' },
  tie_adopts: {
    zh: '须有一项要求同意者过半数，否则票数相等也会通过',
    en: 'One condition must ask for more than half, or a tie would adopt',
  },
};
