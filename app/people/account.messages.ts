import type { Message } from '#app/i18n/message.ts';
import type { ChangePasswordRefusal, ChangePhoneRefusal, ChangeProfileRefusal } from '#app/people/account.commands.server.ts';
import type { ChangeEmailRefusal, RemoveEmailRefusal } from '#app/people/account-email.commands.server.ts';
import type { VerifyRefusal } from '#app/people/account-verification.commands.server.ts';

/** The words of one's own account, of choosing a community and of the outbox. */
export const words = {
  account: { zh: '我的账号', en: 'My account' },
  // facts
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '手机号码', en: 'Mobile number' },
  phone_confirmed: { zh: '{phone}（已验证）', en: '{phone} (confirmed)' },
  email: { zh: '电子邮箱', en: 'E-mail address' },
  no_email: { zh: '还没有', en: 'None yet' },
  phone_unconfirmed: { zh: '{phone}（未验证）', en: '{phone} (not confirmed)' },
  community: { zh: '社区', en: 'Community' },
  verification: { zh: '身份核实', en: 'Verification' },
  verified: { zh: '已核实', en: 'Verified' },
  how_verified: { zh: '怎样核实', en: 'How to be verified' },
  roles: { zh: '身份', en: 'Roles' },
  not_verified: { zh: '未核实', en: 'Not yet verified' },
  opened: { zh: '注册日期', en: 'Opened' },
  consent: { zh: '同意的隐私声明', en: 'Privacy notice agreed to' },
  consent_version: { zh: '版本 {version}', en: 'Version {version}' },
  change_phone: { zh: '更换手机号码', en: 'Change phone' },
  change_password: { zh: '修改密码', en: 'Change password' },
  add_email: { zh: '添加电子邮箱', en: 'Add an e-mail address' },
  change_email: { zh: '更换电子邮箱', en: 'Change the e-mail address' },
  sessions: { zh: '登录的设备', en: 'Where you are signed in' },
  sign_out: { zh: '不是您？退出登录', en: 'Not you? Sign out' },
  more: { zh: '可以办的事', en: 'What you can do' },
  // profile
  profile: { zh: '姓名与公开方式', en: 'Name and how it is shown' },
  name_fixed: {
    zh: '身份已核实，姓名以居民名册为准。有误请致电社区。',
    en: 'You are verified: your name is the one on the roll. If it is wrong, call the community.',
  },
  shows_name: { zh: '公开我的全名', en: 'Show my full name in public' },
  shows_name_hint: { zh: '不勾选时，公开页面显示为 {masked}', en: 'Otherwise public pages show {masked}' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '已保存', en: 'Saved' },
  // how the site is shown
  display: { zh: '语言与长辈版', en: 'Language and larger type' },
  elder_on: { zh: '换成长辈版', en: 'Change to larger type' },
  elder_off: { zh: '换成普通版', en: 'Change to standard type' },
  elder_hint: {
    zh: '字更大，对比更强，每页内容更少。换设备登录也一样',
    en: 'Larger type, stronger contrast, fewer things on a page. Kept for all your devices',
  },
  // verification
  verification_lead: {
    zh: '核实身份后才能附议，有的征集也要核实后才能提案。一次就好，有两种办法。',
    en: 'Endorsing needs a verified account, and so do some calls. It is done once, in one of two ways.',
  },
  verification_in_person: { zh: '到社区当面核实', en: 'In person' },
  verification_in_person_more: {
    zh: '带上身份证到社区服务大厅，告诉工作人员您的手机号码，当场就能核实。',
    en: 'Bring your ID to the community hall and tell staff your phone number: it is done on the spot.',
  },
  verification_by_code: { zh: '用社区给的纸条', en: 'With a printed slip' },
  verification_by_code_more: {
    zh: '工作人员可以打印一张纸条交给您或送到家。填上名册里的姓名和纸条上的12个字母。',
    en: 'Staff can print a slip and hand or bring it to you. Enter your name as on the roll and the 12 letters.',
  },
  name_on_roll: { zh: '名册里的姓名', en: 'Name as on the roll' },
  verify: { zh: '核实身份', en: 'Verify' },
  verified_now: { zh: '身份已核实，可以附议和提案了', en: 'You are verified and can endorse and propose' },
  verified_already: { zh: '您的身份已经核实', en: 'You are already verified' },
  to_home: { zh: '回到首页', en: 'Go to the home page' },
  welcome: { zh: '账号已开好', en: 'Your account is open' },
  welcome_more: {
    zh: '您已登录，现在可以看全部内容、写草稿和评论。',
    en: 'You are signed in and can read everything, write drafts and comment.',
  },
  // phone
  new_phone: { zh: '新手机号码', en: 'New number' },
  phone_now: { zh: '现在的号码 {phone}', en: 'Your number now: {phone}' },
  phone_lead: {
    zh: '先向新号码发送验证码。换好后，其他设备上的登录都会结束。',
    en: 'First we send a code to the new number. Afterwards you are signed out on all other devices.',
  },
  phone_lead_no_sender: {
    zh: '本站不能发短信，新号码会标为未验证。换好后，其他设备上的登录都会结束。',
    en: 'This site cannot send text messages, so the new number stays unconfirmed. Afterwards you are signed out on all other devices.',
  },
  phone_changed: { zh: '手机号码已更换', en: 'Your number has been changed' },
  is_not_mine_hint: {
    zh: '勾选后，那个账号会被关闭，再也不能登录',
    en: 'The other account is then closed for good',
  },
  // e-mail address
  email_lead: {
    zh: '用邮箱也能登录、重设密码，还能收到消息邮件。先向邮箱发送验证码，证明它是您的。',
    en: 'With an address you can also sign in, set a new password and get notices by mail. First we mail a code to show that it is yours.',
  },
  email_now: { zh: '现在的邮箱 {email}', en: 'Your address now: {email}' },
  email_none: { zh: '您的账号还没有电子邮箱。', en: 'Your account has no e-mail address yet.' },
  new_email: { zh: '新电子邮箱', en: 'New e-mail address' },
  email_example: { zh: '例如 name@example.com', en: 'For example name@example.com' },
  no_mail_here: { zh: '本站不发邮件', en: 'This site sends no mail' },
  no_mail_here_more: {
    zh: '所以不能添加或更换电子邮箱，消息只在站内显示。需要时请联系社区。',
    en: 'So an address can be neither added nor changed here, and notices are shown on the site only. Ask the community if you need it.',
  },
  confirm_email: { zh: '确认邮箱', en: 'Confirm the address' },
  email_ends_sessions: {
    zh: '更换后，原来的邮箱会收到通知，其他设备上的登录都会结束。',
    en: 'The former address is told of the change, and you are signed out on all other devices.',
  },
  email_added: { zh: '电子邮箱已确认', en: 'Your e-mail address is confirmed' },
  remove_email: { zh: '移除电子邮箱', en: 'Remove the e-mail address' },
  remove_email_effect: {
    zh: '移除后不能再用 {email} 登录或重设密码，也不再发邮件。这个邮箱会收到通知，其他设备上的登录都会结束。',
    en: 'Afterwards {email} can no longer be used to sign in or set a new password, and nothing is mailed. It is told so, and you are signed out on all other devices.',
  },
  email_removed: { zh: '电子邮箱已移除', en: 'The e-mail address has been removed' },
  // password
  password_now: { zh: '现在的密码', en: 'Your password now' },
  password_now_hint: { zh: '确认是您本人', en: 'To be sure it is you' },
  password_changed: { zh: '密码已修改，其他设备已退出', en: 'Your password has been changed and other devices signed out' },
  // sessions
  sessions_lead: { zh: '不认识的，请结束它，再修改密码。', en: 'End any that you do not recognise, then change your password.' },
  device: { zh: '设备', en: 'Device' },
  device_unknown: { zh: '不明设备', en: 'Unknown device' },
  this_device: { zh: '本机', en: 'This device' },
  public_computer: { zh: '公用电脑', en: 'Shared computer' },
  signed_in_at: { zh: '登录时间', en: 'Signed in' },
  ends_at: { zh: '有效期至', en: 'Ends' },
  end_session: { zh: '结束', en: 'End' },
  end_session_of: { zh: '结束：{device}', en: 'End: {device}' },
  end_others: { zh: '结束其他所有登录', en: 'Sign out everywhere else' },
  sessions_ended: { zh: '已结束', en: 'Ended' },
  // communities
  communities: { zh: '选择社区', en: 'Choose a community' },
  communities_lead: {
    zh: '选好后，本站各页显示这个社区的内容，记在这台设备上。',
    en: 'The pages of this site then show this community; it is kept on this device.',
  },
  choose: { zh: '进入', en: 'Choose' },
  choose_of: { zh: '进入：{name}', en: 'Choose: {name}' },
  chosen: { zh: '现在的社区', en: 'Chosen now' },
  no_communities: { zh: '本站还没有社区', en: 'This site has no community yet' },
  no_communities_more: {
    zh: '管理员登录后，按步骤填好社区名称、地点和名册，就可以开始。',
    en: 'Once an administrator has signed in and filled in the community, its places and the roll, it can begin.',
  },
  sign_in: { zh: '登录', en: 'Sign in' },
  // outbox
  outbox: { zh: '发件箱', en: 'Outbox' },
  outbox_lead: {
    zh: '演示和开发时，本应发出的短信和邮件都显示在这里，没有真的发出。',
    en: 'In demonstration and development, text messages and mails that would go out appear here and are not sent.',
  },
  outbox_empty: { zh: '还没有短信和邮件', en: 'No messages yet' },
  outbox_empty_more: { zh: '请求验证码后，短信或邮件会出现在这里。', en: 'When somebody asks for a code, it appears here.' },
  recipient: { zh: '收件人', en: 'To' },
  message: { zh: '内容', en: 'Message' },
  made_at: { zh: '时间', en: 'When' },
} satisfies Record<string, Message>;

