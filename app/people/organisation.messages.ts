import type { Message } from '#app/i18n/message.ts';
import type { OrganisationRefusal } from '#app/people/organisation.commands.server.ts';
import type { OrganisationKind } from '#app/people/organisation.ts';
import type { OfficerRefusal } from '#app/people/organisation-officer.commands.server.ts';

export const kindWords: Record<OrganisationKind, Message> = {
  social_org: { zh: '社区社会组织', en: 'Social organisation' },
  shop: { zh: '商铺', en: 'Shop' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  agency: { zh: '机关事业单位', en: 'Agency' },
  neighbours: { zh: '邻里团队', en: 'Group of neighbours' },
};

export const words = {
  organisations: { zh: '组织单位', en: 'Organisations' },
  organisations_lead: {
    zh: '商铺、社会组织、单位和邻里团队。负责人在自己的账号中可以代表组织提交提案和认领。',
    en: 'Shops, social organisations, agencies and groups of neighbours. Their officers act for them from their own accounts.',
  },
  search: { zh: '按名称查找', en: 'Search by name' },
  kind: { zh: '类型', en: 'Kind' },
  all_kinds: { zh: '全部类型', en: 'All kinds' },
  in_use: { zh: '在用', en: 'In use' },
  archived: { zh: '已停用', en: 'Out of use' },
  state: { zh: '状态', en: 'State' },
  none: { zh: '还没有登记组织', en: 'No organisation is recorded' },
  none_found: { zh: '没有找到', en: 'Nothing found' },
  none_hint: { zh: '换一个词或类型试试，或登记一个新组织。', en: 'Try another word or kind, or enter a new one.' },
  add: { zh: '登记组织', en: 'Enter an organisation' },
  change: { zh: '修改资料', en: 'Change' },
  name: { zh: '名称', en: 'Name' },
  registration_code: { zh: '统一社会信用代码', en: 'Registration code' },
  registration_code_hint: { zh: '18位。邻里团队没有可以不填。', en: '18 characters. Groups of neighbours have none.' },
  place: { zh: '地点', en: 'Place' },
  no_place: { zh: '全社区', en: 'The whole community' },
  contact_phone: { zh: '联系电话', en: 'Phone' },
  officers: { zh: '负责人', en: 'Officers' },
  officers_hint: { zh: '登记为负责人的居民，才能代表这个组织办事。', en: 'Only residents recorded as officers may act for it.' },
  no_officers: { zh: '还没有负责人，暂时没有人能代表这个组织', en: 'No officers yet: nobody can act for it' },
  add_officer: { zh: '添加负责人', en: 'Add an officer' },
  title: { zh: '职务', en: 'Title' },
  title_hint: { zh: '例如：会长、店主。', en: 'For example: chair, owner.' },
  from: { zh: '起始日期', en: 'From' },
  end_officer: { zh: '结束任职', en: 'End the office' },
  end_officer_of: { zh: '结束{name}的任职', en: 'End the office of {name}' },
  end_officer_effect: { zh: '此后不能再代表这个组织，已办的事不变。', en: 'They can no longer act for it; what was done stays.' },
  last_day: { zh: '最后一天', en: 'Last day' },
  former: { zh: '已卸任', en: 'Former' },
  archive: { zh: '停用这个组织', en: 'Take out of use' },
  archive_effect: {
    zh: '停用后不能再以它的名义办事，已有的提案保留。',
    en: 'Nothing more can be done in its name; its proposals stay.',
  },
  // done
  added: { zh: '组织已登记', en: 'The organisation was entered' },
  changed: { zh: '修改已保存', en: 'The change was saved' },
  archived_done: { zh: '组织已停用', en: 'The organisation is out of use' },
  officer_added: { zh: '负责人已添加', en: 'The officer was added' },
  officer_ended: { zh: '任职已结束', en: 'The office was ended' },
  // mistakes in fields
  not_a_registration_code: { zh: '统一社会信用代码应为18位字母和数字', en: 'A registration code has 18 figures and letters' },
  not_a_roll_phone: {
    zh: '请填写手机号码，或带区号的座机',
    en: 'Please enter a mobile number, or a landline with its area code',
  },
} satisfies Record<string, Message>;

export const organisationDone: Readonly<Record<string, Message>> = {
  add: words.added,
  change: words.changed,
  archive: words.archived_done,
  add_officer: words.officer_added,
  end_officer: words.officer_ended,
};

export const organisationRefusals: Record<OrganisationRefusal | OfficerRefusal, Message> = {
  place_not_found: { zh: '没有找到这个社区', en: 'This community was not found' },
  place_is_no_community: { zh: '组织要登记在一个社区', en: 'An organisation belongs to a community' },
  other_community: { zh: '请选择本社区内在用的地点', en: 'Please choose a place in use within this community' },
  organisation_not_found: { zh: '没有找到这个组织', en: 'This organisation was not found' },
  organisation_archived: { zh: '这个组织已停用', en: 'This organisation is out of use' },
  organisation_name_taken: { zh: '本社区已有同名的组织', en: 'There is an organisation of this name already' },
  reason_missing: { zh: '请写明停用的理由', en: 'Please give the reason' },
  person_not_found: { zh: '名册中没有这个人，请先登记', en: 'This person is not on the roll: enter them first' },
  person_left: { zh: '名册登记此人已去世或并入另一条记录', en: 'The roll says that this person died or was merged' },
  officer_already: { zh: '此人已经是负责人', en: 'This person is an officer already' },
  officer_not_found: { zh: '没有找到这个任职', en: 'This office was not found' },
  dates_out_of_order: { zh: '最后一天不能早于起始日期', en: 'The last day cannot be before the first' },
  not_allowed: { zh: '您的职务不能管理这里的组织', en: 'Your office does not cover this organisation' },
};
