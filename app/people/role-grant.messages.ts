import type { Message } from '#app/i18n/message.ts';
import type { EndRoleRefusal, GrantRoleRefusal } from '#app/people/role-grant.commands.server.ts';

export const words = {
  roles: { zh: '身份与任期', en: 'Roles and terms' },
  roles_lead: {
    zh: '身份在一个地点授予，管到它的所有下级地点。授予和结束都记入日志；公开职务列在“公职名单”页。',
    en: 'A role is granted at a place and reaches everything under it. Granting and ending are logged; public offices are listed for all.',
  },
  see_offices: { zh: '公职名单', en: 'Public offices' },
  current: { zh: '现任', en: 'In force' },
  past: { zh: '历任', en: 'Past' },
  which: { zh: '范围', en: 'Show' },
  role: { zh: '身份', en: 'Role' },
  name: { zh: '姓名', en: 'Name' },
  place: { zh: '地点', en: 'Place' },
  term: { zh: '任期', en: 'Term' },
  granted_by: { zh: '授予人', en: 'Granted by' },
  ended: { zh: '结束', en: 'Ended' },
  term_of: { zh: '{from}至{until}', en: '{from} to {until}' },
  term_from: { zh: '{from}起', en: 'from {from}' },
  not_begun: { zh: '未到任', en: 'Not begun' },
  none: { zh: '还没有授予身份', en: 'No role has been granted' },
  none_hint: { zh: '在下面授予第一个。', en: 'Grant the first one below.' },
  none_past: { zh: '没有历任记录', en: 'Nobody held a role before' },
  grant: { zh: '授予身份', en: 'Grant a role' },
  phone: { zh: '手机号码', en: 'Mobile number' },
  phone_hint: { zh: '对方要先用这个号码注册账号。', en: 'They must have signed up with this number.' },
  starts: { zh: '起始日期', en: 'First day' },
  ends: { zh: '结束日期', en: 'Last day' },
  ends_hint: {
    zh: '协商会成员、代表委员和评委必须填写，最长6年。其他身份可以不填，直到另行结束。',
    en: 'Required for council members, representatives and judges, 6 years at most. Others may be open-ended.',
  },
  public_hint: {
    zh: '协商会、代表委员、慈善工作站、社区工作者和督办人的姓名会公开。',
    en: 'Council, representatives, charity station, community staff and supervisors are named in public.',
  },
  end: { zh: '结束', en: 'End' },
  end_title: { zh: '结束身份：{role} {name}', en: 'End a role: {role}, {name}' },
  end_lead: { zh: '此人立即失去这个身份的权限，记录保留。', en: 'They lose what the role allowed at once; the record stays.' },
  end_do: { zh: '结束这个身份', en: 'End this role' },
  by_term: { zh: '任期届满', en: 'Term over' },
  by_death: { zh: '本人去世', en: 'Died' },
  // the public list
  offices: { zh: '公职名单', en: 'Public offices' },
  offices_lead: {
    zh: '在{community}担任公开职务的人。他们以职务办的每一件事都记入存证日志。',
    en: 'Who holds a public office in {community}. What they do in office is in the log.',
  },
  no_offices: { zh: '还没有公布公职人员', en: 'No public office is held yet' },
  // done
  granted_done: { zh: '身份已授予', en: 'The role was granted' },
  ended_done: { zh: '身份已结束', en: 'The role was ended' },
} satisfies Record<string, Message>;

export const roleDone: Readonly<Record<string, Message>> = { grant: words.granted_done, end: words.ended_done };

/** Reasons that the site itself gives. */
export const endReasons: Readonly<Record<string, Message>> = { term_over: words.by_term, died: words.by_death };

export const grantRefusals: Record<GrantRoleRefusal, Message> = {
  place_not_found: { zh: '没有找到这个地点，请重新选择', en: 'This place was not found: please choose again' },
  place_archived: { zh: '这个地点已停用', en: 'This place is out of use' },
  not_allowed: { zh: '只有这个地点的管理员可以授予身份', en: 'Only an administrator of this place may grant roles' },
  account_not_found: {
    zh: '这个手机号还没有账号，请对方先注册',
    en: 'Nobody has signed up with this number: please ask them to',
  },
  grant_to_oneself: {
    zh: '不能给自己授予身份，请另一位管理员办理',
    en: 'Nobody grants a role to themselves: ask another administrator',
  },
  role_held_already: { zh: '此人在这里已有这个身份', en: 'They hold this role here already' },
  term_missing: { zh: '这个身份有任期，请填写结束日期', en: 'This role is held for a term: please enter its last day' },
  term_over: { zh: '结束日期已经过去', en: 'The last day has passed already' },
  term_out_of_order: { zh: '结束日期不能早于起始日期', en: 'The last day cannot be before the first' },
  term_too_long: { zh: '任期最长6年', en: 'A term is 6 years at most' },
};

export const endRefusals: Record<EndRoleRefusal, Message> = {
  grant_not_found: { zh: '没有找到这个身份', en: 'This role was not found' },
  grant_ended: { zh: '这个身份已经结束', en: 'This role has ended already' },
  place_not_found: grantRefusals.place_not_found,
  not_allowed: { zh: '只有这个地点的管理员可以结束身份', en: 'Only an administrator of this place may end roles' },
  reason_missing: { zh: '请写明结束的理由', en: 'Please give the reason' },
  last_administrator: { zh: '这是最后一位管理员，请先授予另一位', en: 'This is the last administrator: grant another first' },
};
