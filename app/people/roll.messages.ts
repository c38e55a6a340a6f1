import type { Message } from '#app/i18n/message.ts';
import type { RollMistakeCode } from '#app/people/roll-check.ts';
import type { ExportRollRefusal } from '#app/people/roll-export.server.ts';
import type { HeadingMistake, RollColumn } from '#app/people/roll-file.ts';
import type { RollImportRefusal } from '#app/people/roll-import.commands.server.ts';

export const words = {
  import_roll: { zh: '导入名册', en: 'Import a roll' },
  import_lead: {
    zh: '先上传检查，逐行指出问题；确认后才写入名册。要么全部导入，要么一行也不导入。',
    en: 'Upload a table: it is checked line by line and nothing is written. Confirm, and all of it is imported, or nothing.',
  },
  file: { zh: '表格文件', en: 'Table' },
  file_hint: {
    zh: 'CSV 格式。用表格软件“另存为 CSV”即可，中文编码自动识别。',
    en: 'CSV, as a spreadsheet program saves it; the encoding is recognised.',
  },
  check_file: { zh: '上传并检查', en: 'Upload and check' },
  get_form: { zh: '下载空白表格', en: 'Download an empty table' },
  how: { zh: '表格怎么填', en: 'How to fill in the table' },
  how_rows: {
    zh: '每行一人，第一行是列名，列的顺序不限，多余的列不读取。',
    en: 'One person a row; the first row names the columns, in any order; other columns are passed over.',
  },
  how_known: {
    zh: '身份证号相同的视为同一人；没有身份证号时，姓名和出生日期都相同的视为同一人。已在名册中的人按表格更新，空格子不改动原有内容。',
    en: 'The same identity number is the same person; without one, the same name and birth date. People on the roll are updated; an empty cell changes nothing.',
  },
  how_text: {
    zh: '身份证号一列请设为“文本”格式，否则末几位会丢失。',
    en: 'Format the column of identity numbers as text, or their last figures are lost.',
  },
  how_kept: {
    zh: '文件只保留到导入、放弃或次日，之后删除。',
    en: 'The file is kept until it is imported, given up or a day old, then deleted.',
  },
  column: { zh: '列', en: 'Column' },
  column_needed: { zh: '必填', en: 'Required' },
  column_means: { zh: '怎么填', en: 'What goes in' },
  other_headings: { zh: '也可以写作', en: 'Also known as' },
  earlier: { zh: '最近的导入', en: 'Recent imports' },
  none_yet: { zh: '还没有导入过', en: 'Nothing has been imported yet' },
  when: { zh: '时间', en: 'When' },
  by: { zh: '经办人', en: 'By' },
  state: { zh: '状态', en: 'State' },
  state_open: { zh: '待确认', en: 'To be confirmed' },
  state_mistakes: { zh: '有 {count} 处问题', en: '{count, plural, one {# mistake} other {# mistakes}}' },
  state_imported: { zh: '已导入', en: 'Imported' },
  state_discarded: { zh: '已放弃', en: 'Given up' },
  // report
  report: { zh: '检查结果：{file}', en: 'Check of {file}' },
  rows: { zh: '读到', en: 'Rows read' },
  added: { zh: '新登记', en: 'People added' },
  changed: { zh: '更新', en: 'People changed' },
  unchanged: { zh: '无变化', en: 'Unchanged' },
  new_dwellings: { zh: '新房屋', en: 'New dwellings' },
  people_unit: { zh: '人', en: 'people' },
  rows_unit: { zh: '行', en: 'rows' },
  dwellings_unit: { zh: '套', en: 'dwellings' },
  good: { zh: '没有发现问题，可以导入', en: 'No mistakes: it can be imported' },
  nothing_new: {
    zh: '没有新内容：表中各人都已在名册，且没有变化',
    en: 'Nothing new: everybody in the table is on the roll, unchanged',
  },
  bad: {
    zh: '有 {count} 处问题，改好之前不能导入',
    en: '{count, plural, one {# mistake} other {# mistakes}}: it cannot be imported before they are put right',
  },
  bad_hint: {
    zh: '请在原表格中改好后重新上传。如果缺的是地点或居民小组，先在本站添加，再点“重新检查”。',
    en: 'Put them right in the table and upload it again. If a place or section is missing, add it here and check again.',
  },
  more_mistakes: { zh: '只列出前 {shown} 处。', en: 'The first {shown} are listed.' },
  mistakes: { zh: '逐行问题', en: 'Mistakes by row' },
  row_number: { zh: '第 {row} 行', en: 'Row {row}' },
  row: { zh: '行', en: 'Row' },
  what: { zh: '问题', en: 'What is wrong' },
  other_row: { zh: '（另见第 {row} 行）', en: ' (see row {row})' },
  value: { zh: '：{value}', en: ': {value}' },
  unknown_headings: { zh: '没有读取的列：{headings}', en: 'Columns passed over: {headings}' },
  import_now: { zh: '确认导入', en: 'Import' },
  import_effect: {
    zh: '将登记 {added} 人，更新 {changed} 人。写入的正是刚才检查的这份文件。',
    en: '{added} will be added and {changed} changed, exactly from the file that was checked.',
  },
  recheck: { zh: '重新检查', en: 'Check again' },
  discard: { zh: '放弃这份文件', en: 'Give the file up' },
  discard_effect: { zh: '文件立即删除，名册没有任何改动。', en: 'The file is deleted at once; the roll is unchanged.' },
  imported_done: { zh: '名册已导入', en: 'The roll was imported' },
  rechecked: { zh: '已重新检查', en: 'Checked again' },
  discarded: { zh: '文件已删除，名册没有改动', en: 'The file was deleted; the roll is unchanged' },
  // export
  export_roll: { zh: '导出名册', en: 'Export the roll' },
  export_lead: {
    zh: '导出现住居民的名册（CSV）。导出会以您的名义记入存证日志。',
    en: 'The roll of residents as CSV. The log will say that you exported it.',
  },
  export_hidden: { zh: '不含电话和身份证号', en: 'Without phones and identity numbers' },
  export_full: { zh: '含完整的电话和身份证号', en: 'With phones and identity numbers in full' },
  export_full_hint: { zh: '仅用于确有需要的工作，用完请删除。', en: 'Only where the work needs it; delete the file afterwards.' },
  export_prepare: { zh: '生成导出文件', en: 'Prepare the file' },
  export_ready: { zh: '文件已备好', en: 'The file is ready' },
  export_ready_hint: { zh: '十分钟内只有您本人可以下载。', en: 'You alone can fetch it, for ten minutes.' },
  export_fetch: { zh: '下载名册', en: 'Download the roll' },
  export_what: { zh: '内容', en: 'Content' },
  export_file: { zh: '名册-{date}.csv', en: 'roll-{date}.csv' },
  form_file: { zh: '名册空白表.csv', en: 'roll-form.csv' },
  // mistakes in the form
  file_missing: { zh: '请选择一个文件', en: 'Please choose a file' },
  file_too_large: { zh: '文件超过 60 MB，请分成几份导入', en: 'The file is larger than 60 MB: please split it' },
} satisfies Record<string, Message>;

