import type { Message } from '#app/i18n/message.ts';

/** The words of what a proposer does with a proposal after writing it, and of the small pages where one takes part. */
export const words = {
  too_many_changes: {
    zh: '改得太频繁了，请{minutes}分钟后再提交',
    en: 'Too many changes: please send this again in {minutes, plural, one {one minute} other {# minutes}}',
  },
  // my proposals
  mine_title: { zh: '我的提案', en: 'My proposals' },
  my_claims: { zh: '我的认领', en: 'My claims' },
  mine_lead: {
    zh: '您写的、与人联名的提案，以及每一件现在可以做什么。',
    en: 'What you wrote or co-propose, and what you can do with each now.',
  },
  mine_table: { zh: '我的提案一览', en: 'Your proposals' },
  mine_empty: { zh: '您还没有写过提案', en: 'You have not written a proposal yet' },
  mine_empty_next: {
    zh: '想到什么就先写下来，草稿只有您自己看得到。',
    en: 'Write down what comes to mind; only you can see a draft.',
  },
  column_proposal: { zh: '提案', en: 'Proposal' },
  column_state: { zh: '状态', en: 'State' },
  column_next: { zh: '现在可以做什么', en: 'What you can do now' },
  invitations: { zh: '请您联名的提案', en: 'You are asked to co-propose' },
  invitation_from: { zh: '{proposer}请您联名，{date}', en: '{proposer} asked you on {date}' },
  accept_invitation: { zh: '同意联名', en: 'Agree' },
  decline_invitation: { zh: '谢绝', en: 'Decline' },
  invitation_title: { zh: '联名邀请', en: 'Invitation to co-propose' },
  invitation_effect: {
    zh: '同意后，您和提案人一起署名；核对和结果都会通知您。联名人不能再为这件提案附议或参与审核。',
    en: 'If you agree, you stand as proposer together and are told what becomes of it. Co-proposers do not endorse or review the same proposal.',
  },
  invitation_shows_name: { zh: '公开我的姓名', en: 'Show my name in public' },
  invitation_name_hint: { zh: '不勾选时只显示“{masked}”。', en: 'Otherwise only “{masked}” is shown.' },
  invitation_needs_verification: { zh: '同意联名前要完成身份核实', en: 'To agree, you must be verified as a resident' },
  invitation_accepted: { zh: '您已同意联名', en: 'You are now a co-proposer' },
  invitation_declined: { zh: '您已谢绝联名', en: 'You have declined' },

  // what each state means to its proposer
  now_draft: { zh: '接着写，然后提交', en: 'Go on writing, then hand it in' },
  now_submitted: { zh: '社区正在核对，有结果会通知您', en: 'Staff are checking it; you will be told' },
  now_needs_info: { zh: '补充后重新提交，逾期作废', en: 'Complete it and hand it in again, or it lapses' },
  now_lapsed: { zh: '可以在开放的征集里重新提', en: 'You can propose it again in an open call' },
  now_published: { zh: '可以更正、撤回，看附议和评论', en: 'You can correct or withdraw it, and see endorsements and comments' },
  now_merged: { zh: '看合并到的提案', en: 'See the proposal it was merged into' },
  now_withdrawn: { zh: '无须再做什么', en: 'Nothing more to do' },
  now_declined: { zh: '看理由；不同意可以申诉一次', en: 'Read the reason; you can appeal once' },
  now_under_appeal: { zh: '由另一位工作人员复核', en: 'A second reviewer looks at it' },
  now_declined_finally: { zh: '看复核的理由', en: 'Read the reason of the second review' },
  do_write: { zh: '接着写', en: 'Go on writing' },
  do_complete: { zh: '去补充', en: 'Complete it' },
  see_public: { zh: '看公开的页面', en: 'See the public page' },
  do_look: { zh: '查看', en: 'Look' },
  do_appeal: { zh: '看理由和申诉', en: 'Reason and appeal' },

  // one of my proposals, once handed in
  submitted_answer: { zh: '提案已提交', en: 'Your proposal has been handed in' },
  submitted_answer_next: {
    zh: '社区会核对内容，一般几个工作日内答复。有结果时会发消息给您，也可以随时在“我的提案”里查看。',
    en: 'Staff will check it, usually within a few working days. You will get a message, and can look it up under “My proposals” at any time.',
  },
  decision_by_staff: { zh: '社区的答复', en: 'What the community answered' },
  reason_is: { zh: '理由：{reason}', en: 'Reason: {reason}' },
  merged_into: { zh: '合并到', en: 'Merged into' },
  text_handed_in: { zh: '提交的内容', en: 'What you handed in' },

  withdraw: { zh: '撤回提案', en: 'Withdraw' },
  withdraw_effect_public: {
    zh: '撤回后不能恢复：不再接受附议和认领，页面会保留并注明“已撤回”，编号不再使用。',
    en: 'This cannot be undone: it is no longer endorsed or claimed, its page stays with the note “withdrawn”, and its number is not used again.',
  },
  withdraw_effect_private: {
    zh: '撤回后不再核对，也不能恢复。没有公开过的提案，别人看不到。',
    en: 'It is no longer checked, and this cannot be undone. It was never public, so nobody else sees it.',
  },
  withdraw_confirm: { zh: '确定撤回', en: 'Withdraw it' },
  withdraw_reason: { zh: '撤回的原因', en: 'Why' },
  withdrawn_answer: { zh: '提案已撤回', en: 'The proposal has been withdrawn' },
  discard: { zh: '丢弃草稿', en: 'Discard the draft' },
  discard_effect: {
    zh: '草稿和其中的照片将不再显示，不能恢复。没有人看过它。',
    en: 'The draft and its pictures will no longer be shown, and cannot be brought back. Nobody has seen it.',
  },
  discard_confirm: { zh: '确定丢弃', en: 'Discard it' },
  discarded_answer: { zh: '草稿已丢弃', en: 'The draft has been discarded' },
  appeal: { zh: '提出申诉', en: 'Appeal' },
  appeal_title: { zh: '对“未采纳”提出申诉', en: 'Appeal against the decision' },
  appeal_effect: {
    zh: '由没有参与上次核对的另一位工作人员复核，结果是最后的。每件提案只能申诉一次。',
    en: 'A second person, who took no part in the first decision, looks at it again. That answer is final; a proposal can be appealed once.',
  },
  appeal_reason: { zh: '为什么应当采纳', en: 'Why it should be accepted' },
  appeal_reason_hint: { zh: '请针对上面的理由说明', en: 'Please answer the reason given above' },
  appeal_confirm: { zh: '提交申诉', en: 'Send the appeal' },
  appealed_answer: { zh: '申诉已提交', en: 'Your appeal has been sent' },
  correct: { zh: '更正内容', en: 'Correct' },
  correct_title: { zh: '更正提案', en: 'Correct the proposal' },
  correct_effect: {
    zh: '更正后，原来的文字和改动都会公开在“更正记录”里。附议不受影响，附议过的人会看到有过更正。',
    en: 'The earlier text and what changed stay public in the history. Endorsements remain, and those who gave them can see that it was corrected.',
  },
  correct_reason: { zh: '更正的原因', en: 'Why you correct it' },
  correct_confirm: { zh: '公布更正', en: 'Publish the correction' },
  corrected_answer: { zh: '更正已公布', en: 'The correction has been published' },

  // endorse
  endorse: { zh: '附议', en: 'Endorse' },
  endorse_title: { zh: '附议“{title}”', en: 'Endorse “{title}”' },
  endorse_effect: {
    zh: '附议表示您支持这件提案。每人一次；征集期间可以取消。您的姓名只以“{masked}”的样子出现在名单里。',
    en: 'To endorse is to say that you support this proposal. Once per person; you can take it back while the call collects. In the list you appear only as “{masked}”.',
  },
  endorsed_answer: { zh: '您已附议', en: 'You have endorsed this proposal' },
  take_back: { zh: '取消附议', en: 'Take back my endorsement' },
  take_back_effect: {
    zh: '取消后，附议人数减一。征集期间可以再次附议。',
    en: 'The count goes down by one. You can endorse again while the call collects.',
  },
  take_back_confirm: { zh: '确定取消', en: 'Take it back' },
  taken_back_answer: { zh: '附议已取消', en: 'Your endorsement has been taken back' },

  // comment
  comment: { zh: '评论', en: 'Comment' },
  comment_label: { zh: '您的评论', en: 'Your comment' },
  comment_hint: {
    zh: '对事不对人。请不要写电话、住址等个人信息。',
    en: 'Speak to the matter. Please leave out phone numbers, addresses and the like.',
  },
  post_comment: { zh: '发表评论', en: 'Post' },
  answer: { zh: '回复', en: 'Reply' },
  answer_label: { zh: '您的回复', en: 'Your reply' },
  commented_answer: { zh: '评论已发表', en: 'Your comment has been posted' },
  comment_title: { zh: '评论“{title}”', en: 'Comment on “{title}”' },
  report: { zh: '举报', en: 'Report' },
  report_title: { zh: '举报一条评论', en: 'Report a comment' },
  report_effect: {
    zh: '社区工作人员会查看。不当的评论会被隐藏并公开理由，不会删除。被举报的人不知道是谁举报的。',
    en: 'Staff will look at it. An improper comment is hidden with a public reason, never deleted. Its author is not told who reported it.',
  },
  report_reason: { zh: '有什么问题', en: 'What is wrong with it' },
  report_explanation: { zh: '补充说明', en: 'In your own words' },
  report_confirm: { zh: '提交举报', en: 'Send the report' },
  reported_answer: { zh: '举报已收到', en: 'Your report has been received' },

  // follow
  how_to_be_verified: { zh: '怎样核实', en: 'How to be verified' },
  follow: { zh: '关注进展', en: 'Follow' },
  follow_title: { zh: '关注“{title}”', en: 'Follow “{title}”' },
  follow_effect: {
    zh: '有新进展时发消息给您，可随时取消。',
    en: 'You get a message whenever something happens; you can stop at any time.',
  },
  unfollow: { zh: '取消关注', en: 'Stop following' },
  followed_answer: { zh: '已关注，有进展会通知您', en: 'You follow this proposal and will be told what happens' },
  unfollowed_answer: { zh: '已取消关注', en: 'You no longer follow this proposal' },

  back_to_proposal: { zh: '回到提案', en: 'Back to the proposal' },
} satisfies Record<string, Message>;
