import type { Message } from '#app/i18n/message.ts';
import type { PersonRefusal } from '#app/people/person.commands.server.ts';
import type { RollShare } from '#app/people/person.queries.server.ts';
import type { DepartureRefusal } from '#app/people/person-departure.commands.server.ts';
import type { MergePersonsRefusal } from '#app/people/person-merge.commands.server.ts';
import type { RevealRefusal } from '#app/people/person-reveal.commands.server.ts';

export const words = {
  roll: { zh: '居民名册', en: 'Roll of residents' },
  roll_lead: {
    zh: '名册由社区工作人员保管。电话和身份证号默认隐藏，查看时要写明理由，并记入日志。',
    en: 'Staff keep the roll. Phones and identity numbers are hidden; whoever looks at one says why, and it is logged.',
  },
  search: { zh: '按姓名、电话后几位或身份证号查找', en: 'Search by name, end of phone or identity number' },
  share: { zh: '范围', en: 'Show' },
  place: { zh: '地点', en: 'Place' },
  only_place: { zh: '只看：{place}', en: 'Only: {place}' },
  whole_community: { zh: '看全社区', en: 'Whole community' },
  nobody_found: { zh: '没有找到', en: 'Nobody found' },
  nobody_found_hint: {
    zh: '姓名从第一个字查起，电话输入最后四位以上，身份证号要完整。',
    en: 'Names are found from their first character, phones by their last four figures or more, identity numbers in full.',
  },
  roll_empty: { zh: '名册还是空的', en: 'The roll is empty' },
  roll_empty_hint: { zh: '可以逐个登记，也可以用表格文件一次导入。', en: 'Enter people one by one, or import a table.' },
  add_person: { zh: '登记居民', en: 'Enter a resident' },
  import_roll: { zh: '导入名册', en: 'Import a roll' },
  export_roll: { zh: '导出名册', en: 'Export the roll' },
  change_person: { zh: '修改登记', en: 'Change' },
  change_of: { zh: '修改：{name}', en: 'Change: {name}' },
  // facts
  name: { zh: '姓名', en: 'Name' },
  birth: { zh: '出生日期', en: 'Born' },
  birth_hint: { zh: '有身份证号时可以不填。', en: 'May be left out when there is an identity number.' },
  age: { zh: '{age}岁', en: '{age, plural, one {# year} other {# years}}' },
  id_number: { zh: '身份证号', en: 'Identity number' },
  id_number_hint: { zh: '18位，末位可以是X。', en: '18 characters; the last may be X.' },
  phone: { zh: '电话', en: 'Phone' },
  phone_hint: { zh: '手机或带区号的座机。', en: 'A mobile number, or a landline with its area code.' },
  kept_hint: { zh: '现为 {kept}。不改请留空。', en: 'Now {kept}. Leave empty to keep it.' },
  no_id_number: { zh: '删除现有身份证号', en: 'Delete the identity number' },
  no_phone: { zh: '删除现有电话', en: 'Delete the phone' },
  dwelling: { zh: '房号', en: 'Dwelling' },
  dwelling_hint: { zh: '例如 501。没有登记过的房号会自动添加。', en: 'For example 501. One that is not recorded yet is added.' },
  household: { zh: '户', en: 'Household' },
  household_hint: { zh: '一套房里只有一户时不用填。', en: 'Leave it empty where a dwelling has one household.' },
  section: { zh: '居民小组', en: 'Section' },
  no_section: { zh: '不分组', en: 'None' },
  choose_place: { zh: '请选择住在哪里', en: 'Choose where they live' },
  party_member: { zh: '中共党员', en: 'Party member' },
  note: { zh: '备注', en: 'Note' },
  note_hint: {
    zh: '只有工作人员能看到。不要写健康、收入等与议事无关的情况。',
    en: 'Only staff see it. Nothing about health, income or what does not matter here.',
  },
  owner_of: { zh: '名下房屋', en: 'Owns' },
  offices: { zh: '在组织中的职务', en: 'Offices' },
  account: { zh: '账号', en: 'Account' },
  has_account: { zh: '已核实账号', en: 'Verified account' },
  no_account: { zh: '没有账号', en: 'No account' },
  print_slip: { zh: '打印核实码', en: 'Print a verification code' },
  see_kept: { zh: '查看保留的记录', en: 'See the row that stays' },
  household_of: { zh: '第{label}户', en: 'household {label}' },
  merged_from: { zh: '合并过来的记录', en: 'Merged from' },
  // age
  guardian: { zh: '未满14周岁，由监护人的账号代为办理。', en: 'Under 14: a guardian’s account acts for them.' },
  no_vote: { zh: '未满18周岁，不参加表决。', en: 'Under 18: takes part without a vote.' },
  age_unknown: { zh: '没有出生日期，不能计入有表决权的人数。', en: 'Without a birth date they cannot be counted among voters.' },
  // reveal
  reveal: { zh: '查看电话和身份证号', en: 'Show phone and identity number' },
  reveal_effect: { zh: '查看会以您的名义记入存证日志。', en: 'The log will say that you looked.' },
  reveal_reason_hint: { zh: '例如：本人到场核对。', en: 'For example: checking with the person present.' },
  revealed: { zh: '以下内容只在本页显示一次', en: 'Shown on this page only' },
  // leaving
  departures: { zh: '迁出、去世、重复登记', en: 'Moved away, died, entered twice' },
  moved_away: { zh: '登记迁出', en: 'Record that they moved away' },
  moved_away_effect: {
    zh: '此后不再计入本社区居民，账号保留。搬回来可以恢复。',
    en: 'They no longer count as a resident; the account stays. It can be undone.',
  },
  moved_away_on: { zh: '迁出日期', en: 'Moved away on' },
  moved_back: { zh: '恢复为现住居民', en: 'They live here again' },
  moved_back_effect: {
    zh: '重新计入本社区居民，房号请另行登记。',
    en: 'They count as a resident again. Enter the dwelling anew.',
  },
  died: { zh: '登记去世', en: 'Record a death' },
  died_effect: {
    zh: '账号随即解除关联并锁定，身份、职务和业主登记同时结束。此操作不能撤销。',
    en: 'The account is unlinked and locked; roles, offices and ownerships end. This cannot be undone.',
  },
  died_on: { zh: '去世日期', en: 'Died on' },
  merge: { zh: '与另一条记录合并', en: 'Merge with another row' },
  merge_title: { zh: '合并重复的记录', en: 'Merge two rows of one person' },
  merge_lead: {
    zh: '保留“{name}”这条记录，把另一条并进来：缺的资料补上，账号、房屋和职务随之转移。此操作不能撤销。',
    en: 'The row “{name}” stays and takes over from the other: missing facts, account, dwellings and offices. This cannot be undone.',
  },
  merge_search: { zh: '查找要并入的记录', en: 'Search for the row to merge' },
  merge_choose: { zh: '要并入的记录', en: 'Row to merge into this one' },
  merge_do: { zh: '合并', en: 'Merge' },
  merged: { zh: '已并入另一条记录', en: 'Merged into another row' },
  // states
  living: { zh: '现住居民', en: 'Residents' },
  moved_away_state: { zh: '已迁出', en: 'Moved away' },
  died_state: { zh: '已去世', en: 'Died' },
  // choosing
  search_person: { zh: '在名册中查找', en: 'Search the roll' },
  choose_person: { zh: '选择一人', en: 'Choose one' },
  born_in: { zh: '{year}年生', en: 'born {year}' },
  // done
  added: { zh: '已登记', en: 'Entered' },
  changed: { zh: '修改已保存', en: 'The change was saved' },
  moved_away_done: { zh: '已登记迁出', en: 'Recorded as moved away' },
  moved_back_done: { zh: '已恢复为现住居民', en: 'Recorded as living here again' },
  died_done: { zh: '已登记去世', en: 'The death was recorded' },
  merged_done: { zh: '两条记录已合并', en: 'The rows were merged' },
  // mistakes in fields
  id_number_length: { zh: '身份证号应为18位，请核对', en: 'An identity number has 18 characters' },
  id_number_birth: { zh: '身份证号中的出生日期不存在，请核对', en: 'The birth date in the number does not exist' },
  id_number_check: { zh: '身份证号的校验位不对，请逐位核对', en: 'The check character does not fit: compare each figure' },
  id_number_rounded: { zh: '身份证号的末几位丢失了，请按证件填写', en: 'The last figures are lost: copy them from the card' },
  not_a_roll_phone: {
    zh: '请填写手机号码，或带区号的座机',
    en: 'Please enter a mobile number, or a landline with its area code',
  },
} satisfies Record<string, Message>;

