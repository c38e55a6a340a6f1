import type { Message } from '#app/i18n/message.ts';
import type { ActWords } from '#app/log/act-words.ts';
import type {
  DrawRefusal,
  MoveDayRefusal,
  PlanPitchDayRefusal,
  PresenceRefusal,
  TurnRefusal,
} from '#app/scoring/pitch.commands.server.ts';
import type { PitchDayState, PitchState } from '#app/scoring/pitch.ts';
import type { PitchAct } from '#app/scoring/pitch-act.ts';
import type { RevealPitchRefusal } from '#app/scoring/pitch-reveal.commands.server.ts';

/** The words of pitch day: in the hall, on phones, on the wall, and for its chair. */
export const words = {
  rounds: { zh: '评审轮', en: 'Scoring rounds' },
  pitch_day: { zh: '路演', en: 'Pitch day' },
  page_title: { zh: '路演：{title}', en: 'Pitch day: {title}' },
  projector_title: { zh: '路演大屏：{title}', en: 'Pitch day on the wall: {title}' },
  chair_title: { zh: '主持路演：{title}', en: 'Run the pitch day: {title}' },
  plan_title: { zh: '安排路演：{title}', en: 'Plan the pitch day: {title}' },
  chair_lead: {
    zh: '从上往下：点名、开始、请上台、提问、打分、公布。手机掉线的评委，用纸质评分表补录后再公布。',
    en: 'From top to bottom: call the roll, start, call a plan, questions, scoring, reveal. For a judge whose phone dropped off, key in the paper sheet, then reveal.',
  },
  none_planned: { zh: '这一轮没有安排路演', en: 'No pitch day is planned for this round' },
  none_planned_hint: { zh: '评委按方案文本打分。', en: 'Judges score the plans from their text.' },
  connection_lost: { zh: '连接中断，显示的可能不是最新情况', en: 'The connection is lost; what is shown may be out of date' },

  when: { zh: '时间', en: 'When' },
  where: { zh: '地点', en: 'Where' },
  times: { zh: '每个方案', en: 'For each plan' },
  times_of: {
    zh: '讲解{pitch, number}分钟，提问{questions, number}分钟',
    en: '{pitch, plural, one {# minute} other {# minutes}} to present, {questions, plural, one {# minute} other {# minutes}} for questions',
  },
  seed: { zh: '抽签种子', en: 'Seed of the lot' },
  seed_hint: {
    zh: '把“种子⏎pitch⏎方案号”求 SHA-256，按结果从小到大排，就是上台顺序。任何人都可以验算。',
    en: 'Take the SHA-256 of “seed⏎pitch⏎number of the plan” and sort by it: that is the order. Anyone can check it.',
  },
  order: { zh: '上台顺序', en: 'Order' },
  not_drawn: { zh: '上台顺序还没有抽签。', en: 'The order is not drawn yet.' },
  number: { zh: '方案{number, number}', en: 'Plan {number, number}' },
  hidden_applicant: { zh: '申请人在评审结束前不公开', en: 'Who applied is not shown until the round is published' },
  column_plan: { zh: '方案', en: 'Plan' },
  column_state: { zh: '进行到', en: 'State' },
  column_score: { zh: '现场得分', en: 'Score in the hall' },
  score_of: { zh: '{score}分', en: '{score} points' },
  judges_of: { zh: '{count, number}位评委', en: '{count, plural, one {# judge} other {# judges}}' },
  rank_of: { zh: '暂列第{rank, number}', en: 'No. {rank, number} so far' },
  no_score: { zh: '未公布', en: 'Not revealed' },
  arrangements: { zh: '时间和地点', en: 'When and where' },
  provisional: {
    zh: '现场得分是公布那一刻已交评分的{method}。最后结果以评审轮关闭后的计算为准。',
    en: 'The score in the hall is the {method} of the sheets handed in when it was revealed. The result is what is computed once the round is closed.',
  },
  method_mean: { zh: '平均分', en: 'mean' },
  method_trimmed: { zh: '去掉一个最高分和一个最低分后的平均分', en: 'mean without one highest and one lowest' },

  now: { zh: '现在', en: 'Now' },
  on_stage_none: { zh: '等候下一个方案上台', en: 'Waiting for the next plan' },
  next_up: { zh: '下一个：{title}', en: 'Next: {title}' },
  time_left: { zh: '还有#', en: '# left' },
  time_over: { zh: '超时#', en: '# over' },
  handed_in: {
    zh: '评分表：已交{handedIn, number}份，未交{open, number}份',
    en: 'Sheets: {handedIn, number} handed in, {open, number} open',
  },
  present_count: { zh: '到场评委{count, number}位', en: '{count, plural, one {# judge} other {# judges}} in the hall' },
  revealed: { zh: '已公布的得分', en: 'Scores revealed' },
  revealed_none: { zh: '还没有公布得分', en: 'No score is revealed yet' },
  last_revealed: { zh: '刚刚公布', en: 'Just revealed' },
  day_over: { zh: '路演结束', en: 'The pitch day is over' },

  score_this: { zh: '给正在台上的方案打分', en: 'Score the plan on stage' },
  score_again: { zh: '查看我交的评分表', en: 'See the sheet I handed in' },
  handed_in_yours: { zh: '您已交这份评分表', en: 'You have handed in this sheet' },
  recused_yours: { zh: '您回避这个方案，不打分', en: 'You are recused from this plan and do not score it' },
  my_sheets: { zh: '我的评分表', en: 'My sheets' },
  open_chair: { zh: '主持', en: 'Run it' },
  open_projector: { zh: '大屏', en: 'On the wall' },
  back_to_round: { zh: '回到评审轮', en: 'Back to the round' },

  plan_day: { zh: '安排路演', en: 'Plan the day' },
  venue: { zh: '地点', en: 'Venue' },
  starts_at: { zh: '开始时间', en: 'Begins at' },
  pitch_minutes: { zh: '讲解几分钟', en: 'Minutes to present' },
  question_minutes: { zh: '提问几分钟', en: 'Minutes for questions' },
  save_day: { zh: '保存安排', en: 'Save' },
  draw: { zh: '抽签排顺序', en: 'Draw the order' },
  draw_effect: { zh: '抽签后顺序和种子立即公开，不能再改。', en: 'The order and its seed are public at once and stay.' },
  start: { zh: '开始路演', en: 'Start the day' },
  end: { zh: '结束路演', en: 'End the day' },
  end_effect: { zh: '没有上台的方案，评委按文本打分。', en: 'Plans that were not presented are scored from their text.' },
  call: { zh: '请上台：{title}', en: 'Call: {title}' },
  ask: { zh: '进入提问', en: 'Go to questions' },
  score: { zh: '进入打分', en: 'Go to scoring' },
  postpone: { zh: '改到后面', en: 'Put off to later' },
  reveal: { zh: '公布得分', en: 'Reveal the score' },
  reveal_waiting: {
    zh: '还有{open, number}位评委没有交评分表。',
    en: '{open, plural, one {# judge has} other {# judges have}} not handed in.',
  },
  reveal_without: { zh: '不等未交的评委', en: 'Go on without them' },
  reveal_without_effect: {
    zh: '他们给这个方案的评分表会作废并注明原因，不再计入结果。先试试补录纸质评分表。',
    en: 'Their sheets for this plan are struck, with the reason shown, and no longer count. Try keying in their paper sheets first.',
  },
  reveal_reason: { zh: '为什么不等', en: 'Why' },
  hall: { zh: '评委', en: 'Judges' },
  hall_record: { zh: '记录到场', en: 'Record who is there' },
  here: { zh: '到场', en: 'In the hall' },
  phone_heard: { zh: '手机在线', en: 'phone connected' },
  phone_lost: { zh: '手机掉线', en: 'phone dropped off' },
  phone_never: { zh: '手机未连接', en: 'phone not connected' },
  sheet_in: { zh: '已交', en: 'handed in' },
  sheet_open: { zh: '未交', en: 'not handed in' },
  sheet_recused: { zh: '回避', en: 'recused' },
  sheet_struck: { zh: '作废', en: 'struck' },
  sheet_none: { zh: '不评这个方案', en: 'does not score it' },
  key_paper: { zh: '补录纸质评分表', en: 'Key in a paper sheet' },
} satisfies Record<string, Message>;