/** What a column is called in the words of the page; in files it has its heading. */
export const columnWords: Record<RollColumn, { name: Message; means: Message }> = {
  name: { name: { zh: '姓名', en: 'Name' }, means: { zh: '与证件一致', en: 'As on the papers' } },
  idNumber: {
    name: { zh: '身份证号', en: 'Identity number' },
    means: { zh: '18位，会核对校验位；没有可留空', en: '18 characters, checked; may be empty' },
  },
  birthOn: {
    name: { zh: '出生日期', en: 'Birth date' },
    means: { zh: '例如 1950-02-03；有身份证号时可留空', en: 'For example 1950-02-03; may be empty beside an identity number' },
  },
  phone: { name: { zh: '电话', en: 'Phone' }, means: { zh: '手机，或带区号的座机', en: 'Mobile, or landline with area code' } },
  place: {
    name: { zh: '地点编号', en: 'Place code' },
    means: {
      zh: '“地点与房屋”里的编号；名称不重复时也可填名称',
      en: 'As under Places; the name does where only one place has it',
    },
  },
  dwelling: { name: { zh: '房屋', en: 'Dwelling' }, means: { zh: '房号，例如 501', en: 'For example 501' } },
  household: {
    name: { zh: '户', en: 'Household' },
    means: { zh: '一套房里有几户时才填', en: 'Only where several share a dwelling' },
  },
  section: {
    name: { zh: '居民小组', en: 'Section' },
    means: { zh: '与已添加的小组名称一致', en: 'The name of a section that exists' },
  },
  isPartyMember: { name: { zh: '党员', en: 'Party member' }, means: { zh: '是或否', en: 'yes or no' } },
  isOwner: {
    name: { zh: '业主', en: 'Owner' },
    means: { zh: '是或否：是否为所填房屋的业主', en: 'yes or no: of that dwelling' },
  },
  area: {
    name: { zh: '房屋面积', en: 'Floor area' },
    means: { zh: '平方米，最多两位小数', en: 'Square metres, at most two decimals' },
  },
};

