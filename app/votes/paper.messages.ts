import type { Message } from '#app/i18n/message.ts';
import type { BallotProblem } from '#app/votes/ballot-content.ts';
import type { AskCountersignRefusal } from '#app/votes/countersign.commands.server.ts';
import type {
  CorrectBatchRefusal,
  HandOutPaperRefusal,
  PrintPaperRefusal,
  ReceiveBatchRefusal,
} from '#app/votes/paper.commands.server.ts';
import type { CountInRefusal, KeyBatchRefusal, SettleBatchRefusal } from '#app/votes/paper-keying.commands.server.ts';
import type { BatchState } from '#app/votes/vote.ts';

export type PaperPageRefusal =
  | PrintPaperRefusal
  | HandOutPaperRefusal
  | ReceiveBatchRefusal
  | CorrectBatchRefusal
  | KeyBatchRefusal
  | SettleBatchRefusal
  | CountInRefusal
  | AskCountersignRefusal
  | 'unreadable'
  | 'line_problem';

const ballotProblems: Record<BallotProblem, Message> = {
  not_a_ballot: { zh: '这张票的写法不对', en: 'This is not written as a ballot is' },
  unknown_option: { zh: '选票上没有这个选项', en: 'There is no such option on the ballot' },
  option_twice: { zh: '同一个选项写了两次', en: 'An option is named twice' },
  nothing_chosen: { zh: '没有选择；空白的票请录为“无效”', en: 'Nothing is chosen; key an empty one as spoiled' },
  too_many_options: { zh: '选得太多了；超选的票请录为“无效”', en: 'Too many are chosen; key such a sheet as spoiled' },
  over_envelope: {
    zh: '合计超过了资金总额；这样的票请录为“无效”',
    en: 'It costs more than there is; key such a sheet as spoiled',
  },
  too_many_points: {
    zh: '打的分超过了最高分；这样的票请录为“无效”',
    en: 'More points than may be given; key such a sheet as spoiled',
  },
};

/** What those who handle paper read when something is refused. */
export const paperRefusalWords: Record<PaperPageRefusal, Message> = {
  ...ballotProblems,
  vote_not_found: { zh: '找不到这次表决', en: 'There is no such vote' },
  not_allowed: { zh: '您在这里没有办理纸质选票的权限', en: 'You have no office for paper ballots here' },
  no_paper_here: { zh: '这次表决不发纸质选票', en: 'This vote has no paper ballots' },
  vote_moved_on: {
    zh: '这次表决现在不能这样办，请看页面上的最新情况',
    en: 'The vote has moved on meanwhile; please see where it stands',
  },
  print_count_wrong: { zh: '一次最多印200张', en: 'At most 200 are printed at a time' },
  not_open: { zh: '只有在表决进行中才能发票', en: 'Ballots are handed out while the vote is open' },
  not_on_this_roll: { zh: '这次表决的名册上没有这一行', en: 'The roll of this vote has no such row' },
  already_voted: { zh: '已经投过票，或者已经领过纸质选票，不能再发', en: 'This one has voted or taken a paper ballot already' },
  nothing_printed: { zh: '印好的选票已经发完，请先印新的', en: 'All printed ballots are handed out; please print more' },
  batch_size_wrong: { zh: '一批1到100张', en: 'A batch has 1 to 100 sheets' },
  more_than_handed_out: {
    zh: '比发出去还没收回的多，请核对张数；多出的复印件请另外放好，不录入',
    en: 'These are more than were handed out and have not come back. Please count again, and set copies aside',
  },
  batch_not_found: { zh: '找不到这一批', en: 'There is no such batch' },
  batch_moved_on: {
    zh: '这一批已经有人办到下一步，请看最新情况',
    en: 'Somebody has moved this batch on; please see where it stands',
  },
  reason_missing: { zh: '请写明理由', en: 'Please give a reason' },
  keyed_by_the_same: {
    zh: '同一批要由不同的人分别录入和核定，请换一位工作人员',
    en: 'Each step of a batch is another person’s; please leave this to a colleague',
  },
  sheet_count_differs: {
    zh: '录入的张数与收到的张数不符。请重新点数；确实不符的，先更正张数并写明理由',
    en: 'The sheets keyed are not as many as were received. Count again; if the number was wrong, correct it with a reason first',
  },
  serial_twice: { zh: '有一个编号录了两次', en: 'A serial is keyed twice' },
  serial_malformed: { zh: '编号看不明白，请写选票上的六位数字', en: 'The serial cannot be read; it has six figures' },
  serial_not_printed: {
    zh: '有一个编号没有印过，请核对；不是本次印制的选票请另外放好',
    en: 'A serial was never printed. Please check, and set a foreign sheet aside',
  },
  serial_in_another_batch: {
    zh: '有一个编号在别的批次里已经录过，可能是复印件；请另外放好并更正张数',
    en: 'A serial was keyed in another batch. It may be a copy: set it aside and correct the number of sheets',
  },
  differences_left: { zh: '每一处不一致都要核定', en: 'Each difference must be settled' },
  already_asked: { zh: '已经请过第二位工作人员，请等答复', en: 'A second officer has been asked already' },
  number_missing: { zh: '请填写注销多少张', en: 'Please say how many are written off' },
  unreadable: { zh: '写的内容看不明白', en: 'What is written cannot be read' },
  line_problem: { zh: '第{line}行：{problem}', en: 'Line {line}: {problem}' },
};