export const pitchDayStateWords: Record<PitchDayState, Message> = {
  planned: { zh: '已安排', en: 'Planned' },
  drawn: { zh: '已抽签', en: 'Order drawn' },
  running: { zh: '正在路演', en: 'Under way' },
  ended: { zh: '已结束', en: 'Over' },
};

export const pitchStateWords: Record<PitchState, Message> = {
  waiting: { zh: '等候', en: 'Waiting' },
  presenting: { zh: '讲解', en: 'Presenting' },
  questions: { zh: '提问', en: 'Questions' },
  scoring: { zh: '打分', en: 'Scoring' },
  revealed: { zh: '已公布', en: 'Revealed' },
};

/** What is said once something was done. */
export const pitchDoneWords: Record<PitchAct, Message> = {
  plan_day: { zh: '路演安排已保存', en: 'The plan of the day is saved' },
  draw: { zh: '顺序已抽签公布', en: 'The order is drawn and public' },
  start: { zh: '路演开始', en: 'The day has begun' },
  end: { zh: '路演结束', en: 'The day is over' },
  presence: { zh: '到场情况已记录', en: 'Who is there is recorded' },
  call: { zh: '已请上台', en: 'Called to the stage' },
  ask: { zh: '进入提问', en: 'Questions' },
  score: { zh: '进入打分', en: 'Scoring' },
  postpone: { zh: '已改到后面', en: 'Put off to later' },
  reveal: { zh: '得分已公布', en: 'The score is revealed' },
};

