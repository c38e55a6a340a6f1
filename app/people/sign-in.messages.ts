import type { Message } from '#app/i18n/message.ts';
import type { PasswordRefusal } from '#app/people/password.ts';
import type { ResetPasswordRefusal } from '#app/people/password-reset.commands.server.ts';
import type { PhoneRefusal } from '#app/people/phone-holder.ts';
import type { SignInCodeRefusal, SignInRefusal } from '#app/people/sign-in.commands.server.ts';
import type { SignUpRefusal } from '#app/people/sign-up.commands.server.ts';

/** The words of signing in, signing up and getting back in. */
export const words = {
  // shared
  phone: { zh: '手机号码', en: 'Mobile number' },
  email: { zh: '电子邮箱', en: 'E-mail address' },
  contact: { zh: '手机号码或电子邮箱', en: 'Mobile number or e-mail address' },
  password: { zh: '密码', en: 'Password' },
  new_password: { zh: '新密码', en: 'New password' },
  password_hint: { zh: '至少8个字，可以是一句好记的话', en: 'At least 8 characters; a sentence you remember is best' },
  code: { zh: '验证码', en: 'Code' },
  code_hint: { zh: '短信里的6位数字', en: 'The 6 digits in the text message' },
  code_hint_mail: { zh: '邮件里的6位数字', en: 'The 6 digits in the mail' },
  public_computer: { zh: '这是公用电脑', en: 'This is a shared computer' },
  public_computer_hint: {
    zh: '2小时不用自动退出，关闭浏览器也会退出，本机不留下任何内容',
    en: 'You are signed out after 2 hours without use or when the browser closes, and nothing is kept on it',
  },
  send_code: { zh: '发送验证码', en: 'Send a code' },
  send_again: { zh: '重新发送', en: 'Send again' },
  code_sent: { zh: '验证码已发出', en: 'A code is on its way' },
  code_sent_more: {
    zh: '已向 {phone} 发送短信，{minutes}分钟内有效。没有收到时，请核对号码，过一会儿再重新发送。',
    en: 'We sent a text message to {phone}; the code is good for {minutes} minutes. If it does not come, check the number and send again in a while.',
  },
  code_mailed_more: {
    zh: '已向 {email} 发送邮件，{minutes}分钟内有效。没有收到时，请核对地址，看看垃圾邮件，过一会儿再重新发送。',
    en: 'We sent a mail to {email}; the code is good for {minutes} minutes. If it does not come, check the address and the junk folder, and send again in a while.',
  },
  see_outbox: {
    zh: '演示和开发时不真的发出，请到发件箱查看',
    en: 'In demonstration and development nothing is really sent: look in the outbox',
  },
  other_phone: { zh: '换一个号码', en: 'Use another number' },
  other_email: { zh: '换一个邮箱', en: 'Use another address' },
  no_sender: { zh: '本站还不能发短信', en: 'This site cannot send text messages' },
  no_mail_sender: { zh: '本站没有开通邮件', en: 'This site sends no mail' },
  // sign in
  sign_in: { zh: '登录', en: 'Sign in' },
  sign_in_lead: {
    zh: '登录后可以提出提案、附议、评论，并查看办理进展。',
    en: 'Sign in to propose, endorse, comment and see what became of it.',
  },
  sign_in_with_code: { zh: '用验证码登录', en: 'Sign in with a code' },
  sign_in_with_password: { zh: '用密码登录', en: 'Sign in with a password' },
  sign_in_code_lead: { zh: '不用密码：我们向您的手机发送一个验证码。', en: 'No password needed: we send a code to your phone.' },
  sign_in_code_lead_mail: {
    zh: '不用密码：我们向您账号里的电子邮箱发送一个验证码。',
    en: 'No password needed: we send a code to the e-mail address of your account.',
  },
  sign_in_code_lead_both: {
    zh: '不用密码：我们向您的手机，或您账号里的电子邮箱，发送一个验证码。',
    en: 'No password needed: we send a code to your phone, or to the e-mail address of your account.',
  },
  no_sender_sign_in: {
    zh: '所以不能用验证码登录。请用密码登录；忘记密码的，请带身份证到社区，工作人员会打印一张重设密码的纸条。',
    en: 'So you cannot sign in with a code. Use your password; if you have forgotten it, bring your ID to the community office and staff will print a reset code.',
  },
  forgot: { zh: '忘记密码', en: 'Forgot your password' },
  no_account_yet: { zh: '还没有账号', en: 'No account yet' },
  other_ways: { zh: '其他办法', en: 'Other ways' },
  need_help: {
    zh: '遇到困难，请致电社区 {phone}，或到社区服务大厅，工作人员可以帮您办理。',
    en: 'In difficulty? Call the community on {phone} or come to the hall: staff can do it with you.',
  },
  signed_in_as: { zh: '您已登录：{name}', en: 'You are signed in as {name}' },
  signed_in_as_more: {
    zh: '不是您本人，请先退出。用别的账号登录后，现在的登录会结束。',
    en: 'If this is not you, sign out first. Signing in to another account ends this one.',
  },
  go_on: { zh: '继续', en: 'Go on' },
  joined: { zh: '注册已收到', en: 'Your sign-up was received' },
  joined_more: {
    zh: '请用刚才的手机号码和密码登录。如果登录不了，可能这个号码早已有账号，原来的密码仍然有效；忘记了请到社区办理。',
    en: 'Sign in with the number and password you just gave. If that fails, the number may already have had an account, whose password still holds; if you forgot it, ask at the community office.',
  },
  demonstration: { zh: '演示账号', en: 'Demonstration accounts' },
  demonstration_more: {
    zh: '本站正在演示，人物都是虚构的。按一个身份就能登录，看看各人能做什么；密码都是 {password}。',
    en: 'This site is showing a demonstration with invented people. Press a role to sign in as it and see what each can do; the password is always {password}.',
  },
  // sign out
  sign_out: { zh: '退出登录', en: 'Sign out' },
  sign_out_lead: {
    zh: '退出后，本机不能再以您的身份操作；本机上还没有保存到网站的文字会被删除。',
    en: 'After this, nobody can act as you on this device; words on it that are not yet saved on the site are deleted.',
  },
  // sign up
  sign_up: { zh: '注册', en: 'Sign up' },
  sign_up_lead: {
    zh: '用手机号码注册账号。先向您的手机发送一个验证码，证明号码是您的。',
    en: 'Open an account with your mobile number. First we send a code to show that the number is yours.',
  },
  sign_up_lead_no_sender: {
    zh: '用手机号码注册账号。以后请到社区核对一次身份，就可以附议和提案。',
    en: 'Open an account with your mobile number. Later, have your identity checked once at the community office to endorse and propose.',
  },
  name: { zh: '姓名', en: 'Name' },
  name_hint: {
    zh: '请填真实姓名。公开页面只显示姓，除非您另外选择',
    en: 'Your real name. Public pages show only the first character unless you choose otherwise',
  },
  community: { zh: '所在社区', en: 'Community' },
  other_community: { zh: '换一个社区', en: 'Another community' },
  age: { zh: '年龄', en: 'Age' },
  age_yes: { zh: '已满14周岁', en: '14 or older' },
  age_no: { zh: '未满14周岁', en: 'Under 14' },
  consent: { zh: '我已阅读并同意隐私声明', en: 'I have read the privacy notice and agree' },
  consent_hint: { zh: '版本 {version}', en: 'Version {version}' },
  read_privacy: { zh: '阅读隐私声明', en: 'Read the privacy notice' },
  consent_missing: { zh: '注册需要您同意隐私声明', en: 'Signing up needs your agreement to the privacy notice' },
  is_not_mine: { zh: '这个号码原来的账号不是我的', en: 'The account this number had is not mine' },
  is_not_mine_hint: {
    zh: '号码是最近才换给您的，请勾选：原来的账号会被关闭，再也不能登录，您另开一个新账号',
    en: 'Tick this if the number was given to you recently: the old account is closed for good and you get a new one',
  },
  open_account: { zh: '注册账号', en: 'Open the account' },
  has_account: { zh: '已有账号', en: 'Already have an account' },
  // reset
  reset: { zh: '重设密码', en: 'Set a new password' },
  reset_lead: { zh: '重设后，其他设备上的登录都会结束。', en: 'Afterwards you are signed out on all other devices.' },
  reset_by_code: { zh: '用验证码', en: 'With a code' },
  reset_by_paper: { zh: '用社区打印的纸条', en: 'With a printed code from staff' },
  reset_by_paper_title: { zh: '用纸条重设密码', en: 'Set a new password with a printed code' },
  paper_code: { zh: '纸条上的代码', en: 'Code on the slip' },
  paper_code_hint: { zh: '12个字母，大小写都可以', en: '12 letters, upper or lower case' },
  reset_by_paper_lead: {
    zh: '没有收到短信，或手机号码已换？请带身份证到社区，工作人员核对后会给您一张纸条。',
    en: 'No text message, or no longer that number? Bring your ID to the community office; staff will check it and give you a slip.',
  },
  // field mistakes
  phone_missing: { zh: '请填写手机号码', en: 'Please enter your mobile number' },
  email_missing: { zh: '请填写电子邮箱', en: 'Please enter an e-mail address' },
  contact_missing: { zh: '请填写手机号码或电子邮箱', en: 'Please enter your mobile number or e-mail address' },
  not_a_contact: {
    zh: '请填写11位手机号码，或完整的电子邮箱地址',
    en: 'Please enter an 11-digit mobile number or a whole e-mail address',
  },
  password_missing: { zh: '请填写密码', en: 'Please enter your password' },
  new_password_missing: { zh: '请填写新的密码', en: 'Please choose a password' },
  name_missing: { zh: '请填写姓名', en: 'Please enter your name' },
  age_missing: { zh: '请选择是否已满14周岁', en: 'Please say whether you are 14 or older' },
  code_missing: { zh: '请填写验证码', en: 'Please enter the code' },
  paper_code_missing: { zh: '请填写纸条上的代码', en: 'Please enter the code on the slip' },
  not_a_code: { zh: '请填写收到的6位数字', en: 'Please enter the 6 digits that you received' },
  not_a_paper_code: { zh: '请填写纸条上的12个字母', en: 'Please enter the 12 letters on the slip' },
  password_too_short: { zh: '密码至少{min}个字', en: 'A password has at least {min} characters' },
  // outcomes
  too_often: {
    zh: '试得太多了，请{minutes}分钟后再试',
    en: 'Too many tries: please wait {minutes, plural, one {one minute} other {# minutes}}',
  },
} satisfies Record<string, Message>;

