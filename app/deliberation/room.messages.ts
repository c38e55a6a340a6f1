import type { AddActionItemRefusal, MoveActionItemRefusal } from '#app/deliberation/action-item.commands.server.ts';
import type { GoToItemRefusal, SetAgendaRefusal } from '#app/deliberation/agenda.commands.server.ts';
import type { PutToBallotRefusal } from '#app/deliberation/ballot-motion.commands.server.ts';
import { ballotRefusalWords } from '#app/deliberation/ballot-motion.messages.ts';
import type { ConcludeRoomRefusal } from '#app/deliberation/conclusion.commands.server.ts';
import type { TopicRefusal } from '#app/deliberation/messages.ts';
import type { ReturnMinutesRefusal, SignAsSecretaryRefusal } from '#app/deliberation/minutes.commands.server.ts';
import type { MinutesState } from '#app/deliberation/minutes.ts';
import type {
  DecideMotionRefusal,
  ProposeMotionRefusal,
  PutToVoteRefusal,
  RecordVoiceRefusal,
  VoidMotionRefusal,
} from '#app/deliberation/motion.commands.server.ts';
import type { DecisionRuleKey, MotionState, Voice } from '#app/deliberation/motion.ts';
import type { AnswerObjectionRefusal, ObjectToMinutesRefusal } from '#app/deliberation/objection.commands.server.ts';
import type { ReplaceOfficerRefusal } from '#app/deliberation/officer.commands.server.ts';
import type { AddParticipantRefusal, ChangeParticipantRefusal } from '#app/deliberation/participant.commands.server.ts';
import type { DocumentPurpose, ParticipantKind } from '#app/deliberation/participant.ts';
import type { CancelRoomRefusal, ChangeRoomRefusal, PlanRoomRefusal } from '#app/deliberation/room.commands.server.ts';
import type { ChainStep, Conclusion, RoomKind, RoomState, Tier } from '#app/deliberation/room.ts';
import type {
  AddRoomDocumentRefusal,
  FreezeRoomRefusal,
  UnfreezeRoomRefusal,
} from '#app/deliberation/room-document.commands.server.ts';
import type {
  AdjournRoomRefusal,
  NoticeRoomRefusal,
  OpenRoomRefusal,
  ResumeRoomRefusal,
} from '#app/deliberation/room-session.commands.server.ts';
import type {
  CallNextRefusal,
  JoinQueueCommandRefusal,
  LeaveQueueRefusal,
  RecordRollCallRefusal,
} from '#app/deliberation/session.commands.server.ts';
import type {
  AnswerStrawPollRefusal,
  CloseStrawPollRefusal,
  OpenStrawPollRefusal,
} from '#app/deliberation/straw-poll.commands.server.ts';
import type { Message } from '#app/i18n/message.ts';

type PlanningRefusal =
  | PlanRoomRefusal
  | ChangeRoomRefusal
  | CancelRoomRefusal
  | ReplaceOfficerRefusal
  | SetAgendaRefusal
  | AddParticipantRefusal
  | ChangeParticipantRefusal
  | AddRoomDocumentRefusal
  | NoticeRoomRefusal
  | OpenRoomRefusal;
type SessionRefusal =
  | AdjournRoomRefusal
  | ResumeRoomRefusal
  | GoToItemRefusal
  | FreezeRoomRefusal
  | UnfreezeRoomRefusal
  | RecordRollCallRefusal
  | JoinQueueCommandRefusal
  | LeaveQueueRefusal
  | CallNextRefusal
  | OpenStrawPollRefusal
  | AnswerStrawPollRefusal
  | CloseStrawPollRefusal
  | ProposeMotionRefusal
  | PutToVoteRefusal
  | PutToBallotRefusal
  | RecordVoiceRefusal
  | DecideMotionRefusal
  | VoidMotionRefusal;
type AfterRefusal =
  | ConcludeRoomRefusal
  | SignAsSecretaryRefusal
  | ReturnMinutesRefusal
  | ObjectToMinutesRefusal
  | AnswerObjectionRefusal
  | AddActionItemRefusal
  | MoveActionItemRefusal;

/** Every reason for which a command about rooms can refuse; those about topics too are worded there. */
export type RoomRefusal = PlanningRefusal | SessionRefusal | AfterRefusal;