export type PitchRefusal =
  | PlanPitchDayRefusal
  | DrawRefusal
  | MoveDayRefusal
  | PresenceRefusal
  | TurnRefusal
  | RevealPitchRefusal;

export const pitchRefusalWords: Record<PitchRefusal, Message> = {
  round_not_found: { zh: '没有这一轮评审', en: 'There is no such round' },
  not_allowed: { zh: '您不能这样做：这由本轮评审组长主持', en: 'You may not do this: the chair of the panel runs the day' },
  round_moved_on: { zh: '评审轮不在这一步', en: 'The round is not at this step' },
  seconds_malformed: {
    zh: '讲解半分钟到一小时，提问不超过一小时',
    en: 'Half a minute to an hour to present, up to an hour for questions',
  },
  text_too_long: { zh: '文字太长', en: 'The text is too long' },
  pitch_day_not_planned: { zh: '还没有安排路演', en: 'No pitch day is planned' },
  pitch_day_moved_on: { zh: '路演不在这一步，请看最新情况', en: 'The day is not at this step; look at how it stands now' },
  pitch_moved_on: { zh: '这个方案不在这一步，请看最新情况', en: 'This plan is not at this step; look at how it stands now' },
  plan_on_stage: { zh: '台上还有方案，先公布或改到后面', en: 'A plan is on stage: reveal it or put it off first' },
  sheets_open: { zh: '还有评委没有交评分表', en: 'Not all judges have handed in' },
  sheets_too_few: {
    zh: '交齐的评分表少于规定的最少评委数，不能公布',
    en: 'There are fewer sheets than the least number of judges',
  },
  reason_missing: { zh: '请写明为什么不等', en: 'Please say why' },
};

/** What is wrong with a field. */
export const pitchFieldWords = {
  venue_missing: { zh: '请填写地点', en: 'Please say where' },
  starts_at_missing: { zh: '请填写开始时间', en: 'Please say when it begins' },
  reason_missing: pitchRefusalWords.reason_missing,
} satisfies Record<string, Message>;

export const pitchActWords: ActWords = {
  'scoring.pitch_day_planned': { zh: '安排了路演', en: 'Planned a pitch day' },
  'scoring.pitch_order_drawn': { zh: '抽签排定了上台顺序', en: 'Drew the order of a pitch day' },
  'scoring.pitch_day_started': { zh: '宣布路演开始', en: 'Started a pitch day' },
  'scoring.pitch_day_ended': { zh: '宣布路演结束', en: 'Ended a pitch day' },
  'scoring.presence_recorded': { zh: '记录了到场评委', en: 'Recorded which judges were there' },
  'scoring.pitch_called': { zh: '请一个方案上台', en: 'Called a plan to the stage' },
  'scoring.pitch_questioned': { zh: '开始提问', en: 'Opened the questions' },
  'scoring.pitch_scored': { zh: '开始打分', en: 'Opened the scoring' },
  'scoring.pitch_postponed': { zh: '把一个方案改到后面', en: 'Put a plan off to later' },
  'scoring.pitch_revealed': { zh: '公布了一个方案的现场得分', en: 'Revealed what a plan was given' },
};
