import type { DraftTopicVoteRefusal } from '#app/deliberation/topic-vote.commands.server.ts';
import type { Message } from '#app/i18n/message.ts';
import type { DraftCallVoteRefusal } from '#app/plans/call-vote.commands.server.ts';
import type { DraftRoundVoteRefusal } from '#app/scoring/round-vote.commands.server.ts';
import { deskRefusalWords } from '#app/votes/desk-refusal.messages.ts';

export type MatterRefusal = DraftCallVoteRefusal | DraftRoundVoteRefusal | DraftTopicVoteRefusal;

/** The page on which staff choose what is put to the vote next. */
export const matterWords = {
  title: { zh: '从已有事项发起表决', en: 'Put a matter to the vote' },
  lead: {
    zh: '征集的方案、评审中的居民评分、需要居民代表会议决定的议题，可以从这里发起表决。发起后先是草稿，锁定之前都可以修改。',
    en: 'Plans of a call, the residents’ share of a scoring round, and topics for the delegates’ assembly can be put to the vote from here. It begins as a draft, which can be changed until it is sealed.',
  },
  matter: { zh: '事项', en: 'Matter' },
  becomes: { zh: '表决什么', en: 'What is voted on' },
  draft: { zh: '拟定表决', en: 'Draft the vote' },
  draft_of: { zh: '拟定表决：{title}', en: 'Draft the vote: {title}' },
  none: { zh: '现在没有可以表决的事项', en: 'There is nothing to put to the vote now' },
  none_next: {
    zh: '征集有两份以上定稿方案、评审设了居民评分，或议题要交居民代表会议时，会出现在这里。您也可以直接新建表决。',
    en: 'Calls with two frozen plans, rounds with a residents’ share and topics for the assembly appear here. You can also begin a vote of its own.',
  },
  call: { zh: '居民在{count}份方案里选', en: 'Residents choose among {count} plans' },
  round: { zh: '居民给{count}份方案评分的那一份', en: 'The residents’ share for {count} plans' },
  topic: { zh: '居民代表会议同意或不同意', en: 'The delegates’ assembly says yes or no' },
} satisfies Record<string, Message>;

/** Why something is not put to the vote. */
export const matterRefusalWords: Record<MatterRefusal, Message> = {
  ...deskRefusalWords,
  not_allowed: { zh: '您没有发起这项表决的权限', en: 'You may not put this to the vote' },
  place_not_found: { zh: '找不到这个范围', en: 'There is no such place' },
  call_not_found: { zh: '找不到这次征集', en: 'There is no such call' },
  no_envelope: { zh: '这次征集没有写明资金总额', en: 'This call states no sum of money' },
  too_few_plans: { zh: '定稿的方案少于两份', en: 'There are fewer than two frozen plans' },
  already_put_to_vote: { zh: '已经有一项表决，请到表决管理查看', en: 'There is a vote on it already; see it among the votes' },
  round_not_found: { zh: '找不到这轮评审', en: 'There is no such round' },
  round_moved_on: { zh: '这轮评审已不能再收居民评分', en: 'This round takes no residents’ share any more' },
  no_residents_share: { zh: '这轮评审没有设居民评分', en: 'This round has no residents’ share' },
  topic_not_found: { zh: '找不到这个议题', en: 'There is no such topic' },
  topic_not_before_assembly: { zh: '这个议题现在不需要居民代表会议决定', en: 'No assembly is owed on this topic now' },
};