/** What people read when something about a room is refused and `topicRefusalWords` does not say it already. */
export const roomRefusalWords: Record<Exclude<RoomRefusal, TopicRefusal>, Message> = {
  // planning
  room_not_found: { zh: '找不到这次协商', en: 'There is no such deliberation' },
  room_moved_on: {
    zh: '协商的状态已经变化，请刷新页面查看',
    en: 'The deliberation has moved on in the meantime; please reload the page',
  },
  purpose_missing: { zh: '请写明协商的目的', en: 'Please say what the deliberation is for' },
  times_out_of_order: { zh: '结束时间要在开始时间之后', en: 'The end must come after the beginning' },
  amount_malformed: { zh: '金额不正确，请重新填写', en: 'This amount is not possible; please give it again' },
  amount_source_missing: { zh: '请写明这笔钱从哪里来', en: 'Please say where the money comes from' },
  amount_missing: { zh: '选了资金，请写明金额', en: 'A fund is chosen: please give the amount' },
  fund_unknown: { zh: '没有这个资金，请重新选择', en: 'There is no such fund; please choose again' },
  above_fund: {
    zh: '金额超过了这个资金现在可用的数，请改小金额或换一个资金',
    en: 'That is more than this fund has free now; please take less or another fund',
  },
  chair_is_secretary: { zh: '主持人和秘书要由两个人担任', en: 'Chair and secretary are two people' },
  chair_without_office: {
    zh: '主持人要由本处的协商会成员担任',
    en: 'The chair must be a member of the council at this place',
  },
  secretary_without_office: {
    zh: '秘书要由本处的协商会秘书、成员或社区工作者担任',
    en: 'The secretary must be the council’s secretary, a member or one of the staff at this place',
  },
  step_before_unknown: { zh: '找不到上一个步骤的会议', en: 'There is no such meeting of the step before' },
  step_taken: { zh: '下一个步骤的会议已经安排', en: 'The next step has its meeting already' },
  agenda_missing: { zh: '请先写议程', en: 'Please write the agenda first' },
  agenda_too_many: { zh: '议程最多20项', en: 'An agenda has 20 items at most' },
  agenda_too_long: { zh: '议程的时间超过了会议时间', en: 'The agenda takes longer than the meeting' },
  minutes_malformed: { zh: '每项议程1至480分钟', en: 'An item takes from 1 to 480 minutes' },
  topic_twice: { zh: '同一项议题只能列入一次', en: 'A topic stands on the agenda once' },
  topic_elsewhere: { zh: '这项议题属于上一级或另一处', en: 'This topic belongs to another place or one above' },
  topic_taken: { zh: '这项议题已经列入另一次协商，或已经结束', en: 'This topic is on another agenda, or has ended' },
  notice_too_short: { zh: '离开会时间太近，通知要提前发布', en: 'The meeting is too near; a notice goes out earlier' },
  participants_missing: { zh: '至少要有三位有表决权的参加人', en: 'At least three members with a voice must take part' },
  documents_missing: { zh: '请先附上要商量的文稿', en: 'Please add the text to be discussed first' },
  title_too_long: { zh: '标题太长，请缩短', en: 'The title is too long; please shorten it' },
  minutes_exist: { zh: '会议纪要已经有了', en: 'The minutes exist already' },
  participant_unnamed: { zh: '请写明参加人的姓名', en: 'Please name who takes part' },
  observers_only_read: { zh: '列席人员只能阅读', en: 'Observers only read' },
  account_not_found: { zh: '找不到这个账号', en: 'There is no such account' },
  organisation_unknown: { zh: '请选择本社区登记的组织', en: 'Please choose an organisation of this community' },
  already_a_participant: { zh: '已经在参加人名单上', en: 'They take part already' },
  not_a_participant: { zh: '不在参加人名单上', en: 'Not on the list of participants' },
  officer_unchanged: { zh: '这个职务本来就由此人担任', en: 'This person has this seat already' },
  leads_the_room: { zh: '主持人和秘书不能这样修改', en: 'This cannot be changed for chair and secretary' },

  // in session
  too_early: { zh: '最早在开始前半小时宣布开始', en: 'It can be opened half an hour before its time' },
  earlier_step_open: { zh: '上一个步骤还没有形成决议', en: 'The step before has not resolved yet' },
  not_in_session: { zh: '现在没有开会', en: 'The meeting is not in session' },
  agenda_item_unknown: { zh: '这项议程不存在或已经进行过', en: 'There is no such item, or it has been taken up' },
  document_not_found: { zh: '找不到这份文稿', en: 'There is no such text' },
  document_frozen: { zh: '这份文稿已经定稿', en: 'This text is frozen already' },
  comment_open: { zh: '还有须在定稿前办结的意见，请先办结', en: 'A comment that must be settled first is still open' },
  document_not_frozen: { zh: '这份文稿没有定稿', en: 'This text is not frozen' },
  amount_unknown: {
    zh: '召集人没有写明可用金额，不能定稿有金额的方案',
    en: 'No amount was stated, so a plan with money cannot be frozen',
  },
  above_amount: { zh: '方案总额超过了可用金额', en: 'The plan adds up to more than there is' },
  overhead_above_limit: { zh: '管理费占比超过了上限', en: 'The share of overhead is above its limit' },
  money_unreadable: {
    zh: '资金表里有看不懂的一行，请先改好',
    en: 'A row of the money table cannot be read; please correct it first',
  },
  name_missing: { zh: '请给这一版起个名字', en: 'Give this revision a name' },
  name_too_long: { zh: '名字最多100个字', en: 'A name has at most 100 characters' },
  motion_rests_on_it: { zh: '有表决事项以这份定稿为准，不能重新打开', en: 'A motion rests on this text, so it stays frozen' },
  already_in_queue: { zh: '您已经在排队或正在发言', en: 'You are in the queue or speaking already' },
  turns_used_up: { zh: '这项议程您的发言次数已用完', en: 'You have used your turns for this item' },
  not_in_queue: { zh: '您现在没有排队', en: 'You are not in the queue' },
  queue_is_empty: { zh: '现在没有人排队', en: 'Nobody waits to speak' },
  question_missing: { zh: '请写要问的问题', en: 'Please write the question' },
  options_malformed: { zh: '请写两到十个不同的选项', en: 'Please give two to ten different options' },
  poll_not_found: { zh: '找不到这次摸底', en: 'There is no such poll' },
  poll_closed: { zh: '这次摸底已经结束', en: 'This poll is closed' },
  option_unknown: { zh: '没有这个选项', en: 'There is no such option' },
  no_voice: { zh: '只有到会的有表决权的成员可以', en: 'Only members present with a voice may do this' },
  text_not_frozen: { zh: '请先定稿，再提出表决', en: 'Please freeze the text first' },
  motion_not_found: { zh: '找不到这项表决事项', en: 'There is no such motion' },
  motion_moved_on: { zh: '表决事项的状态已经变化，请刷新页面', en: 'The motion has moved on; please reload the page' },
  roll_call_missing: { zh: '请先点名', en: 'Please call the roll first' },
  no_quorum: { zh: '按点名记录，到会人数不足', en: 'By the roll call there is no quorum' },
  text_changed: { zh: '定稿后文稿有变化，请重新提出', en: 'The text has changed since; please propose it again' },
  another_vote_open: { zh: '另一项事项正在表决', en: 'Another motion is being voted on' },
  ...ballotRefusalWords,
  already_said: { zh: '这位成员已经表态', en: 'This member has spoken already' },

  // afterwards
  vote_is_open: { zh: '还有事项正在表决', en: 'A motion is still being voted on' },
  nothing_adopted: { zh: '还没有通过任何事项，不能写成形成决议', en: 'Nothing was adopted, so nothing is resolved' },
  explanation_missing: { zh: '请写明协商的结果或原因', en: 'Please say what came of it, or why not' },
  topics_missing: { zh: '议程上没有可以提交上一级的议题', en: 'There is no topic on the agenda to hand up' },
  minutes_not_found: { zh: '还没有会议纪要', en: 'There are no minutes yet' },
  minutes_moved_on: { zh: '会议纪要的状态已经变化，请刷新页面', en: 'The minutes have moved on; please reload the page' },
  no_objection_period: { zh: '现在不在异议期内', en: 'There is no period of objection now' },
  already_objected: { zh: '您已有一份异议等待答复', en: 'You have an objection that waits for its answer' },
  text_missing: { zh: '请写明内容', en: 'Please write it in words' },
  objection_not_found: { zh: '找不到这份异议', en: 'There is no such objection' },
  already_answered: { zh: '这份异议已经答复', en: 'This objection is answered already' },
  room_not_concluded: { zh: '协商结束后才能确定落实事项', en: 'Action items follow once the deliberation has concluded' },
  responsible_missing: { zh: '请选择一个负责单位或负责人', en: 'Please choose one unit or person responsible' },
  responsible_unknown: { zh: '找不到这个负责单位或负责人', en: 'There is no such unit or person' },
  resolution_not_found: { zh: '找不到这项决议', en: 'There is no such resolution' },
  due_already_past: { zh: '期限不能在今天之前', en: 'The last day cannot lie in the past' },
  action_item_not_found: { zh: '找不到这项落实事项', en: 'There is no such action item' },
  action_item_moved_on: { zh: '落实事项的状态已经变化，请刷新页面', en: 'The action item has moved on; please reload the page' },
  own_work: { zh: '自己负责的事项要由其他居民认可', en: 'One’s own work is accepted by others' },
  note_missing: { zh: '请写明情况', en: 'Please say in words how it stands' },
  evidence_missing: { zh: '请附上照片或文件', en: 'Please add a picture or a document' },
  file_not_found: { zh: '找不到附上的文件，请重新上传', en: 'A file is missing; please upload it again' },
};

