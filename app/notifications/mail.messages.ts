import type { Message } from '#app/i18n/message.ts';
import type { NoticeKind } from '#app/notifications/notice.ts';

/** What a kind of notice is called, in mails and where one chooses. */
export const kindWords: Record<NoticeKind, Message> = {
  account: { zh: '账号与身份', en: 'Your account and roles' },
  own_proposal: { zh: '对我的提案的决定', en: 'Decisions on my proposals' },
  own_plan: { zh: '我参与的执行方案', en: 'Plans that I write' },
  co_proposal: { zh: '联名提案的邀请', en: 'Invitations to propose together' },
  own_comment: { zh: '对我的评论的处理', en: 'Decisions on my comments' },
  own_topic: { zh: '对我提出的议题的处理', en: 'What becomes of my topics' },
  own_claim: { zh: '我的认领', en: 'My claims' },
  own_award: { zh: '我获得的资助', en: 'Money awarded to me' },
  judging: { zh: '我担任评委的评审', en: 'Rounds in which I judge' },
  votes: { zh: '我可以参加的表决', en: 'Votes in which I may vote' },
  rounds: { zh: '我参评或担任评委的评审', en: 'Scoring rounds I applied or judge in' },
  rooms: { zh: '我参加的协商', en: 'Deliberations I take part in' },
  signed_topics: { zh: '我联署的议题的进展', en: 'News of topics I signed' },
  action_items: { zh: '由我负责或等我认可的落实事项', en: 'Action items that are mine to do or to accept' },
  comments: { zh: '对我的提案的评论和对我的回复', en: 'Comments on my proposals and answers to me' },
  followed: { zh: '我关注的提案的进展', en: 'News of what I follow' },
  calls: { zh: '征集的开始、延期和截止提醒', en: 'Calls opening, extended or closing soon' },
  desk: { zh: '工作台的待办', en: 'What waits at the desk' },
};

/** The words around a notice in a mail. */
export const mailWords = {
  ...kindWords,
  site_name: { zh: '青草议事', en: 'Green Grass' },
  read_here: { zh: '查看详情：', en: 'Read more:' },
  questions: { zh: '有疑问请致电社区：{phone}', en: 'Questions? Call the community: {phone}' },
  automatic: { zh: '这封邮件由网站自动发出，请不要直接回复。', en: 'This mail was sent by the site; please do not reply to it.' },
  address_left: { zh: '您的账号不再使用这个邮箱', en: 'Your account no longer uses this address' },
  address_changed: {
    zh: '您的账号换了另一个电子邮箱，这个邮箱不能再用来登录或重设密码。如果不是您本人操作，请马上用手机号码登录并修改密码，或联系社区。',
    en: 'Your account has been given another e-mail address; this one can no longer be used to sign in or set a new password. If that was not you, sign in with your phone number at once and change the password, or ask the community.',
  },
  address_removed: {
    zh: '这个邮箱已从您的账号移除，不能再用来登录或重设密码。如果不是您本人操作，请马上用手机号码登录并修改密码，或联系社区。',
    en: 'This address has been removed from your account and can no longer be used to sign in or set a new password. If that was not you, sign in with your phone number at once and change the password, or ask the community.',
  },
  to_stop: { zh: '不想再收到“{kind}”的邮件，请打开：', en: 'To stop mails about “{kind}”, open:' },
  always_sent: {
    zh: '这是关于您本人事项的通知，不能退订。',
    en: 'This is about a matter of your own, and such mails are always sent.',
  },
} satisfies Record<string, Message>;
