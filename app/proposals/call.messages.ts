import type { Message } from '#app/i18n/message.ts';

/** Why something about a call is refused. */
export const callRefusalWords = {
  call_not_found: { zh: '找不到这次征集', en: 'There is no such call' },
  call_not_open: {
    zh: '这次征集没有公布或已经归档，请选择其他征集',
    en: 'This call is not published or has been archived; please choose another',
  },
  call_not_published: { zh: '征集还没有公布，请直接修改时间', en: 'This call is not published yet; simply change its times' },
  call_is_published: {
    zh: '征集已经公布，只能修改指南和规则的文字，或公开延期',
    en: 'This call is published: only the wording of its guide and rules can change, and stages can be extended',
  },
  collecting_not_open: {
    zh: '征集还没有开始，草稿已保存，开始后再提交',
    en: 'Collecting has not begun; your draft is saved, please hand it in later',
  },
  collecting_closed: { zh: '征集阶段已经结束，不能再办理', en: 'The collecting stage is over' },
  community_not_found: { zh: '找不到这个社区', en: 'There is no such community' },
  slug_taken: { zh: '这个网址已被其他征集使用，请换一个', en: 'Another call already has this address; please choose another' },
  slug_malformed: {
    zh: '网址只能用小写英文字母、数字和连字符，例如 qingcao-2026',
    en: 'The address takes small letters, figures and hyphens, for example qingcao-2026',
  },
  title_missing: { zh: '请填写标题', en: 'Please give it a title' },
  fields_missing: { zh: '请填写1至12个领域', en: 'Please give 1 to 12 fields' },
  field_malformed: { zh: '请写全每个领域的代号和中英文名称', en: 'Please give each field a key and a name in both languages' },
  field_twice: { zh: '两个领域的代号相同，请改一个', en: 'Two fields have the same key; please change one' },
  collect_missing: {
    zh: '请填写征集阶段的起止时间，每个阶段只填一次',
    en: 'Please say when collecting opens and closes, each stage once',
  },
  stage_ends_before_it_begins: {
    zh: '有一个阶段的结束时间不晚于开始时间，请检查',
    en: 'A stage ends before it begins; please check',
  },
  stages_out_of_order: { zh: '后一个阶段不能早于前一个阶段开始', en: 'No stage can begin before the one it follows' },
  proposers_missing: { zh: '请选择谁可以提案', en: 'Please choose who may propose' },
  amount_malformed: { zh: '金额或比例不正确，请检查', en: 'Please check the amounts and the share' },
  ceiling_above_envelope: { zh: '单项上限不能超过资金总额', en: 'The ceiling of one award cannot exceed the envelope' },
  fund_unknown: { zh: '没有这个资金，请重新选择', en: 'There is no such fund; please choose again' },
  stage_unknown: { zh: '这次征集没有这个阶段', en: 'This call has no such stage' },
  not_later: { zh: '新的截止时间要晚于原来的截止时间', en: 'The new closing time must be later than the present one' },
  already_past: { zh: '新的截止时间要在现在之后', en: 'The new closing time must lie ahead' },
  stage_still_open: {
    zh: '还有阶段正在进行，全部结束后才能归档',
    en: 'A stage is still open; archive the call when all have ended',
  },
  already_archived: { zh: '这次征集已经归档', en: 'This call is archived already' },
} satisfies Record<string, Message>;
