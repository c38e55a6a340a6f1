import type { Message } from '#app/i18n/message.ts';

/** The words of keying in a paper proposal, and of completing one for its proposer. */
export const words = {
  title: { zh: '录入纸质提案', en: 'Key in a paper proposal' },
  lead: {
    zh: '照着纸质表录入，附上表格的照片。录入后由另一位工作人员审核。',
    en: 'Key in what stands on the sheet and attach its photograph. Somebody else then reviews it.',
  },
  choose_call: { zh: '是哪一期征集的表？', en: 'Which call is the sheet for?' },
  other_call: { zh: '换一期征集', en: 'Another call' },
  for_call: { zh: '征集：{call}', en: 'Call: {call}' },
  no_call: { zh: '现在没有正在征集提案的征集', en: 'No call is collecting proposals now' },
  no_call_next: {
    zh: '征集开始后才能录入；已经截止的，可以先公开延期。',
    en: 'Sheets can be keyed in while a call collects; one that has closed can be extended in public.',
  },
  print_form: { zh: '打印空白提案表', en: 'Print blank forms' },

  section_sheet: { zh: '纸质表', en: 'The sheet' },
  section_who: { zh: '提案人', en: 'Proposer' },
  section_what: { zh: '内容', en: 'What is proposed' },
  section_where: { zh: '地点', en: 'Where' },
  section_whom: { zh: '受益和费用', en: 'Who benefits, and the cost' },
  section_co: { zh: '联名人', en: 'Proposed together with' },

  paper_number: { zh: '表格编号', en: 'Number of the sheet' },
  paper_number_hint: {
    zh: '写在表格右上角的编号。同一期征集中不能重复。',
    en: 'It stands in the box at the top right. Each number once in a call.',
  },
  sheet: { zh: '表格照片', en: 'Photograph of the sheet' },
  sheet_hint: {
    zh: '整张表都要拍到。手机照片或扫描的PDF，最大20 MB。只有工作人员和提案人能看到。',
    en: 'The whole sheet must be seen. A phone photograph or a scanned PDF, 20 MB at most. Only staff and the proposer see it.',
  },
  sheet_again: { zh: '换一张照片', en: 'Another photograph' },
  sheet_missing: { zh: '请附上表格的照片', en: 'Please attach a photograph of the sheet' },
  sheet_kept: { zh: '已上传：{name}', en: 'Uploaded: {name}' },
  sheet_of: { zh: '正在录入的表格照片', en: 'The sheet that is being keyed in' },
  sheet_open: { zh: '看大图', en: 'Open in full' },
  attach: { zh: '先上传照片，照着录入', en: 'Upload it first and key in from it' },

  proposer_kind: { zh: '谁提的', en: 'Who proposes' },
  kind_resident: { zh: '居民', en: 'A resident' },
  kind_organisation: { zh: '单位、商铺或社会组织', en: 'A shop, organisation or agency' },
  who_query: {
    zh: '在名册中查找：姓名，或电话后四位以上',
    en: 'Look up on the roll: name, or the last four or more digits of the phone',
  },
  find: { zh: '查找', en: 'Find' },
  find_proposer: { zh: '查找提案人', en: 'Find the proposer' },
  choose_person: { zh: '选择提案人', en: 'Choose the proposer' },
  person_missing: { zh: '请从名册中查找并选择提案人', en: 'Please look up the proposer on the roll and choose' },
  nobody_found: { zh: '名册中没有找到“{query}”', en: '“{query}” was not found on the roll' },
  nobody_found_next: {
    zh: '请核对写法，或先把这位居民加入名册。',
    en: 'Check the spelling, or add the resident to the roll first.',
  },
  more_found: { zh: '符合的还有很多，请写得更完整。', en: 'There are more; please type more of it.' },
  organisation: { zh: '单位', en: 'Organisation' },
  organisation_empty: { zh: '请选择', en: 'Please choose' },
  organisation_missing: { zh: '请选择单位', en: 'Please choose the organisation' },
  organisation_none: { zh: '名册中还没有单位。', en: 'No organisation is on record yet.' },
  co_query: { zh: '在名册中查找联名人', en: 'Look up a co-proposer on the roll' },
  co_hint: {
    zh: '找到后勾选，可以再找下一位。没有联名人就空着。',
    en: 'Tick those you find, then look up the next. Leave empty if there are none.',
  },
  find_co: { zh: '查找联名人', en: 'Find the co-proposer' },
  co_chosen: { zh: '联名人', en: 'Co-proposers' },
  shows_name: { zh: '表上选择了公开全名', en: 'The sheet says that the full name may be shown' },
  shows_name_hint: { zh: '没有选择就不勾，公开时只显示姓。', en: 'Otherwise leave it: only the initial is shown in public.' },
  submit: { zh: '提交审核', en: 'Hand in for review' },
  submit_note: {
    zh: '提交后内容不能再由您修改；由另一位工作人员审核并公布。',
    en: 'You cannot change it afterwards; somebody else reviews and publishes it.',
  },

  keyed: { zh: '已录入，等待另一位工作人员审核', en: 'Keyed in; it now waits for somebody else to review it' },
  keyed_next: {
    zh: '您录入的提案不能由您自己公布。可以接着录入下一张。',
    en: 'What you keyed in you cannot publish yourself. You can go on with the next sheet.',
  },
  keyed_open: { zh: '查看“{title}”', en: 'See “{title}”' },

  complete_title: { zh: '替提案人补充', en: 'Complete a proposal for its proposer' },
  complete_lead: {
    zh: '向提案人问清楚以后，照本人的意思补充，再提交审核。记录中会写明是代办。',
    en: 'Ask the proposer, write what they say, and hand it in again. The record says that you did it for them.',
  },
  asked: { zh: '需要补充', en: 'What is missing' },
  complete_for: { zh: '代哪一位办理', en: 'For whom' },
  complete_for_one: { zh: '代{name}办理', en: 'For {name}' },
  complete_for_officer: { zh: '{name}（{title}）', en: '{name} ({title})' },
  complete_none: {
    zh: '这个单位在名册中没有负责人，不能代办。请先登记负责人。',
    en: 'No officer of this organisation is on the roll, so nobody can be acted for. Please add an officer first.',
  },
  complete_not_now: { zh: '这件提案现在不需要补充', en: 'Nothing is missing from this proposal now' },
  complete_submit: { zh: '代为提交', en: 'Hand in for them' },
} satisfies Record<string, Message>;
