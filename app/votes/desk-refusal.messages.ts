import { amountMessage } from '#app/http/amount.messages.ts';
import { filledWith, type Message } from '#app/i18n/message.ts';
import type { AnswerChallengeRefusal } from '#app/votes/challenge.commands.server.ts';
import type { AnswerCountersignRefusal, AskCountersignRefusal } from '#app/votes/countersign.commands.server.ts';
import { ruleProblemWords } from '#app/votes/decision-rule.messages.ts';
import type { SealVoteRefusal } from '#app/votes/sealing.commands.server.ts';
import type { RecountVoteRefusal, TallyVoteRefusal } from '#app/votes/tallying.commands.server.ts';
import type { ChangeVoteRefusal, DraftVoteRefusal, VoidVoteRefusal } from '#app/votes/vote.commands.server.ts';
import type { CostProblem } from '#app/votes/vote-plan.form.ts';
import type { ExtendVoteRefusal, ResumeVoteRefusal } from '#app/votes/voting-times.commands.server.ts';

export type DeskVoteRefusal =
  | DraftVoteRefusal
  | ChangeVoteRefusal
  | SealVoteRefusal
  | ExtendVoteRefusal
  | ResumeVoteRefusal
  | VoidVoteRefusal
  | TallyVoteRefusal
  | RecountVoteRefusal
  | AskCountersignRefusal
  | AnswerCountersignRefusal
  | AnswerChallengeRefusal
  | 'file_missing'
  | 'file_unreadable'
  | 'file_amounts';

/** What those who run a vote read when something is refused. */
export const deskRefusalWords: Record<DeskVoteRefusal, Message> = {
  ...ruleProblemWords,
  vote_not_found: { zh: '找不到这次表决', en: 'There is no such vote' },
  place_not_found: { zh: '找不到这个地点', en: 'There is no such place' },
  not_allowed: { zh: '您在这里没有办理这件事的权限', en: 'You have no office for this here' },
  vote_moved_on: {
    zh: '这次表决已经进入下一步，请看页面上的最新情况',
    en: 'The vote has moved on meanwhile; please see where it stands now',
  },
  title_missing: { zh: '请写标题', en: 'Please give it a title' },
  text_too_long: { zh: '写得太长了，请删短一些', en: 'This is too long; please shorten it' },
  text_missing: { zh: '请写明内容', en: 'Please write something' },
  times_not_in_order: { zh: '截止时间要晚于开始时间', en: 'The end must come after the beginning' },
  method_does_not_fit: {
    zh: '这种计票办法不适合所选的选票，请重新选择',
    en: 'This way of counting does not fit the ballot; please choose another',
  },
  choices_max_missing: { zh: '请填写最多选几项', en: 'Please say how many may be chosen' },
  envelope_missing: { zh: '按资金安排的，请填写资金总额', en: 'Where money is shared out, please say how much there is' },
  score_max_missing: { zh: '最高分请填1到10', en: 'The highest points are from 1 to 10' },
  seats_missing: { zh: '请填写选出几项', en: 'Please say how many are to be chosen' },
  rule_is_open: { zh: '按这条规则须公开记名，不能无记名', en: 'By this rule the vote is open, by name' },
  paper_is_secret: { zh: '公开记名的表决不发纸质选票', en: 'A vote by name has no paper ballots' },
  owners_say_yes_or_no: { zh: '业主共同决定的表决只有“同意、反对或弃权”', en: 'Owners decide by saying for, against or abstain' },
  days_out_of_range: { zh: '公示期为0到60天', en: 'The challenge period is from 0 to 60 days' },
  option_title_missing: { zh: '请给每个选项写名称', en: 'Please name each option' },
  option_too_long: { zh: '选项名称最多80字，说明最多1000字', en: 'An option has 80 characters at most, its description 1,000' },
  too_many_options: { zh: '选项最多300个', en: 'There are 300 options at most' },
  option_cost_missing: {
    zh: '按资金安排的，每个选项都要填写金额',
    en: 'Where money is shared out, each option needs its amount',
  },
  no_options_in_a_decision: { zh: '“同意、反对或弃权”的表决没有选项', en: 'A vote for or against has no options' },
  starts_in_the_past: { zh: '截止时间已过，请先改时间再锁定', en: 'Its end is past: please change the times first' },
  options_missing: { zh: '至少要有两个选项才能锁定', en: 'There must be two options at least' },
  nobody_entitled: {
    zh: '名册上没有人有权参加这次表决，请核对范围和参加人',
    en: 'Nobody on the roll is entitled; please look at the place and at who is asked',
  },
  reason_missing: { zh: '请写明理由，理由会公开', en: 'Please give a reason; it is public' },
  not_later: {
    zh: '新的截止时间要晚于现在的截止时间，而且要在截止之前延长',
    en: 'The new end must be later than the old one, and be given before it',
  },
  ballots_outside: {
    zh: '还有选票没有进票箱：请先把纸质选票全部计入或注销，稍后再计票',
    en: 'There are ballots outside the box: count in or write off all paper first, then count again in a moment',
  },
  already_asked: { zh: '已经请过第二位工作人员，请等答复', en: 'A second officer has been asked already' },
  batch_not_found: { zh: '找不到这一批', en: 'There is no such batch' },
  number_missing: { zh: '请填写注销多少张', en: 'Please say how many are written off' },
  countersign_not_found: { zh: '找不到这项请求', en: 'There is no such request' },
  already_answered: { zh: '已经有人答复过了', en: 'Somebody has answered it already' },
  asked_by_yourself: { zh: '须由另一位工作人员确认，不能自己确认自己', en: 'Another officer must agree, not the one who asked' },
  is_candidate: { zh: '与选项有利益关系的人不能确认结果', en: 'Who stands to win by an option does not certify' },
  not_outstanding: { zh: '没有这么多未收回的纸质选票', en: 'So many paper ballots are not outstanding' },
  challenge_not_found: { zh: '找不到这条异议', en: 'There is no such challenge' },
  file_missing: { zh: '请选择一个 .pb 文件，不超过2 MB', en: 'Please choose a .pb file of at most 2 MB' },
  file_unreadable: { zh: '这个文件不是完整的 Pabulib 文件', en: 'This is no whole Pabulib file' },
  file_amounts: { zh: '文件里的金额不能换算成元和分', en: 'The amounts in the file are no whole fen' },
};

const costOfLine: Message = { zh: '选项{line}的金额：{reason}', en: 'Amount of option {line}: {reason}' };

/** Which option's amount is none, and why. */
export function costRefusal({ line, problem }: CostProblem): Message {
  return filledWith(costOfLine, { reason: amountMessage(problem) }, { line });
}
