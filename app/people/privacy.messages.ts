import type { Message } from '#app/i18n/message.ts';

export const words = {
  privacy: { zh: '隐私声明', en: 'Privacy notice' },
  lead: {
    zh: '{community}怎样收集、使用和保护您的个人信息。',
    en: 'How {community} collects, uses and protects your personal data.',
  },
  version: { zh: '版本 {version}', en: 'Version {version}' },
  addendum: { zh: '本社区的补充说明', en: 'Particular to this community' },
  whom_to_ask: { zh: '向谁询问', en: 'Whom to ask' },
  contact: { zh: '负责人：{contact}', en: 'Contact: {contact}' },
  contact_missing: { zh: '负责人：请向社区工作人员询问。', en: 'Contact: please ask the community’s staff.' },
  phone: { zh: '社区电话：{phone}', en: 'Phone: {phone}' },
  see_account: { zh: '我的账号', en: 'My account' },
} satisfies Record<string, Message>;

export type PrivacySection = { id: string; title: Message; points: readonly Message[] };

/** The notice, as articles 7, 17 and 30 of the Personal Information Protection Law ask for it. Changing its sense needs a new version. */
export const privacySections: readonly PrivacySection[] = [
  {
    id: 'who',
    title: { zh: '谁在处理您的信息', en: 'Who processes your data' },
    points: [
      {
        zh: '本站由社区居民委员会及其所属街道使用，信息保存在其指定的服务器上，不提供给广告商，也不使用第三方统计。',
        en: 'The residents’ committee and its subdistrict use this site. Data lie on their server; no advertiser and no third-party statistics get them.',
      },
    ],
  },
  {
    id: 'what',
    title: { zh: '收集哪些信息，做什么用', en: 'What is collected, and for what' },
    points: [
      {
        zh: '账号：手机号、姓名、密码（只存加密后的摘要），用于登录和通知；电子邮箱可填可不填，随时可以移除。',
        en: 'Account: phone, name, password (kept as a digest only), to sign in and to be told things; an e-mail address only if you give one, and you can remove it at any time.',
      },
      {
        zh: '居民名册：姓名、出生日期、身份证号、电话、住址、所属小组，由社区依法登记，用于确认谁有权提案、附议和表决。',
        en: 'Roll: name, birth date, identity number, phone, address, section, kept by the community to know who may propose, support and vote.',
      },
      {
        zh: '您提交的内容：提案、附议、评论、图片。图片会重新压缩，拍摄地点等信息会去掉。',
        en: 'What you submit: proposals, endorsements, comments, pictures. Pictures are re-encoded and lose where they were taken.',
      },
      {
        zh: '登录记录：设备类型和时间，供您自己查看和退出。网络地址只用于短时间防止恶意尝试，不入库。',
        en: 'Sign-ins: kind of device and time, for you to see and end. Network addresses serve against abuse for a short time and are not kept.',
      },
    ],
  },
  {
    id: 'public',
    title: { zh: '哪些是公开的', en: 'What is public' },
    points: [
      {
        zh: '提案、附议数、评论、办理过程公开。您的姓名显示为“王**”，除非您自己选择公开全名。',
        en: 'Proposals, endorsements, comments and what becomes of them. Your name shows as 王** unless you choose otherwise.',
      },
      { zh: '担任公开职务的人，姓名、职务和任期公开。', en: 'Whoever holds a public office is named with office and term.' },
      {
        zh: '电话和身份证号从不公开。工作人员看到的也是隐藏后的号码，查看完整号码要写理由，并记入日志。',
        en: 'Phones and identity numbers never are. Staff see them masked; looking takes a reason and is logged.',
      },
    ],
  },
  {
    id: 'kept',
    title: { zh: '保存多久', en: 'How long it is kept' },
    points: [
      {
        zh: '未提交的草稿，最后修改 {drafts} 天后删除；名册导入文件最多保留一天。',
        en: 'Drafts that were not submitted: {drafts} days after the last change. Files of the roll: a day at most.',
      },
      {
        zh: '公开的提案和决定长期保存，作为社区的记录。您注销后，其中的姓名改为“已注销用户”。',
        en: 'What was published and decided stays as the community’s record. After erasure your name there reads “erased account”.',
      },
      {
        zh: '存证日志长期保存；其中涉及个人的明细可以删除，删除后日志仍可核对。',
        en: 'The log stays; personal details in it can be erased, and it can still be checked.',
      },
    ],
  },
  {
    id: 'rights',
    title: { zh: '您的权利', en: 'Your rights' },
    points: [
      {
        zh: '您可以查看、更正、导出自己的信息，可以撤回同意、注销账号，也可以要求解释。在“我的账号”里办，或联系负责人。',
        en: 'You may see, correct and export your data, withdraw consent, close your account and ask for reasons: under “My account”, or through the contact.',
      },
      {
        zh: '撤回同意后不能再提案和附议，浏览不受影响。',
        en: 'Without consent you cannot propose or support; reading stays open.',
      },
      { zh: '对处理不满意，可以向所在区的网信部门投诉。', en: 'Complaints go to the district’s cyberspace administration.' },
    ],
  },
  {
    id: 'children',
    title: { zh: '未成年人', en: 'Children' },
    points: [
      {
        zh: '未满14周岁不注册账号，由监护人的账号代为办理。14至18周岁可以注册和参与，但不参加表决。',
        en: 'Below 14 there is no account: a guardian’s acts. From 14 to 18 one may take part without a vote.',
      },
    ],
  },
  {
    id: 'cookies',
    title: { zh: '在您的设备上保存什么', en: 'What is kept on your device' },
    points: [
      {
        zh: '登录状态、语言、字号和所选社区各一个小文件（Cookie），没有跟踪用的。写了一半的草稿可能暂存在浏览器里。',
        en: 'One cookie each for your session, language, type size and community; none that tracks. A half-written draft may be kept in the browser.',
      },
    ],
  },
];
