import type { Message } from '#app/i18n/message.ts';
import type { BallotProblem } from '#app/votes/ballot-content.ts';
import type { CastBallotRefusal } from '#app/votes/casting.commands.server.ts';

/** Why a ballot was not taken, and what to do next. */
export const castRefusalWords: Record<CastBallotRefusal, Message> = {
  vote_not_found: { zh: '没有这次表决', en: 'There is no such vote' },
  not_open: {
    zh: '现在不能投票：还没有开始、已经暂停或者已经截止。这张选票没有投出，请回到表决页看时间。',
    en: 'No ballots are taken now: voting has not begun, is suspended or is over. This ballot was not cast; see the times on the page of the vote.',
  },
  not_entitled: {
    zh: '这一票不归您投，选票没有投出。请回到表决页看原因。',
    en: 'This is not yours to cast, so nothing was cast. The page of the vote says why.',
  },
  not_a_ballot: {
    zh: '选票填写有误，没有投出，请重新填写',
    en: 'The ballot was not filled in as it should be and was not cast; please fill it in again',
  },
  reason_missing: { zh: '投反对票必须写明理由，请填写', en: 'A ballot against needs a reason; please give one' },
  text_too_long: { zh: '理由最多500个字，请写短一些', en: 'A reason has at most 500 characters; please shorten it' },
  receipt_missing: {
    zh: '页面已经失效，选票没有投出。请核对下面的新回执码，再投一次。',
    en: 'The page was out of date and nothing was cast. Please note the new receipt code below and cast again.',
  },
  already_voted: {
    zh: '这一票已经投过，不能再投。如果是您投的，可以凭回执查验选票。',
    en: 'This vote was cast before and cannot be cast again. If it was you, your receipt shows that the ballot is in.',
  },
  not_replaceable: {
    zh: '这次表决不能改票，原来的选票有效',
    en: 'Ballots of this vote cannot be replaced; the one you cast stands',
  },
  receipt_unknown: {
    zh: '没有找到这张回执对应的选票，请对照原来的回执再核对一遍',
    en: 'No ballot was found for this receipt; please compare it with your old receipt again',
  },
};

/** What is wrong with what was filled in. `number`, `amount`: the limit; `over`: by how much the projects cost more. */
export const ballotProblemWords: Record<BallotProblem, Message> = {
  not_a_ballot: {
    zh: '这里填的不是选票上的内容，请重新填写',
    en: 'This is not what the ballot asks for; please fill it in again',
  },
  unknown_option: { zh: '有一项不在选票上，请重新选', en: 'One of these is not on the ballot; please choose again' },
  option_twice: { zh: '有一项选了两次，请重新选', en: 'One option is there twice; please choose again' },
  nothing_chosen: { zh: '请选一项', en: 'Please choose one' },
  too_many_options: {
    zh: '选多了：最多{number}项，您选了{chosen}项，请去掉几项',
    en: 'Too many: at most {number}, and you chose {chosen}; please take some away',
  },
  over_envelope: {
    zh: '超出总金额{over}，请去掉一些项目',
    en: 'That is {over} more than there is; please take some projects away',
  },
  too_many_points: { zh: '分数只能是0到{number}', en: 'Points go from 0 to {number}' },
};