export const batchStateWords: Record<BatchState, Message> = {
  received: { zh: '待录入', en: 'To key' },
  keyed: { zh: '待第二人录入', en: 'To key again' },
  keyed_twice: { zh: '两次一致，待计入', en: 'Keyed alike, to count in' },
  unequal: { zh: '两次不一致，待核定', en: 'Keyed differently, to settle' },
  settled: { zh: '已核定，待计入', en: 'Settled, to count in' },
  counted_in: { zh: '已计入', en: 'Counted in' },
  written_off: { zh: '已注销', en: 'Written off' },
};

/** What was just done with paper. */
export const paperDoneWords: Readonly<Record<string, Message>> = {
  print: { zh: '编号已定，请打开打印', en: 'The serials are taken; please open them to print' },
  hand_out: { zh: '已记为领取纸质选票，请交给本人一张', en: 'Marked as voting on paper; please give one ballot to them' },
  receive: { zh: '已收到一批，请录入', en: 'The batch is received; please key it' },
  correct: { zh: '张数已更正', en: 'The number of sheets is corrected' },
  key: { zh: '录入已保存', en: 'The keying is saved' },
  settle: { zh: '已核定', en: 'The differences are settled' },
  count_in: { zh: '这一批已计入', en: 'The batch is counted in' },
  write_off: { zh: '已请另一位工作人员一同确认注销', en: 'Another officer is asked to agree to write them off' },
};