const passwordRefusals: Record<PasswordRefusal, Message> = {
  password_is_contact: {
    zh: '不能用手机号码或邮箱作密码，请换一个',
    en: 'Please choose a password that is neither your phone number nor your e-mail address',
  },
  password_too_common: {
    zh: '这个密码太常见，容易被猜到，请换一个',
    en: 'This password is too common and easy to guess: please choose another',
  },
};

const codeWrong: Message = {
  zh: '验证码不对、已用过或已过期。请核对最新收到的一条；输错5次后要重新发送',
  en: 'The code is wrong, used or expired. Check the latest one you received; after 5 wrong tries, send a new one',
};

const locked: Message = { zh: '这个账号已停用，请致电社区', en: 'This account has been locked: please call the community' };

const phoneRefusals: Record<PhoneRefusal, Message> = {
  phone_has_account: {
    zh: '这个号码已有账号。如果是您的，请用它登录；如果不是您的，请到社区办理，或勾选“原来的账号不是我的”',
    en: 'This number already has an account. If it is yours, sign in to it; if not, tick that it is not yours, or ask at the community office',
  },
  phone_held_by_verified: {
    zh: '这个号码属于一位已核实的居民或工作人员。请带身份证和手机到社区办理，不能在网上更换',
    en: 'This number belongs to a verified resident or to staff. Bring your ID and phone to the community office: it cannot be passed on here',
  },
};