export const mistakeWords: Record<RollMistakeCode, Message> = {
  name_missing: { zh: '缺姓名', en: 'The name is missing' },
  name_too_long: { zh: '姓名太长', en: 'The name is too long' },
  id_number_rounded: {
    zh: '身份证号末几位丢失，请把该列设为文本后重填',
    en: 'The last figures are lost: format the column as text and enter it again',
  },
  id_number_length: { zh: '身份证号不是18位', en: 'The identity number does not have 18 characters' },
  id_number_birth: { zh: '身份证号中的出生日期不存在', en: 'The birth date in the identity number does not exist' },
  id_number_check: { zh: '身份证号校验位不符', en: 'The check character of the identity number does not fit' },
  not_a_date: { zh: '不是日期', en: 'This is not a date' },
  birth_in_future: { zh: '出生日期晚于今天', en: 'The birth date lies in the future' },
  birth_differs_from_id_number: { zh: '出生日期与身份证号不一致', en: 'Birth date and identity number do not agree' },
  not_a_phone: { zh: '不是电话号码', en: 'This is not a phone number' },
  place_missing: { zh: '缺地点编号', en: 'The place is missing' },
  label_too_long: { zh: '太长，最多40个字', en: 'Longer than 40 characters' },
  household_without_dwelling: { zh: '填了户，没有填房屋', en: 'A household without a dwelling' },
  owner_without_dwelling: { zh: '填了业主，没有填房屋', en: 'An owner without a dwelling' },
  area_without_dwelling: { zh: '填了面积，没有填房屋', en: 'An area without a dwelling' },
  not_an_area: { zh: '不是面积', en: 'This is not an area' },
  not_yes_or_no: { zh: '请填“是”或“否”', en: 'Neither yes nor no' },
  place_unknown: { zh: '没有这个地点', en: 'There is no such place' },
  section_unknown: { zh: '没有这个居民小组', en: 'There is no such section' },
  id_number_twice: { zh: '身份证号在表中出现两次', en: 'The identity number stands here twice' },
  person_twice: { zh: '同一个人在表中出现两次', en: 'The same person stands here twice' },
  person_ambiguous: {
    zh: '名册中有几个同名同生日的人，请填身份证号',
    en: 'Several on the roll share name and birth date: enter the identity number',
  },
  person_died: { zh: '名册登记此人已去世', en: 'The roll says that this person died' },
  area_differs: { zh: '同一套房屋的面积前后不一致', en: 'The dwelling has another area elsewhere in the table' },
};

export const headingWords: Record<HeadingMistake['code'], Message> = {
  column_missing: { zh: '缺少“{column}”列', en: 'The column “{column}” is missing' },
  column_twice: { zh: '“{column}”列出现了两次', en: 'The column “{column}” stands there twice' },
};

export const importRefusals: Record<RollImportRefusal, Message> = {
  csv_empty: { zh: '文件是空的', en: 'The file is empty' },
  csv_unreadable: {
    zh: '读不出表格。请在表格软件中“另存为 CSV”后再上传',
    en: 'This cannot be read as a table: please save it as CSV and upload that',
  },
  csv_too_many_rows: { zh: '超过20万行，请分成几份导入', en: 'More than 200,000 rows: please split it' },
  roll_empty: { zh: '表格只有列名，没有内容', en: 'There are headings and nothing below them' },
  place_not_found: { zh: '没有找到这个社区', en: 'This community was not found' },
  place_is_no_community: { zh: '名册要导入到一个社区', en: 'A roll is imported into a community' },
  not_allowed: { zh: '导入名册需要全社区的名册权限', en: 'Importing takes an office over the whole community' },
  file_imported_already: { zh: '这份文件已经导入过，不用再导入', en: 'This very file has been imported already' },
  import_not_found: { zh: '没有找到这份文件', en: 'This file was not found' },
  import_ended: { zh: '这份文件已经导入或放弃', en: 'This file has been imported or given up already' },
  roll_has_mistakes: { zh: '还有问题没有改好，不能导入', en: 'There are mistakes in it: it cannot be imported' },
  roll_has_nothing_new: { zh: '没有新内容，不用导入', en: 'There is nothing new in it' },
  roll_changed_since: {
    zh: '检查之后名册有了变动，请重新检查再导入',
    en: 'The roll has changed since the check: please check again',
  },
};

export const importDone: Readonly<Record<string, Message>> = {
  import: words.imported_done,
  recheck: words.rechecked,
  discard: words.discarded,
};

export const exportRefusals: Record<ExportRollRefusal, Message> = {
  place_not_found: importRefusals.place_not_found,
  not_allowed: { zh: '导出名册需要全社区的名册权限', en: 'Exporting takes an office over the whole community' },
  reason_missing: { zh: '请写明导出的理由', en: 'Please give the reason' },
};