/** What the pages of paper ballots say. */
export const words = {
  title: { zh: '纸质选票', en: 'Paper ballots' },
  title_of: { zh: '纸质选票：{title}', en: 'Paper ballots: {title}' },
  lead: {
    zh: '印制、发放、收回、两人分别录入、计入。一个人领了纸质选票，就不能再在网上投。',
    en: 'Print, hand out, take back, key twice, count in. Whoever takes a paper ballot casts none online.',
  },
  figures: { zh: '张数', en: 'Sheets' },
  printed: { zh: '已印', en: 'Printed' },
  handed_out: { zh: '已发', en: 'Handed out' },
  awaited: { zh: '未收回', en: 'Not back yet' },
  in_batches: { zh: '已收回、未计入', en: 'Back, not counted in' },
  counted_in: { zh: '已计入', en: 'Counted in' },
  written_off: { zh: '已注销', en: 'Written off' },
  turnout_both: {
    zh: '网上已投{online}，纸质已领{paper}，共{total}，有权投票{entitled}。',
    en: '{online} online and {paper} on paper, {total} of {entitled} in all.',
  },
  hand_out: { zh: '发放', en: 'Hand out' },
  find: { zh: '在本次名册上查找', en: 'Find on this roll' },
  find_field: { zh: '姓名、房号或名册序号', en: 'Name, dwelling, or number on the roll' },
  found: { zh: '查找结果', en: 'Found' },
  nobody_found: { zh: '本次名册上没有找到', en: 'Nobody like that on this roll' },
  nobody_found_next: {
    zh: '名册在锁定时已经定下，后来登记的人下次才能参加。',
    en: 'The roll was fixed at sealing; whoever was added later votes next time.',
  },
  column_number: { zh: '名册序号', en: 'On the roll' },
  column_label: { zh: '投票权', en: 'Entitlement' },
  column_holders: { zh: '可以投票的人', en: 'Who may cast it' },
  column_state: { zh: '情况', en: 'State' },
  hand_out_do: { zh: '记为已领并发票', en: 'Mark and hand out' },
  hand_out_label: { zh: '给{label}发纸质选票', en: 'Hand a paper ballot to {label}' },
  has_paper: { zh: '已领纸质选票', en: 'Has a paper ballot' },
  has_voted: { zh: '已在网上投票', en: 'Voted online' },
  hand_out_hint: {
    zh: '请先核对证件。一经记录不能撤回；不要记下这个人拿的是哪个编号。',
    en: 'Check their papers first. It cannot be undone. Never note which serial somebody takes.',
  },
  not_handing_out: { zh: '表决进行中才发票。', en: 'Ballots are handed out while the vote is open.' },
  prints: { zh: '印制', en: 'Printing' },
  print_count: { zh: '印多少张', en: 'How many to print' },
  print_do: { zh: '编号', en: 'Number them' },
  serials: { zh: '编号', en: 'Serials' },
  sheets: { zh: '张数', en: 'Sheets' },
  sheets_unit: { zh: '张', en: 'sheets' },
  printed_when: { zh: '时间', en: 'When' },
  printed_by: { zh: '经手人', en: 'By' },
  print_open: { zh: '打开打印', en: 'Open to print' },
  print_open_label: { zh: '打印{first}至{last}', en: 'Print {first} to {last}' },
  no_prints: { zh: '还没有印过', en: 'Nothing printed yet' },
  no_prints_next: { zh: '先定张数和编号，再打印。', en: 'First take the serials, then print.' },
  batches: { zh: '收回的批次', en: 'Batches that came back' },
  batch_title: { zh: '第{number}批', en: 'Batch {number}' },
  batch_title_of: { zh: '第{number}批纸票：{title}', en: 'Paper batch {number}: {title}' },
  column_batch: { zh: '批次', en: 'Batch' },
  received_when: { zh: '收到', en: 'Received' },
  no_batches: { zh: '还没有收回的选票', en: 'No ballots have come back yet' },
  no_batches_next: { zh: '开箱点数后，在下面登记一批。', en: 'Count what is in the box, then write a batch down below.' },
  receive: { zh: '登记一批', en: 'Receive a batch' },
  receive_count: { zh: '这一批多少张', en: 'How many sheets' },
  receive_hint: { zh: '每批最好20到50张。', en: 'Best 20 to 50 to a batch.' },
  write_offs: { zh: '注销', en: 'Writing off' },
  write_off_summary: { zh: '注销收不回来的选票', en: 'Write off ballots that do not come back' },
  write_off_effect: {
    zh: '须由另一位工作人员同意。注销的张数和理由会公开，注销后的选票即使收回也不再计入。',
    en: 'Another officer must agree. The number and the reason are public, and what is written off is not counted even if it comes back.',
  },
  write_off_number: { zh: '注销多少张', en: 'How many' },
  write_off_confirm: { zh: '请另一位工作人员同意', en: 'Ask another officer' },
  write_off_batch: { zh: '这一批遗失了，注销', en: 'This batch is lost: write it off' },
  write_off_line: { zh: '{number}张：{reason}', en: '{number, plural, one {# sheet} other {# sheets}}: {reason}' },
  reason: { zh: '理由（公开）', en: 'Reason (public)' },
  asked: { zh: '等另一位工作人员在表决页面上答复。', en: 'Another officer is asked, on the page of the vote.' },
  to_vote: { zh: '去表决页面', en: 'To the vote' },
  hands: { zh: '经手', en: 'In whose hands' },
  received_by: { zh: '登记人', en: 'Received by' },
  first_by: { zh: '第一次录入', en: 'First keyed by' },
  second_by: { zh: '第二次录入', en: 'Keyed again by' },
  settled_by: { zh: '核定人', en: 'Settled by' },
  sentence_received: { zh: '请照着选票逐张录入，编号和内容都要录。', en: 'Key each sheet: its serial, and what it says.' },
  sentence_keyed: {
    zh: '请由另一个人照着选票再录一遍。页面上看不到第一次录的内容。',
    en: 'Another person keys the sheets again. What the first one read is not shown.',
  },
  sentence_keyed_by_you: { zh: '第一遍是您录的，请另一位同事录第二遍。', en: 'You keyed it first; a colleague keys it again.' },
  sentence_unequal: {
    zh: '两次录入不一致，请第三个人对照选票核定。',
    en: 'The two keyings differ; a third person settles it by the sheets.',
  },
  sentence_unequal_yours: { zh: '您录过这一批，请第三个人核定。', en: 'You keyed this batch; a third person settles it.' },
  sentence_ready: { zh: '可以计入。计入以后不能撤回。', en: 'It can be counted in, for good.' },
  sentence_counted: {
    zh: '这一批已计入，与网上的选票一起进票箱。',
    en: 'This batch is counted in, among the ballots from screens.',
  },
  sentence_written_off: { zh: '这一批已注销。', en: 'This batch is written off.' },
  keying: { zh: '录入', en: 'Keying' },
  line_serial: { zh: '编号', en: 'Serial' },
  line_content: { zh: '内容', en: 'What it says' },
  line_label: { zh: '第{line}行{what}', en: 'Line {line}: {what}' },
  line: { zh: '行', en: 'Line' },
  spoiled: { zh: '无效', en: 'Spoiled' },
  no_such_sheet: { zh: '没有这一张', en: 'No such sheet' },
  blank: { zh: '空白', en: 'Blank' },
  hint_choices: {
    zh: '写选中的序号，用空格隔开，如“1 4 7”；空白票留空；无效票写“x”。',
    en: 'Write the numbers chosen, with spaces: 1 4 7. Leave a blank ballot empty; write x for a spoiled one.',
  },
  hint_score: {
    zh: '写“序号=分数”，用空格隔开，如“1=5 3=4”；没打分的不用写；无效票写“x”。',
    en: 'Write number=points, with spaces: 1=5 3=4. Leave out what has none; write x for a spoiled one.',
  },
  hint_ranking: {
    zh: '按名次写序号，第一名在前，如“3 1 2”；空白票留空；无效票写“x”。',
    en: 'Write the numbers in order, the best first: 3 1 2. Leave a blank ballot empty; write x for a spoiled one.',
  },
  hint_none: { zh: '没有这一张的写“-”。', en: 'Write - where there is no such sheet.' },
  key_do: { zh: '保存录入', en: 'Save the keying' },
  differences: { zh: '不一致的地方', en: 'Differences' },
  first_read: { zh: '第一次', en: 'First' },
  second_read: { zh: '第二次', en: 'Second' },
  settle_do: { zh: '保存核定', en: 'Settle' },
  count_in_do: { zh: '计入', en: 'Count in' },
  correct: { zh: '更正张数', en: 'Correct the number of sheets' },
  correct_effect: {
    zh: '原来点错了，或者另外放好了复印件。更正会记入日志。',
    en: 'It was counted wrongly, or a copy was set aside. It goes into the log.',
  },
  correct_confirm: { zh: '更正', en: 'Correct' },
  ballot_title_of: { zh: '打印纸质选票：{title}', en: 'Ballots to print: {title}' },
  ballot_serial: { zh: '编号 {serial}', en: 'No. {serial}' },
  ballot_qr: { zh: '扫码查看表决', en: 'Scan to see the vote' },
  ballot_secret: {
    zh: '本票不记名，请不要写姓名或作记号。填好后对折，投入票箱。',
    en: 'This ballot is secret: write no name and make no mark on it. Fold it and put it into the box.',
  },
  ballot_spoiled: {
    zh: '看不清、超出限选的为无效票。截止时间：{end}。',
    en: 'What cannot be read or goes beyond the limit is spoiled. Voting ends {end}.',
  },
  ballot_points: { zh: '分数', en: 'Points' },
  ballot_rank: { zh: '名次', en: 'Rank' },
  ballot_lead: {
    zh: '共{count}张，每张一页。请用A4纸单面打印。',
    en: '{count, plural, one {# ballot} other {# ballots}}, each on a page of A4, printed on one side.',
  },
} satisfies Record<string, Message>;
