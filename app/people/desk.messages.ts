import type { Message } from '#app/i18n/message.ts';
import type { DeskSection } from '#app/people/desk-section.ts';

/** What the pages of the desk share. */
export const words = {
  desk: { zh: '工作台', en: 'Desk' },
  sections: { zh: '工作台栏目', en: 'Parts of the desk' },
  save: { zh: '保存', en: 'Save' },
  add: { zh: '添加', en: 'Add' },
  change: { zh: '修改', en: 'Change' },
  search: { zh: '搜索', en: 'Search' },
  choose: { zh: '请选择', en: 'Please choose' },
  all: { zh: '全部', en: 'All' },
  reason: { zh: '理由', en: 'Reason' },
  reason_hint: { zh: '会记入存证日志，请写清楚。', en: 'It goes into the log: please be clear.' },
  done: { zh: '已保存', en: 'Saved' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  none: { zh: '无', en: 'None' },
  not_known: { zh: '未登记', en: 'Not recorded' },
  people_count: { zh: '{count}人', en: '{count, plural, one {# person} other {# people}}' },
  dwellings_count: { zh: '{count}套', en: '{count, plural, one {# dwelling} other {# dwellings}}' },
  since: { zh: '自{date}起', en: 'since {date}' },
  until: { zh: '至{date}', en: 'until {date}' },
  from_until: { zh: '{from}至{until}', en: '{from} to {until}' },
  square_metres: { zh: '{area} 平方米', en: '{area} m²' },
} satisfies Record<string, Message>;

export const sectionWords: Record<DeskSection, Message> = {
  proposals: { zh: '提案审核', en: 'Proposals' },
  paper: { zh: '纸质录入', en: 'Paper forms' },
  comments: { zh: '评论管理', en: 'Comments' },
  calls: { zh: '征集', en: 'Calls' },
  claims: { zh: '认领', en: 'Claims' },
  rounds: { zh: '公益创投评审', en: 'Scoring rounds' },
  plans: { zh: '执行方案', en: 'Plans' },
  topics: { zh: '议题', en: 'Topics' },
  rooms: { zh: '协商', en: 'Deliberations' },
  grants: { zh: '资助', en: 'Awards' },
  votes: { zh: '表决', en: 'Votes' },
  figures: { zh: '法定比例', en: 'Legal fractions' },
  roll: { zh: '居民名册', en: 'Roll of residents' },
  accounts: { zh: '账号核实', en: 'Accounts' },
  organisations: { zh: '组织单位', en: 'Organisations' },
  places: { zh: '地点与房屋', en: 'Places and dwellings' },
  roles: { zh: '身份与任期', en: 'Roles and terms' },
  settings: { zh: '设置', en: 'Settings' },
  first_run: { zh: '启用清单', en: 'First steps' },
};
