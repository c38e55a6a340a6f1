import type { Message } from '#app/i18n/message.ts';
import type { FirstRunStep } from '#app/people/first-run.ts';

export const words = {
  first_run: { zh: '启用清单', en: 'First steps' },
  lead: {
    zh: '按顺序办完，社区就可以开始使用。每一步随时可以回来修改。',
    en: 'When these are done the community can begin. Each can be changed later.',
  },
  missing: { zh: '还差 {count} 项', en: '{count, plural, one {One step is} other {# steps are}} missing' },
  complete: { zh: '必需的各项都已办好', en: 'Everything that is needed is there' },
  complete_hint: { zh: '接下来可以发起第一次提案征集。', en: 'Next, open the first call for proposals.' },
  open_call: { zh: '发起征集', en: 'Open a call' },
  done: { zh: '已完成', en: 'Done' },
  to_do: { zh: '待办', en: 'To do' },
  optional: { zh: '可稍后', en: 'Later' },
  see: { zh: '去办理', en: 'Do it' },
  look: { zh: '查看', en: 'Look' },
  on_desk: { zh: '启用清单还差 {count} 项', en: '{count, plural, one {One first step is} other {# first steps are}} missing' },
  on_desk_link: { zh: '打开启用清单', en: 'Open the list' },
} satisfies Record<string, Message>;

export const stepWords: Record<FirstRunStep, { title: Message; text: Message }> = {
  name: {
    title: { zh: '给城区命名', en: 'Name the district' },
    text: { zh: '最上级地点现在叫“未命名的城区”，请改成真实名称。', en: 'The topmost place has no name yet.' },
  },
  community: {
    title: { zh: '添加并开通社区', en: 'Add and open a community' },
    text: {
      zh: '在城区下添加社区（中间可以先加街道），再在社区的页面点“在本站开通此社区”。',
      en: 'Add the community under the district, perhaps with a subdistrict between, and open it on its page.',
    },
  },
  phone: {
    title: { zh: '填写社区电话', en: 'Enter the phone of the community' },
    text: { zh: '居民遇到困难时拨打，显示在每一页。', en: 'People call it when they are stuck; it stands on every page.' },
  },
  seal: {
    title: { zh: '填写盖章处的文字', en: 'Enter the words of the seal' },
    text: { zh: '印在公告、凭条和协议的盖章框里。', en: 'Printed in the seal box of notices, slips and agreements.' },
  },
  zone: {
    title: { zh: '确认时区', en: 'Confirm the time zone' },
    text: { zh: '截止时间按它计算。中国大陆填 Asia/Shanghai。', en: 'Deadlines follow it. Asia/Shanghai in mainland China.' },
  },
  privacy: {
    title: { zh: '指定个人信息负责人', en: 'Name a contact for personal data' },
    text: {
      zh: '显示在隐私声明里，居民向其查询、更正或删除个人信息。',
      en: 'Stands in the privacy notice; people turn to them about their data.',
    },
  },
  places: {
    title: { zh: '建立地点树', en: 'Build the tree of places' },
    text: {
      zh: '添加网格、小区和楼栋。编号要与名册文件里的一致。',
      en: 'Add grids, estates and buildings, with the codes that the roll uses.',
    },
  },
  roll: {
    title: { zh: '导入居民名册', en: 'Import the roll' },
    text: { zh: '用表格文件导入，先检查，后写入。', en: 'Import a table: it is checked first.' },
  },
  staff: {
    title: { zh: '授予工作人员身份', en: 'Give the staff their roles' },
    text: {
      zh: '至少两位社区工作者：录入纸质提案的人不能审核它。请他们先注册账号。',
      en: 'At least two community staff: whoever keys in a paper never reviews it. They sign up first.',
    },
  },
  mail: {
    title: { zh: '配置邮件', en: 'Set up e-mail' },
    text: {
      zh: '在服务器上设置 SMTP_URL，再填写发信邮箱。没有邮件时，通知只在站内显示。',
      en: 'Set SMTP_URL on the server, then the sender. Without it people are told on the site only.',
    },
  },
  registration: {
    title: { zh: '填写备案号', en: 'Enter the registration numbers' },
    text: { zh: '网站备案号和公安备案号，显示在页脚。', en: 'The ICP and public security numbers, shown in the footer.' },
  },
};