export const shareWords: Record<RollShare, Message> = {
  living: words.living,
  moved_away: words.moved_away_state,
  died: words.died_state,
};

export const personDone: Readonly<Record<string, Message>> = {
  add: words.added,
  change: words.changed,
  move_away: words.moved_away_done,
  move_back: words.moved_back_done,
  die: words.died_done,
  merge: words.merged_done,
};

export const personRefusals: Record<PersonRefusal, Message> = {
  person_not_found: { zh: '名册中没有这个人', en: 'This person is not on the roll' },
  person_merged: { zh: '这条记录已并入另一条，请在那条记录上办理', en: 'This row was merged into another: please use that one' },
  place_not_found: { zh: '没有找到这个地点，请重新选择', en: 'This place was not found: please choose again' },
  place_archived: { zh: '这个地点已停用，请选择别的地点', en: 'This place is out of use: please choose another' },
  place_outside_community: { zh: '请选择社区内的地点', en: 'Please choose a place within a community' },
  other_community: {
    zh: '不能改到别的社区。请先登记迁出，再由那边的社区登记',
    en: 'Not into another community: record that they moved away, and enter them there',
  },
  section_not_found: { zh: '没有找到这个居民小组，请重新选择', en: 'This section was not found: please choose again' },
  household_without_dwelling: { zh: '填写了户，请同时填写房号', en: 'A household needs a dwelling: please enter its number' },
  id_number_wrong: words.id_number_check,
  id_number_taken: {
    zh: '名册中已有这个身份证号，请先查找，以免重复登记',
    en: 'Somebody on the roll has this identity number: please search first',
  },
  birth_in_future: { zh: '出生日期不能晚于今天', en: 'The birth date lies in the future' },
  birth_differs_from_id_number: { zh: '出生日期与身份证号不一致，请核对', en: 'Birth date and identity number do not agree' },
  not_allowed: { zh: '您的职务不能修改这里的名册', en: 'Your office does not cover the roll of this place' },
};