export const roomStateWords: Record<RoomState, Message> = {
  planned: { zh: '筹备中', en: 'Planned' },
  noticed: { zh: '已通知', en: 'Noticed' },
  in_session: { zh: '进行中', en: 'In session' },
  adjourned: { zh: '休会', en: 'Adjourned' },
  concluded: { zh: '已结束', en: 'Concluded' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
};

export const tierWords: Record<Tier, Message> = {
  building: { zh: '楼栋议事', en: 'Building' },
  estate: { zh: '院落协商', en: 'Estate' },
  grid: { zh: '网格协商', en: 'Grid' },
  community: { zh: '社区协商', en: 'Community' },
};

export const roomKindWords: Record<RoomKind, Message> = {
  council: { zh: '居务协商会', en: 'Council deliberation' },
  estate_talk: { zh: '小区月月谈', en: 'Monthly estate talk' },
  four_discussions: { zh: '四议两公开', en: 'Four discussions, two disclosures' },
};

export const chainStepWords: Record<ChainStep, Message> = {
  party_branch: { zh: '党支部会提议', en: 'The party branch proposes' },
  two_committees: { zh: '两委会商议', en: 'The two committees discuss' },
  party_members: { zh: '党员大会审议', en: 'The party members deliberate' },
  residents: { zh: '居民代表会议或居民会议决议', en: 'The delegates or residents decide' },
};

/** The items with which the agenda of a template begins, by their keys. */
export const agendaTemplateWords: Readonly<Record<string, Message>> = {
  explain: { zh: '说明情况', en: 'How things are' },
  deliberate: { zh: '协商讨论', en: 'Deliberation' },
  decide: { zh: '表决', en: 'Decision' },
  who_does_what: { zh: '明确谁来做、何时完成', en: 'Who does what by when' },
  last_time: { zh: '上次的事办得怎样', en: 'What came of last time' },
  questions: { zh: '居民关心的问题', en: 'What residents ask about' },
};

export const conclusionWords: Record<Conclusion, Message> = {
  resolved: { zh: '形成决议', en: 'Resolved' },
  handed_up: { zh: '提交上一级', en: 'Handed up' },
  not_agreed: { zh: '未达成一致', en: 'Not agreed' },
};

export const participantKindWords: Record<ParticipantKind, Message> = {
  council_member: { zh: '协商会成员', en: 'Council member' },
  residents_representative: { zh: '居民代表', en: 'Representative of residents' },
  unit: { zh: '有关单位', en: 'Unit concerned' },
  expert: { zh: '受邀专家', en: 'Invited expert' },
  observer: { zh: '列席', en: 'Observer' },
};

export const documentPurposeWords: Record<DocumentPurpose, Message> = {
  minutes: { zh: '会议纪要', en: 'Minutes' },
  resolution: { zh: '决议草案', en: 'Draft of the resolution' },
  spending_plan: { zh: '资金使用方案', en: 'Spending plan' },
  other: { zh: '其他文稿', en: 'Other text' },
};

export const motionStateWords: Record<MotionState, Message> = {
  proposed: { zh: '已提出', en: 'Proposed' },
  voting: { zh: '表决中', en: 'Being voted on' },
  adopted: { zh: '通过', en: 'Adopted' },
  rejected: { zh: '未通过', en: 'Rejected' },
  no_quorum: { zh: '人数不足', en: 'No quorum' },
  void: { zh: '已撤销', en: 'Void' },
};

export const voiceWords: Record<Voice, Message> = {
  for: { zh: '赞成', en: 'For' },
  against: { zh: '反对', en: 'Against' },
  abstain: { zh: '弃权', en: 'Abstains' },
};

export const decisionRuleWords: Record<DecisionRuleKey, Message> = {
  most_of_present: { zh: '到会成员过半数赞成', en: 'More than half of the members present' },
  two_thirds_of_present: { zh: '到会成员三分之二以上赞成', en: 'At least two thirds of the members present' },
  most_of_members: { zh: '全体成员过半数赞成', en: 'More than half of all members' },
  nobody_objects: { zh: '没有人反对', en: 'Nobody objects' },
};

export const minutesStateWords: Record<MinutesState, Message> = {
  drafting: { zh: '整理中', en: 'Being written' },
  signed_by_secretary: { zh: '秘书已签', en: 'Signed by the secretary' },
  signed: { zh: '已签署', en: 'Signed' },
  published: { zh: '公布，异议期内', en: 'Published, open to objections' },
  final: { zh: '生效', en: 'Final' },
};