/** Why signing in did not work. */
export const signInRefusals: Record<SignInRefusal | SignInCodeRefusal, Message> = {
  contact_or_password_wrong: { zh: '号码、邮箱或密码不对', en: 'The number, the address or the password is wrong' },
  code_wrong: codeWrong,
  account_locked: locked,
};

/** Why no account was opened. */
export const signUpRefusals: Record<SignUpRefusal, Message> = {
  ...passwordRefusals,
  ...phoneRefusals,
  code_wrong: codeWrong,
  under_14: {
    zh: '未满14周岁请由监护人注册，用监护人的账号为您办理；也可以请社区工作人员代为登记提案',
    en: 'Under 14, a guardian opens the account and acts for you; staff can also take down your proposal on paper',
  },
  community_not_found: { zh: '请选择一个社区', en: 'Please choose a community' },
  consent_changed: {
    zh: '隐私声明刚刚更新，请重新阅读后再勾选',
    en: 'The privacy notice has just changed: please read it and tick the box again',
  },
};

/** Why no new password was set. */
export const resetRefusals: Record<ResetPasswordRefusal, Message> = {
  ...passwordRefusals,
  code_wrong: {
    zh: '号码或验证码不对，或者验证码已用过、已过期。输错5次后要重新发送或重新打印',
    en: 'The number or the code is wrong, or the code is used or expired. After 5 wrong tries you need a new one',
  },
  account_locked: locked,
};