/** Why the profile was not changed. */
export const profileRefusals: Record<ChangeProfileRefusal, Message> = {
  account_not_found: { zh: '这个账号已经关闭', en: 'This account has been closed' },
  name_on_the_roll: words.name_fixed,
};

/** Why the phone was not changed. */
export const phoneRefusals: Record<ChangePhoneRefusal, Message> = {
  account_not_found: profileRefusals.account_not_found,
  password_wrong: { zh: '密码不对', en: 'The password is wrong' },
  code_wrong: {
    zh: '验证码不对、已用过或已过期。请核对最新一条短信；输错5次后要重新发送',
    en: 'The code is wrong, used or expired. Check the latest text message; after 5 wrong tries, send a new one',
  },
  phone_unchanged: { zh: '这就是您现在的号码', en: 'This is your number already' },
  phone_has_account: {
    zh: '这个号码已有另一个账号。如果那个账号不是您的，请勾选后再提交；如果也是您的，请到社区办理',
    en: 'This number has another account. If that one is not yours, tick the box and send again; if it is yours too, ask at the community office',
  },
  phone_held_by_verified: {
    zh: '这个号码属于一位已核实的居民或工作人员。请带身份证和手机到社区办理',
    en: 'This number belongs to a verified resident or to staff. Bring your ID and phone to the community office',
  },
};