export const words = {
  title_of: { zh: '投票：{title}', en: 'Ballot: {title}' },
  ballot: { zh: '选票', en: 'Ballot' },
  step_fill: { zh: '第一步：填写选票', en: 'Step 1: fill in the ballot' },
  step_review: { zh: '第二步：核对', en: 'Step 2: look it over' },
  which_title: { zh: '您有几票可投，请选先投哪一票', en: 'You have several ballots to cast; which one first?' },
  which_own: { zh: '您自己的一票（{label}）', en: 'Your own ({label})' },
  which_proxy: { zh: '代投：{label}', en: 'As proxy: {label}' },
  which_replace: { zh: '已投，可以改票', en: 'cast; can be replaced' },
  casting_own: { zh: '这一票：{label}', en: 'This ballot: {label}' },
  casting_proxy: { zh: '您在代投：{label}', en: 'You are casting as proxy of {label}' },
  given_away: {
    zh: '您已委托别人代投这一票。谁先投，就算谁投的；您现在投了，委托就不再有效。',
    en: 'You gave this vote to a proxy. Whoever casts first has cast it; if you cast it now, the proxy no longer can.',
  },
  one_for_all: {
    zh: '这一票由同户成年人或者共有人共用，谁先投就算谁的，请先商量好。',
    en: 'Adults of a household, or joint owners, share this vote; the first to cast has cast it, so please agree first.',
  },
  choose: { zh: '您的选择', en: 'Your choice' },
  choose_options: { zh: '请选择', en: 'Please choose' },
  options_hint: { zh: '一项都不选，就是空白票。', en: 'Choosing none makes a blank ballot.' },
  chosen_of: { zh: '已选{count}项，最多{number}项', en: '{count} chosen, at most {number}' },
  chosen_live: { zh: '已选$count项，最多{number}项', en: '$count chosen, at most {number}' },
  cost: { zh: '需要{amount}', en: 'costs {amount}' },
  budget: { zh: '预算', en: 'Budget' },
  budget_used: { zh: '已用{used}，还剩{left}', en: '{used} used, {left} left' },
  budget_over: { zh: '已用{used}，超出{over}', en: '{used} used, {over} too much' },
  budget_live: { zh: '已用$used，还剩$left', en: '$used used, $left left' },
  budget_live_over: { zh: '已用$used，超出$left', en: '$used used, $left too much' },
  recalculate: { zh: '重新计算', en: 'Add up again' },
  points_of: { zh: '{title}：几分', en: 'Points for {title}' },
  points: { zh: '{points}分', en: '{points} points' },
  rank_place: { zh: '名次', en: 'Place' },
  rank_place_of: { zh: '{title}的名次', en: 'Place of {title}' },
  rank_malformed: {
    zh: '名次请填1到{number}的整数，不排的留空',
    en: 'A place is a whole number from 1 to {number}; leave it empty for none',
  },
  rank_twice: { zh: '第{place}名填了两次，请改一个', en: 'Place {place} is there twice; please change one' },
  rank_up: { zh: '上移', en: 'Up' },
  rank_down: { zh: '下移', en: 'Down' },
  rank_out: { zh: '不排', en: 'Leave out' },
  rank_up_of: { zh: '上移：{title}', en: 'Up: {title}' },
  rank_down_of: { zh: '下移：{title}', en: 'Down: {title}' },
  rank_out_of: { zh: '不排：{title}', en: 'Leave out: {title}' },
  rank_drag: { zh: '按住拖动', en: 'Hold and drag' },
  rank_says: { zh: '$title：第$place名', en: '$title: place $place' },
  rank_says_out: { zh: '$title：不排', en: '$title: left out' },
  to_review: { zh: '下一步：核对', en: 'Next: look it over' },
  not_cast_yet: { zh: '现在还没有投出', en: 'Nothing is cast yet' },
  not_cast_note: {
    zh: '请核对下面的内容，确认后按“投出选票”。',
    en: 'Please look over what follows, then press “Cast the ballot”.',
  },
  your_ballot: { zh: '您的选票', en: 'Your ballot' },
  blank: { zh: '空白票：一项也没有选', en: 'A blank ballot: nothing is chosen' },
  blank_note: {
    zh: '空白票算参加了表决，但不支持任何一项。',
    en: 'A blank ballot counts as taking part and supports nothing.',
  },
  confirm_blank: { zh: '我确认投空白票', en: 'I do want to cast a blank ballot' },
  confirm_blank_missing: {
    zh: '您什么也没有选。要投空白票，请先勾选确认；不是的话，请返回修改。',
    en: 'You chose nothing. To cast a blank ballot tick the box; otherwise go back and change it.',
  },
  total: { zh: '合计', en: 'In all' },
  of_envelope: { zh: '{used}（总共{amount}）', en: '{used} of {amount}' },
  place_number: { zh: '第{place}名', en: 'Place {place}' },
  receipt_code: { zh: '回执码', en: 'Receipt code' },
  receipt_first: { zh: '请先抄下或者打印回执码', en: 'First write down or print the receipt code' },
  receipt_why: {
    zh: '凭回执码可以查验您的选票在不在票箱里。它不显示您选了什么，也不记在您名下，丢了不能补。',
    en: 'With it you can check that your ballot is in the box. It does not show what you chose, is not kept under your name, and cannot be given again.',
  },
  replace_with: {
    zh: '截止前可以凭这个回执码改票；没有回执码，第一次投的就是最后的选票。',
    en: 'Until the end you can replace the ballot with this code; without it the first ballot stands.',
  },
  stands: { zh: '投出以后不能更改。', en: 'Once cast, a ballot cannot be changed.' },
  open_replaceable: { zh: '截止前可以重新投，以最后一次为准。', en: 'Until the end you can vote again; the last ballot counts.' },
  names_shown: { zh: '这次表决记名公开', en: 'This vote is open, by name' },
  names_shown_note: {
    zh: '截止以后，人人都能看到每一票由谁投、选了什么。',
    en: 'After the end everybody sees who chose what.',
  },
  reasons_shown_note: {
    zh: '投反对票必须写明理由，理由和选择一起公开。',
    en: 'Whoever votes against gives a reason, which becomes public with the choice.',
  },
  reason: { zh: '反对的理由（投反对票必填）', en: 'Reason (needed to vote against)' },
  reason_hint: {
    zh: '截止以后人人都能看到。投同意票、弃权票不用填，填了也不会保存。',
    en: 'After the end everybody reads it. With any other choice it is not kept.',
  },
  reason_says: { zh: '反对的理由：{reason}', en: 'Reason for voting against: {reason}' },
  secret_note: {
    zh: '不记名投票：选票与您的名字分开存放，谁也查不到您选了什么。',
    en: 'Secret ballot: it is kept apart from your name, and nobody can find out what you chose.',
  },
  cast: { zh: '投出选票', en: 'Cast the ballot' },
  change: { zh: '返回修改', en: 'Go back and change it' },
  press_again: {
    zh: '如果网络中断、没有看到回执，请再按一次“投出选票”，或者刷新页面。同一张选票只会投一次。',
    en: 'If the network fails and you see no receipt, press “Cast the ballot” again or reload the page. One ballot is cast only once.',
  },
  replacing: { zh: '您在改票', en: 'You are replacing your ballot' },
  replacing_note: {
    zh: '这一票已经投过。请填原来的回执码，再填新的选票；原来的选票会撤回。',
    en: 'This vote was cast before. Type the code of your old receipt and fill in a new ballot; the old one is withdrawn.',
  },
  replacing_open_note: {
    zh: '这一票已经投过。再投一次，就以新的为准。',
    en: 'This vote was cast before. If you cast it again, the new ballot counts.',
  },
  old_receipt: { zh: '原来的回执码', en: 'Code of your old receipt' },
  old_receipt_hint: { zh: '九组，每组四个字符', en: 'Nine groups of four' },
  done_title: { zh: '选票已投出', en: 'Your ballot is cast' },
  done_note: {
    zh: '请打印或者抄下回执码，离开本页后不会再显示。',
    en: 'Print this or write the code down; it is not shown again after you leave this page.',
  },
  done_again: { zh: '这张选票刚才已经收到，没有重复投票。', en: 'This ballot had arrived already; nothing was cast twice.' },
  done_replaced: { zh: '原来的选票已经撤回，以这一张为准。', en: 'The old ballot is withdrawn; this one counts.' },
  receipt_title: { zh: '投票回执', en: 'Ballot receipt' },
  receipt_for: { zh: '表决', en: 'Vote' },
  receipt_day: { zh: '投票日期', en: 'Cast on' },
  receipt_hash: { zh: '规则指纹', en: 'Hash of the rules' },
  receipt_when: { zh: '什么时候能查验', en: 'When it can be checked' },
  receipt_when_text: {
    zh: '选票混在一起分批放进票箱，放进以后就能查验；最迟在{end}截止以后。',
    en: 'Ballots go into the box mixed, in batches, and can be checked from then on; at the latest after the end, {end}.',
  },
  receipt_where: { zh: '在哪里查验', en: 'Where to check it' },
  receipt_scan: { zh: '扫码查验，需要输入回执码', en: 'Scan to check; you will type the code' },
  receipt_no_choice: {
    zh: '回执不显示您选了什么，可以给别人看。',
    en: 'A receipt does not show what you chose, so others may see it.',
  },
  receipt_no_choice_replaceable: {
    zh: '回执不显示您选了什么。凭它可以改票，请收好，不要给别人。',
    en: 'A receipt does not show what you chose. It lets the ballot be replaced, so keep it to yourself.',
  },
  open_done: { zh: '您的选票已经记下，截止以后公开。', en: 'Your ballot is recorded and will be public after the end.' },
  open_done_for: {
    zh: '已代{name}记下选票，截止以后公开。',
    en: 'The ballot of {name} is recorded and will be public after the end.',
  },
  back: { zh: '回到表决页', en: 'Back to the vote' },
  next_ballot: { zh: '投下一票', en: 'Cast the next ballot' },
  my_votes: { zh: '我的表决', en: 'My votes' },
  cannot: { zh: '现在不能投票', en: 'You cannot vote now' },
  cast_before: { zh: '您已经投过票', en: 'You have voted already' },
  cast_before_online: {
    zh: '{label}：已在{day}网上投票。凭回执码可以查验选票在不在票箱里。',
    en: '{label}: cast online on {day}. Your receipt code shows that the ballot is in the box.',
  },
  cast_before_paper: {
    zh: '{label}：已在{day}领取纸质选票，不能再在网上投。',
    en: '{label}: a paper ballot was handed out on {day}, so it cannot be cast online.',
  },
  cast_before_other: {
    zh: '如果不是您投的，可能是同户的家人、共有人或者您委托的人投的；仍有疑问请联系{contact}。',
    en: 'If it was not you, it may have been somebody of your household, a joint owner or your proxy; if in doubt, speak to {contact}.',
  },
  ask_verification: { zh: '申请核实身份', en: 'Ask to be verified' },
  verify: { zh: '凭回执查验', en: 'Check by receipt' },
  acting_title: { zh: '替没有账号的居民投票', en: 'Vote for somebody without an account' },
  acting_note: {
    zh: '只限记名表决，并且须由本人当面说明怎么投。您的名字会和这次操作一起记入日志。',
    en: 'Only in open votes, and only as the person tells you face to face. Your name is logged with it.',
  },
  acting_find: { zh: '姓名，或者手机号后四位', en: 'Name, or the last four figures of the phone' },
  acting_search: { zh: '在名册上找', en: 'Find on the roll' },
  acting_none: {
    zh: '这次表决的名册上没有找到。请核对姓名，或者只输入姓。',
    en: 'Nobody of that name is on the roll of this vote. Check the name, or type the family name only.',
  },
  acting_for: { zh: '您在替{name}投票', en: 'You are voting for {name}' },
  acting_for_note: {
    zh: '请按本人说的填写，投出前念给本人听。',
    en: 'Fill it in as they tell you, and read it to them before casting.',
  },
  acting_choose: { zh: '替{name}投票', en: 'Vote for {name}' },
  acting_voted: { zh: '已投', en: 'has voted' },
} satisfies Record<string, Message>;
