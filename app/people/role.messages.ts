import type { Role } from '#app/core/role.ts';
import type { Message } from '#app/i18n/message.ts';

/** What each role is called. */
export const roleWords: Record<Role, Message> = {
  council_member: { zh: '协商会成员', en: 'Council member' },
  council_chair: { zh: '协商会主持人', en: 'Chair of the council' },
  council_secretary: { zh: '协商会秘书', en: 'Secretary of the council' },
  representative: { zh: '代表委员', en: 'Representative' },
  judge: { zh: '评委', en: 'Judge' },
  panel_chair: { zh: '评委组长', en: 'Chair of the panel' },
  grant_staff: { zh: '慈善工作站工作人员', en: 'Charity-station staff' },
  grant_lead: { zh: '慈善工作站负责人', en: 'Grant lead' },
  community_staff: { zh: '社区工作者', en: 'Community staff' },
  unit_handler: { zh: '承办单位经办人', en: 'Handler of a handling unit' },
  supervisor: { zh: '督办人', en: 'Supervisor' },
  auditor: { zh: '审计', en: 'Auditor' },
  admin: { zh: '管理员', en: 'Administrator' },
};