/** Why the e-mail address was not changed or removed. */
export const emailRefusals: Record<ChangeEmailRefusal | RemoveEmailRefusal, Message> = {
  account_not_found: profileRefusals.account_not_found,
  password_wrong: phoneRefusals.password_wrong,
  code_wrong: {
    zh: '验证码不对、已用过或已过期。请核对最新一封邮件；输错5次后要重新发送',
    en: 'The code is wrong, used or expired. Check the latest mail; after 5 wrong tries, send a new one',
  },
  email_unchanged: { zh: '这就是您现在的邮箱', en: 'This is your address already' },
  email_has_account: {
    zh: '这个邮箱已属于另一个账号。如果也是您的，请先在那个账号里移除它',
    en: 'This address belongs to another account. If that is yours too, remove it there first',
  },
  no_email: { zh: '您的账号没有电子邮箱', en: 'Your account has no e-mail address' },
};

/** Why the password was not changed. */
export const passwordRefusals: Record<ChangePasswordRefusal, Message> = {
  account_not_found: profileRefusals.account_not_found,
  password_wrong: { zh: '现在的密码不对', en: 'Your present password is wrong' },
  password_is_contact: {
    zh: '不能用手机号码或邮箱作密码，请换一个',
    en: 'Please choose a password that is neither your phone number nor your e-mail address',
  },
  password_too_common: {
    zh: '这个密码太常见，容易被猜到，请换一个',
    en: 'This password is too common and easy to guess: please choose another',
  },
};

/** Why the account was not verified. */
export const verifyRefusals: Record<VerifyRefusal, Message> = {
  account_not_found: profileRefusals.account_not_found,
  already_verified: words.verified_already,
  name_or_code_wrong: {
    zh: '姓名或代码不对，或者纸条已用过、已过期。输错5次后请社区重新打印',
    en: 'The name or the code is wrong, or the slip is used or expired. After 5 wrong tries, ask staff for a new one',
  },
  person_left: {
    zh: '名册上您已不在本社区，请致电社区更正',
    en: 'The roll says you have left this community: please call to have it put right',
  },
  person_has_account: {
    zh: '您在名册上已关联另一个账号。请用那个账号登录，或到社区办理',
    en: 'Another account is already linked to you on the roll. Sign in to that one, or ask at the community office',
  },
  person_under_14: { zh: '未满14周岁由监护人的账号代为办理', en: 'Under 14, a guardian’s account acts for you' },
};
