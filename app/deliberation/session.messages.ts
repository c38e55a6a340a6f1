import { roomRefusalWords } from '#app/deliberation/room.messages.ts';
import type { RoomAct } from '#app/deliberation/room-act.ts';
import { words as planWords } from '#app/deliberation/room-plan.messages.ts';
import type { Message } from '#app/i18n/message.ts';

/** The words of what is done in a session, by chair, secretary and participants. */
export const words = {
  minutes_title: { zh: '会议纪要', en: 'Minutes' },
  chair_page: { zh: '主持：{title}', en: 'Run the meeting: {title}' },
  chair_lead: {
    zh: '按顺序往下：开会、点名、走议程、请人发言、定稿、表决、结束。按下的都会记录并公开。',
    en: 'From top to bottom: open, call the roll, follow the agenda, call speakers, freeze, vote, conclude. Whatever you press is recorded in public.',
  },
  secretary_lead: {
    zh: '秘书负责点名、议程、叫号、定稿和记录表态；开会、休会、交付表决和结束由主持人来按。',
    en: 'The secretary calls the roll, moves the agenda, calls speakers, freezes texts and records voices; opening, adjourning, putting to the vote and concluding is for the chair.',
  },
  for_chair: { zh: '这一步由主持人来按。', en: 'This is for the chair to do.' },
  back_to_room: { zh: '回到协商议事厅', en: 'Back to the room' },
  write_minutes: { zh: '写会议纪要', en: 'Write the minutes' },

  open: { zh: '宣布开会', en: 'Open the meeting' },
  open_hint: { zh: '最早在{time}，也就是开始前半小时。', en: 'Not before {time}, half an hour ahead of its time.' },
  adjourn: { zh: '休会', en: 'Adjourn' },
  adjourn_effect: { zh: '正在排队和发言的人都会清空。', en: 'The queue and the open turn end.' },
  adjourn_reason: { zh: '为什么休会，什么时候复会', en: 'Why, and when it goes on' },
  resume: { zh: '复会', en: 'Resume' },
  resume_hint: { zh: '复会后要重新点名，才能交付表决。', en: 'Before a vote the roll is called anew.' },
  conclude: { zh: '结束会议', en: 'Conclude' },

  item_start: { zh: '进入这一项', en: 'Go to this item' },
  item_next: { zh: '下一项：{title}', en: 'Next: {title}' },
  item_start_of: { zh: '进入这一项：{title}', en: 'Go to this item: {title}' },
  item_end: { zh: '结束这一项', en: 'End this item' },
  agenda_done: { zh: '议程已全部进行', en: 'The agenda is done' },

  roll: { zh: '点名', en: 'Roll call' },
  roll_effect: {
    zh: '逐个标记。没有标记的按未到记录。每次点名都会保留，最后一次决定能不能表决。',
    en: 'Mark each one. Whoever is not marked counts as absent. Every roll call is kept; the last decides whether there can be a vote.',
  },
  roll_person: { zh: '{name}（{kind}）', en: '{name} ({kind})' },
  roll_member: { zh: '{name}（{kind}，有表决权）', en: '{name} ({kind}, with a voice)' },
  roll_record: { zh: '记录点名', en: 'Record the roll call' },
  roll_again: { zh: '重新点名', en: 'Call the roll again' },

  speaking: { zh: '发言', en: 'Speaking' },
  queue_empty: { zh: '没有人排队', en: 'Nobody waits' },
  queue_waiting: { zh: '排队等候发言的人', en: 'Those who wait to speak' },
  join: { zh: '申请发言', en: 'Ask to speak' },
  leave: { zh: '不发言了', en: 'Give up my turn' },
  you_speak: { zh: '现在轮到您发言', en: 'It is your turn to speak' },
  your_place: { zh: '您排在第{position, number}位', en: 'You are number {position, number} in the queue' },
  speaking_now: { zh: '正在发言', en: 'Speaking' },
  next_speaker: { zh: '请下一位：{name}', en: 'Call {name}' },
  end_turn: { zh: '结束这次发言', en: 'End this turn' },

  polls: { zh: '意向摸底', en: 'Straw polls' },
  polls_meaning: {
    zh: '只了解想法，不作决定。结束后才公布各选项人数。',
    en: 'They decide nothing. What was answered is shown once a poll is closed.',
  },
  polls_empty: { zh: '还没有摸底', en: 'There was none yet' },
  poll_open: { zh: '正在摸底', en: 'Open' },
  poll_closed: { zh: '已结束', en: 'Closed' },
  poll_answered: { zh: '{count, number}人已回答', en: '{count, plural, one {# has answered} other {# have answered}}' },
  poll_choose: { zh: '您的想法', en: 'What you think' },
  poll_answer: { zh: '提交', en: 'Answer' },
  poll_change: { zh: '改成这个', en: 'Change my answer' },
  poll_yours: {
    zh: '您选的是“{option}”，结束前可以改。',
    en: 'You answered “{option}”; you may change it until the poll closes.',
  },
  poll_ask: { zh: '发起摸底', en: 'Open a straw poll' },
  poll_question: { zh: '问题', en: 'Question' },
  poll_options: { zh: '选项，每行一个', en: 'Answers, one on each line' },
  poll_options_hint: { zh: '两到十个。', en: 'Two to ten.' },
  poll_close: { zh: '结束摸底，公布结果', en: 'Close it and show the result' },
  poll_result: { zh: '各选项人数', en: 'Answers' },
  people_count: { zh: '{count, number}人', en: '{count, number}' },

  freeze: { zh: '定稿', en: 'Freeze' },
  freeze_of: { zh: '定稿：{title}', en: 'Freeze: {title}' },
  freeze_effect: {
    zh: '定稿后谁都不能改，页面显示指纹。表决的就是这一版。',
    en: 'Nobody can change it then, and its digest is shown. This is what is voted on.',
  },
  freeze_name: { zh: '这一版叫什么', en: 'Name of this revision' },
  freeze_name_first: { zh: '表决稿', en: 'Text to vote on' },
  unfreeze: { zh: '重新打开', en: 'Open again' },
  unfreeze_of: { zh: '重新打开：{title}', en: 'Open again: {title}' },
  unfreeze_effect: {
    zh: '打开后可以再改，要表决须重新定稿。理由会公开。',
    en: 'It can be written again; a vote needs it frozen anew. The reason is public.',
  },
  reason: { zh: '理由', en: 'Reason' },

  motions: { zh: '表决事项', en: 'Motions' },
  motions_empty: { zh: '还没有表决事项', en: 'Nothing has been proposed yet' },
  motions_next: {
    zh: '文稿定稿后，有表决权的成员可以提出。',
    en: 'Once a text is frozen, any member with a voice may propose one.',
  },
  propose: { zh: '提出表决事项', en: 'Propose a motion' },
  propose_effect: {
    zh: '请大家按定稿的原文表决。提出后由主持人交付表决。',
    en: 'Asks the room to adopt a text exactly as it is frozen. The chair puts it to the vote.',
  },
  motion_title: { zh: '表决什么', en: 'What is to be decided' },
  motion_title_hint: { zh: '例如：通过微基金使用方案', en: 'For example: adopt the spending plan' },
  motion_text: { zh: '按哪份定稿', en: 'On which frozen text' },
  motion_rule: { zh: '怎样算通过', en: 'When it is adopted' },
  proposed_by: { zh: '{name}提出', en: 'Proposed by {name}' },
  frozen_text: { zh: '表决的定稿原文', en: 'The frozen text' },
  put: { zh: '交付表决', en: 'Put to the vote' },
  put_of: { zh: '交付表决：{title}', en: 'Put to the vote: {title}' },
  put_again: { zh: '重新交付表决', en: 'Put to the vote again' },
  put_to_ballot: { zh: '用选票表决', en: 'Decide by ballot' },
  put_to_ballot_effect: {
    zh: '到会成员在自己的手机上投票，规则随即封存，不能再改；两位工作人员确认结果后，这里显示是否通过。',
    en: 'Members present vote on their own phones. The rules are sealed at once and cannot be changed; when two officers have certified the result, it stands here.',
  },
  ballot_minutes: { zh: '投票时长（分钟）', en: 'Minutes for voting' },
  ballot_secrecy: { zh: '是否记名', en: 'Names' },
  ballot_secret: { zh: '不记名', en: 'Secret' },
  ballot_open: { zh: '记名', en: 'With names' },
  ballot_replaceable: { zh: '截止前可以改投', en: 'A ballot can be replaced until the end' },
  minutes_missing: { zh: '请填写时长', en: 'Please give the minutes' },
  by_ballot_done: { zh: '用选票表决，票数见表决结果', en: 'Decided by ballot; the counts stand on the page of its result' },
  by_ballot: { zh: '正在用选票表决', en: 'Being decided by ballot' },
  to_vote_page: { zh: '查看表决：{title}', en: 'See the vote: {title}' },
  call_names: { zh: '逐个点名表态', en: 'Call each by name' },
  call_names_hint: {
    zh: '核对后再记录，记录后不能改，大家都能看到。',
    en: 'Check before you record: it cannot be changed, and everybody can read it.',
  },
  record: { zh: '记录表态', en: 'Record the voices' },
  all_said: { zh: '到会成员都已表态', en: 'All members present have spoken' },
  not_said: {
    zh: '还有{count, number}人没有表态',
    en: '{count, plural, one {# member has} other {# members have}} not spoken yet',
  },
  decide: { zh: '宣布结果', en: 'Announce the result' },
  decide_effect: {
    zh: '按规则计算并公布，之后不能再表态。',
    en: 'It is counted by the rule and published; nobody speaks on it any more.',
  },
  void: { zh: '撤销这项表决', en: 'Void this motion' },
  void_effect: { zh: '撤销后文稿可以重新打开。理由会公开。', en: 'Its text can be opened again then. The reason is public.' },
  voices: { zh: '逐人表态', en: 'Voices by name' },
  counts: {
    zh: '赞成{for, number}，反对{against, number}，弃权{abstain, number}',
    en: 'For {for, number}, against {against, number}, abstaining {abstain, number}',
  },
  void_because: { zh: '撤销理由：{reason}', en: 'Voided: {reason}' },

  voted_amendments: { zh: '留待表决的修改建议', en: 'Amendments to be voted on' },
  voted_amendments_lead: {
    zh: '表决之后由主持人按结果采纳或不采纳，不会自动改动文稿。',
    en: 'After the vote the chair adopts or rejects them as the room decided; nothing changes by itself.',
  },
  voted_amendments_wait: { zh: '还没有表决出结果的事项。', en: 'No motion has been decided yet.' },
  voted_amendment: { zh: '修改建议{number, number}：《{title}》', en: 'Amendment {number, number} of “{title}”' },
  follow_adopted: {
    zh: '按《{motion}》通过，采纳修改建议{number, number}',
    en: '“{motion}” was adopted: adopt amendment {number, number}',
  },
  follow_rejected: {
    zh: '按《{motion}》未通过，不采纳修改建议{number, number}',
    en: '“{motion}” was rejected: reject amendment {number, number}',
  },
  voted_frozen: {
    zh: '文稿已定稿，重新打开后才能采纳。',
    en: 'The text is frozen; it can be adopted once the text is open again.',
  },

  voices_missing: { zh: '请至少标记一人的表态', en: 'Please mark what at least one of them said' },
} satisfies Record<string, Message>;

