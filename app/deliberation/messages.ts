import type {
  BackTopicRefusal,
  CoSignCommandRefusal,
  TakeBackBackingRefusal,
  WithdrawSignatureCommandRefusal,
} from '#app/deliberation/co-signature.commands.server.ts';
import type { ConfirmFigureRefusal } from '#app/deliberation/legal-figure.commands.server.ts';
import type { LegalFigureKey } from '#app/deliberation/legal-figure.ts';
import type { RaiseTopicRefusal, RecordTopicRefusal, WithdrawTopicRefusal } from '#app/deliberation/topic.commands.server.ts';
import type { TopicSource, TopicState } from '#app/deliberation/topic.ts';
import type {
  DeclineTopicRefusal,
  HideTopicRefusal,
  MergeTopicCommandRefusal,
} from '#app/deliberation/topic-review.commands.server.ts';
import type { Message } from '#app/i18n/message.ts';

/** Every reason for which a command about topics can refuse. */
export type TopicRefusal =
  | RaiseTopicRefusal
  | RecordTopicRefusal
  | WithdrawTopicRefusal
  | CoSignCommandRefusal
  | WithdrawSignatureCommandRefusal
  | BackTopicRefusal
  | TakeBackBackingRefusal
  | DeclineTopicRefusal
  | MergeTopicCommandRefusal
  | HideTopicRefusal
  | ConfirmFigureRefusal;

/** What people read when something about a topic is refused: what is so, and what to do next. */
export const topicRefusalWords: Record<TopicRefusal, Message> = {
  not_signed_in: { zh: '请先登录', en: 'Please sign in first' },
  not_allowed: { zh: '您没有办理这件事的权限，请联系社区工作人员', en: 'You may not do this; please ask the community staff' },
  not_verified: { zh: '请先完成居民身份核实，再来办理', en: 'Please have your identity as a resident verified first' },
  not_on_roll: {
    zh: '居民名册上没有您的有效记录，请联系社区工作人员',
    en: 'You are not on the roll of residents at present; please ask the community staff',
  },
  other_community: {
    zh: '这属于另一个社区，只有该社区的居民可以办理',
    en: 'This belongs to another community; only its residents can do it',
  },
  lives_elsewhere: {
    zh: '这件事关系到另一处的居民，只有住在那里的居民可以提出和联署',
    en: 'This concerns the residents of another place; only those who live there raise and sign it',
  },
  place_unknown: { zh: '请选择本社区内的一个地点', en: 'Please choose a place in this community' },
  proposal_not_found: { zh: '找不到这件已公布的提案', en: 'There is no such published proposal' },
  already_a_topic: { zh: '这件提案已经成为议题，可以去联署', en: 'This proposal is a topic already; you can sign that one' },
  topic_not_found: { zh: '找不到这项议题', en: 'There is no such topic' },
  topic_closed: { zh: '这项议题已经结束或暂不展示', en: 'This topic has ended, or is not shown at present' },
  topic_moved_on: {
    zh: '议题的状态已经变化，可能刚被处理过，请刷新页面查看',
    en: 'The topic has moved on in the meantime; please reload the page',
  },
  already_signed: { zh: '已经联署过，每人只计一次', en: 'It is signed already; each counts once' },
  not_signed: { zh: '现在没有联署', en: 'There is no signature to take back' },
  others_have_signed: {
    zh: '已有别人联署，不能撤回；您可以取消自己的联署',
    en: 'Others have signed, so it cannot be withdrawn; you may take back your own signature',
  },
  assembly_is_owed: {
    zh: '联署已达到法定比例，应当召集居民会议，不能这样处理',
    en: 'The legal fraction is reached and the assembly must be convened, so this can no longer be done',
  },
  merge_into_itself: {
    zh: '不能并入它自己，请选择另一项议题',
    en: 'A topic cannot be merged into itself; please choose another',
  },
  merge_target_closed: { zh: '只能并入还在联署的议题', en: 'It can only be merged into a topic that is open' },
  merge_target_elsewhere: {
    zh: '只能并入同一地点或上一级地点的议题',
    en: 'It can only be merged into a topic of the same place or one above it',
  },
  section_unknown: { zh: '请选择本社区的居民小组', en: 'Please choose a section of this community' },
  already_hidden: { zh: '已经隐藏', en: 'It is hidden already' },
  not_hidden: { zh: '现在没有隐藏', en: 'It is not hidden' },
  title_missing: { zh: '请写一个标题，让人一看就懂', en: 'Please give it a title that says what it is about' },
  title_too_short: { zh: '标题至少4个字', en: 'A title has at least 4 characters' },
  text_too_long: { zh: '文字太长，请缩短', en: 'The text is too long; please shorten it' },
  reason_missing: { zh: '请写明理由，大家都能看到', en: 'Please give a reason; everybody can read it' },
  community_not_found: { zh: '找不到这个社区', en: 'There is no such community' },
  fraction_malformed: { zh: '请填写一个不大于1的分数，例如1/5', en: 'Please give a fraction of at most one, for example 1/5' },
  source_missing: { zh: '请写明法律名称和条款', en: 'Please name the law and the article' },
  as_of_in_future: { zh: '核对日期不能在今天之后', en: 'The day on which the law was read cannot lie ahead' },
};

/** The states of a topic. */
export const topicStateWords: Record<TopicState, Message> = {
  raised: { zh: '联署中', en: 'Collecting signatures' },
  on_agenda: { zh: '已列入议程', en: 'On an agenda' },
  merged: { zh: '已合并', en: 'Merged' },
  declined: { zh: '未列入', en: 'Declined' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  concluded: { zh: '已协商', en: 'Deliberated' },
  handed_up: { zh: '已提交上一级', en: 'Handed up' },
};

/** Where a topic came from. */
export const topicSourceWords: Record<TopicSource, Message> = {
  resident: { zh: '居民提出', en: 'Raised by a resident' },
  proposal: { zh: '来自提案', en: 'From a proposal' },
  estate_talk: { zh: '来自月月谈', en: 'From a monthly estate talk' },
  handed_up: { zh: '由下一级提交', en: 'Handed up from below' },
};

/** The legal fractions that oblige to convene the residents’ assembly. */
export const legalFigureWords: Record<LegalFigureKey, Message> = {
  assembly_adults: { zh: '十八周岁以上居民', en: 'Residents aged 18 and over' },
  assembly_households: { zh: '户', en: 'Households' },
  assembly_sections: { zh: '居民小组', en: 'Residents’ sections' },
};