export const departureRefusals: Record<DepartureRefusal, Message> = {
  person_not_found: personRefusals.person_not_found,
  person_merged: personRefusals.person_merged,
  person_died: { zh: '已登记去世', en: 'Recorded as dead already' },
  moved_away_already: { zh: '已登记迁出', en: 'Recorded as moved away already' },
  has_not_moved_away: { zh: '此人现住本社区，无需恢复', en: 'They are recorded as living here' },
  date_in_future: { zh: '日期不能晚于今天', en: 'The date lies in the future' },
  not_allowed: personRefusals.not_allowed,
};

export const mergeRefusals: Record<MergePersonsRefusal, Message> = {
  person_not_found: personRefusals.person_not_found,
  person_merged: { zh: '其中一条记录已经合并过', en: 'One of the rows was merged already' },
  same_person: { zh: '不能与自己合并，请选择另一条记录', en: 'A row cannot be merged with itself: please choose another' },
  other_community: { zh: '两条记录属于不同社区，不能合并', en: 'The rows belong to different communities' },
  both_have_accounts: {
    zh: '两条记录都有账号。请先解除其中一个账号的核实',
    en: 'Both rows have an account: unlink one of them first',
  },
  id_numbers_differ: { zh: '身份证号不同，是两个人', en: 'The identity numbers differ: these are two people' },
  reason_missing: { zh: '请写明合并的理由', en: 'Please give the reason' },
  not_allowed: personRefusals.not_allowed,
};

export const revealRefusals: Record<RevealRefusal, Message> = {
  person_not_found: personRefusals.person_not_found,
  reason_missing: { zh: '请写明查看的理由', en: 'Please say why you need it' },
  not_allowed: { zh: '您的职务不能查看这里的名册', en: 'Your office does not cover the roll of this place' },
};