/** What is wrong with what was typed into these forms, where the site's own words do not say it. */
export const sessionFieldWords: Readonly<Record<string, Message>> = {
  voices_missing: words.voices_missing,
  promise_missing: { zh: '请写明要做什么', en: 'Please say what is to be done' },
  minutes_missing: words.minutes_missing,
  minutes_malformed: { zh: '请填写1分钟到14天之间的时长', en: 'Please give between one minute and 14 days' },
  title_missing: { zh: '请写明要表决什么', en: 'Please say what is to be decided' },
  reason_missing: { zh: '请写明理由，大家都能看到', en: 'Please give a reason; everybody can read it' },
  question_missing: roomRefusalWords.question_missing,
  options_malformed: roomRefusalWords.options_malformed,
  name_missing: roomRefusalWords.name_missing,
};

/** What is said once an act is done. */
export const doneWords: Readonly<Record<RoomAct, Message>> = {
  open: { zh: '会议已开始，请先点名', en: 'The meeting is open; please call the roll first' },
  adjourn: { zh: '已休会', en: 'The meeting is adjourned' },
  resume: { zh: '已复会，表决前请重新点名', en: 'The meeting goes on; call the roll again before a vote' },
  go_to_item: { zh: '议程已更新', en: 'The agenda has moved on' },
  call_roll: { zh: '点名已记录', en: 'The roll call is recorded' },
  next_speaker: { zh: '已请下一位发言', en: 'The next speaker is called' },
  end_turn: { zh: '这次发言已结束', en: 'The turn has ended' },
  join_queue: { zh: '已排队，轮到您时主持人会叫您', en: 'You are in the queue; the chair will call you' },
  leave_queue: { zh: '已退出排队', en: 'You have left the queue' },
  open_poll: { zh: '摸底已开始', en: 'The straw poll is open' },
  answer_poll: { zh: '您的想法已记下', en: 'Your answer is noted' },
  close_poll: { zh: '摸底已结束，结果已公布', en: 'The straw poll is closed and its result shown' },
  freeze: { zh: '已定稿，可以提出表决', en: 'The text is frozen; it can be voted on now' },
  unfreeze: { zh: '文稿已重新打开', en: 'The text is open again' },
  propose: { zh: '已提出，等主持人交付表决', en: 'It is proposed and waits for the chair' },
  put_to_vote: { zh: '已交付表决，请逐个点名表态', en: 'It is put to the vote; please call each by name' },
  put_to_ballot: { zh: '选票表决已开始，到会成员会收到通知', en: 'Ballots are being taken; members present are told' },
  record_voices: { zh: '表态已记录', en: 'The voices are recorded' },
  decide: { zh: '结果已公布', en: 'The result is published' },
  void: { zh: '这项表决已撤销', en: 'The motion is void' },
  follow_motion: { zh: '修改建议已按表决结果处理', en: 'The amendment is settled as the motion was' },
  replace_chair: planWords.done_replace_chair,
  replace_secretary: planWords.done_replace_secretary,
  promise: { zh: '落实事项已写下', en: 'The action item is written down' },
};
