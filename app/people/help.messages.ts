import type { Message } from '#app/i18n/message.ts';

export const words = {
  help: { zh: '帮助', en: 'Help' },
  lead: {
    zh: '青草议事是社区的议事网站：大家提想法、附议、看每一件事办到了哪一步。浏览不用登录。',
    en: 'Green Grass is where the community deliberates: people propose, support, and follow each matter to its end. Reading needs no account.',
  },
  contents: { zh: '本页内容', en: 'On this page' },
  contact: { zh: '找人帮忙', en: 'Ask a person' },
  contact_phone: { zh: '社区电话', en: 'Phone' },
  contact_address: { zh: '地址', en: 'Address' },
  contact_hours: { zh: '办公时间', en: 'Hours' },
  contact_none: { zh: '社区还没有公布联系方式。', en: 'The community has not published a contact yet.' },
  contact_hint: {
    zh: '不会上网也一样能办：工作人员可以替您录入纸质提案、登记附议，都注明是代办。',
    en: 'Nothing here needs the internet: staff enter paper proposals and endorsements for you, and the site says that they did.',
  },
  see_privacy: { zh: '隐私声明', en: 'Privacy notice' },
  see_offices: { zh: '公职名单', en: 'Public offices' },
} satisfies Record<string, Message>;

export type HelpSection = { id: string; title: Message; steps: readonly Message[] };

/** The page's sections: each a question and what to do, step by step. */
export const helpSections: readonly HelpSection[] = [
  {
    id: 'account',
    title: { zh: '怎样注册和登录', en: 'How to sign up and sign in' },
    steps: [
      {
        zh: '点页面上方的“登录”，再点“注册”，填写手机号、姓名和密码。年满14周岁可以注册。',
        en: 'Press “Sign in”, then “Sign up”; enter your phone, your name and a password. From the age of 14.',
      },
      {
        zh: '密码忘了：在登录页点“忘记密码”。收不到验证码时，带证件到社区，工作人员当场打印一张重设密码的凭条。',
        en: 'Forgot the password: press “Forgot password”. If no code reaches you, bring your papers to the community: staff print a slip.',
      },
      {
        zh: '在公用电脑上登录，请勾选“这是公用电脑”：两小时后自动退出，不留记录。',
        en: 'On a shared computer tick “public computer”: it signs you out after two hours and keeps nothing.',
      },
      { zh: '换了手机号，在“我的账号”里更换。', en: 'A new number is changed under “My account”.' },
    ],
  },
  {
    id: 'verify',
    title: { zh: '怎样核实身份', en: 'How to be verified' },
    steps: [
      {
        zh: '提交提案和附议，要先确认您是本社区居民。',
        en: 'To propose and to support, the community first confirms that you live here.',
      },
      {
        zh: '带身份证到社区，工作人员当面核实；或者领一张核实码，回家后在“我的账号”的“身份核实”里输入。',
        en: 'Bring your papers to the community; or take a printed code home and enter it under “Verification” in your account.',
      },
      {
        zh: '每人只能有一个核实过的账号。14至18周岁可以参与，但不参加表决；未满14周岁由监护人的账号代办。',
        en: 'One verified account each. From 14 to 18 one takes part without a vote; below 14 a guardian’s account acts.',
      },
    ],
  },
  {
    id: 'propose',
    title: { zh: '怎样提交提案', en: 'How to propose' },
    steps: [
      {
        zh: '征集期间，在首页点“我要提案”。写清现在的情况、想怎么办、在哪里、谁受益、大约要多少钱。',
        en: 'While a call is open, press “Propose” on the home page. Say what is the case, what you propose, where, for whom, and about how much it costs.',
      },
      {
        zh: '边写边自动保存，断网也不会丢。可以附上照片，照片里的拍摄地点等信息会自动去掉。',
        en: 'It is saved while you type, even offline. Pictures may be added; where and when they were taken is removed.',
      },
      {
        zh: '提交后由工作人员审核。缺内容会退回请您补充；不予受理的会写明理由，您可以申诉一次，由另一位工作人员复核。',
        en: 'Staff review it. They may ask for more; if they decline they say why, and you may appeal once to somebody else.',
      },
      {
        zh: '发布后得到编号，有自己的网页：谁认领、怎样评审、批了多少钱、办得怎样，都在那一页。',
        en: 'Published, it gets a number and a page of its own, where everything that becomes of it is shown.',
      },
    ],
  },
  {
    id: 'support',
    title: { zh: '怎样附议、评论和关注', en: 'How to support, comment and follow' },
    steps: [
      {
        zh: '在提案页点“附议”。每人对一件提案只能附议一次，征集结束前可以撤回。',
        en: 'Press “Endorse” on the proposal: once each; it can be taken back while the call is open.',
      },
      {
        zh: '评论请对事不对人。违规的评论会隐藏并注明理由，不会悄悄删除。',
        en: 'Comment on the matter, not the person. A comment may be hidden with a reason; none is silently deleted.',
      },
      {
        zh: '点“关注”，有进展时站内会通知您。在“通知”里可以选择用什么方式、什么时候接收。',
        en: 'Press “Follow” to be told of progress. Under “Notices” you choose how and when.',
      },
    ],
  },
  {
    id: 'reading',
    title: { zh: '看不清、看不懂怎么办', en: 'Larger type and plain words' },
    steps: [
      {
        zh: '点页面上方的“长辈版”：字更大，按钮更大，社区电话一直显示在页面下方。',
        en: 'Press “Larger type” at the top: larger letters and buttons, and the phone number always in sight.',
      },
      {
        zh: '可以切换中文和英文，也可以用浏览器的朗读功能。',
        en: 'The site speaks Chinese and English, and works with your browser’s reading aloud.',
      },
    ],
  },
  {
    id: 'trust',
    title: { zh: '怎样知道没有人动手脚', en: 'How to check that nothing was changed' },
    steps: [
      {
        zh: '每一次发布、退回、授予身份都记入存证日志。日志只能增加，不能修改，一环扣一环，任何人都可以核对。',
        en: 'Every publication, refusal and office is in the log. It is only added to, each entry bound to the one before; anyone can check it.',
      },
      {
        zh: '工作人员替居民办的事、查看居民电话和证件号，也都记在里面。',
        en: 'What staff do for somebody, and when they look at a phone or identity number, is in it too.',
      },
    ],
  },
];
