import type { Message } from '#app/i18n/message.ts';
import type { MakePaperCodeRefusal } from '#app/people/paper-code.commands.server.ts';
import type { UnlinkAccountRefusal, VerifyAccountRefusal } from '#app/people/verification.commands.server.ts';

export const words = {
  accounts: { zh: '账号核实', en: 'Accounts' },
  accounts_lead: {
    zh: '核实就是确认一个账号属于名册中的哪一位居民。请本人到场，看过证件再核实；也可以打印核实码交给本人。',
    en: 'Verifying says which resident an account belongs to. See the person and their papers, or print a code for them.',
  },
  waiting: { zh: '等待核实的账号', en: 'Accounts to be verified' },
  search: { zh: '按姓名或手机号后几位查找', en: 'Search by name or end of phone' },
  none_waiting: { zh: '没有等待核实的账号', en: 'No account waits to be verified' },
  none_found: { zh: '没有找到', en: 'Nothing found' },
  none_found_hint: { zh: '居民要先自行注册，才会出现在这里。', en: 'People sign up first; then they appear here.' },
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '手机号码', en: 'Mobile number' },
  phone_confirmed: { zh: '{phone}（已验证）', en: '{phone} (confirmed)' },
  phone_unconfirmed: { zh: '{phone}（未验证）', en: '{phone} (not confirmed)' },
  opened: { zh: '注册时间', en: 'Signed up' },
  find_by_phone: { zh: '按手机号打开账号', en: 'Open an account by its phone' },
  find_by_phone_hint: {
    zh: '居民忘记密码时，从这里打开其账号，打印重设密码的凭条。',
    en: 'When somebody forgot their password, open their account here and print a slip.',
  },
  open: { zh: '打开', en: 'Open' },
  account_of: { zh: '账号：{name}', en: 'Account: {name}' },
  state: { zh: '核实', en: 'Verification' },
  verified: { zh: '已核实', en: 'Verified' },
  not_verified: { zh: '未核实', en: 'Not verified' },
  how_in_person: { zh: '当面核实', en: 'in person' },
  how_paper_code: { zh: '凭核实码', en: 'with a printed code' },
  how_demonstration: { zh: '演示', en: 'demonstration' },
  person: { zh: '名册中的居民', en: 'Resident on the roll' },
  candidates: { zh: '这个账号是谁', en: 'Whose account is this' },
  candidates_hint: {
    zh: '先列出手机号或姓名与账号相同的居民。不对就在下面的名册中查找。',
    en: 'Those with the same phone or name come first. Otherwise search the roll.',
  },
  same_phone: { zh: '手机号相同', en: 'same phone' },
  same_name: { zh: '姓名相同', en: 'same name' },
  has_account: { zh: '已有账号', en: 'has an account' },
  no_candidates: { zh: '名册中没有手机号或姓名相同的居民', en: 'Nobody on the roll has this phone or name' },
  no_candidates_hint: {
    zh: '请在名册中查找；确实没有的，先登记再核实。',
    en: 'Search the roll; whoever is not on it is entered first.',
  },
  seen: { zh: '本人已到场，我看过证件，与名册一致', en: 'The person is here; their papers agree with the roll' },
  verify: { zh: '核实这个账号', en: 'Verify this account' },
  child_note: {
    zh: '未满14周岁的孩子不开账号，由监护人的账号代办；14至18周岁可以核实，但不参加表决。',
    en: 'Children under 14 have no account: a guardian’s acts for them. From 14 to 18 one takes part without a vote.',
  },
  unlink: { zh: '解除核实', en: 'Undo the verification' },
  unlink_effect: {
    zh: '账号回到未核实状态，之前办过的事保留。',
    en: 'The account is unverified again; what was done with it stays.',
  },
  password_slip: { zh: '打印重设密码的凭条', en: 'Print a slip to reset the password' },
  password_slip_lead: {
    zh: '请先确认来人就是账号本人。凭条只显示一次，请当场打印或抄写交给本人；此前打印的凭条随即作废。',
    en: 'Make sure that the person is the owner. The slip is shown once: print or copy it for them. An earlier slip ends.',
  },
  verification_slip: { zh: '打印核实码', en: 'Print a verification code' },
  verification_slip_lead: {
    zh: '核实码交给居民本人，由其在自己的账号中输入。此前为其打印的核实码随即作废。',
    en: 'For the resident to enter in their own account. An earlier code for them ends.',
  },
  make_slip: { zh: '生成凭条', en: 'Make the slip' },
  // the slip
  slip_verification_title: { zh: '账号核实码', en: 'Verification code' },
  slip_reset_title: { zh: '重设密码凭条', en: 'Slip to reset a password' },
  slip_for: { zh: '持有人', en: 'For' },
  slip_code: { zh: '核实码', en: 'Code' },
  slip_until: { zh: '有效期至', en: 'Valid until' },
  slip_how_verification: {
    zh: '登录 {site}，打开“我的账号”中的“身份核实”，输入姓名和上面的核实码。还没有账号的，先用手机号注册。',
    en: 'Sign in at {site}, open “Verification” under “My account”, and enter your name and this code. Sign up first if you have no account.',
  },
  slip_how_reset: {
    zh: '打开 {site} 的登录页，选择“忘记密码”和“使用纸质凭条”，输入手机号和上面的核实码，然后设一个新密码。',
    en: 'At {site} choose “Forgot password”, then “Use a paper slip”; enter your phone and this code, then a new password.',
  },
  slip_keep: {
    zh: '请勿转交他人。用过一次即作废；遗失请告知社区。',
    en: 'Do not pass it on. It works once; tell the community if you lose it.',
  },
  scan_to_verify: { zh: '扫码打开核实页', en: 'Scan to open the page' },
  scan_to_reset: { zh: '扫码打开重设页', en: 'Scan to open the page' },
  // done
  verified_done: { zh: '账号已核实', en: 'The account was verified' },
  unlinked_done: { zh: '核实已解除', en: 'The verification was undone' },
  // mistakes in fields
  must_be_seen: { zh: '请看过证件后勾选', en: 'Tick this after you have seen the papers' },
} satisfies Record<string, Message>;

export const howWords: Readonly<Record<string, Message>> = {
  in_person: words.how_in_person,
  paper_code: words.how_paper_code,
  demonstration: words.how_demonstration,
};

export const accountDone: Readonly<Record<string, Message>> = { verify: words.verified_done, unlink: words.unlinked_done };

export const verifyRefusals: Record<VerifyAccountRefusal, Message> = {
  account_not_found: { zh: '没有找到这个账号', en: 'This account was not found' },
  already_verified: { zh: '这个账号已经核实过', en: 'This account is verified already' },
  own_account: { zh: '不能核实自己的账号，请同事办理', en: 'Nobody verifies their own account: ask a colleague' },
  person_not_found: { zh: '名册中没有这个人', en: 'This person is not on the roll' },
  person_left: {
    zh: '名册登记此人已迁出、去世或并入另一条记录',
    en: 'The roll says that this person moved away, died or was merged',
  },
  person_has_account: {
    zh: '此人已经有核实过的账号，每人只能有一个',
    en: 'This person has a verified account already: one each',
  },
  person_under_14: {
    zh: '此人未满14周岁，请用监护人的账号代为办理',
    en: 'This person is under 14: a guardian’s account acts for them',
  },
  not_allowed: { zh: '您的职务不能核实这里的居民', en: 'Your office does not cover this resident' },
};

export const unlinkRefusals: Record<UnlinkAccountRefusal, Message> = {
  account_not_found: verifyRefusals.account_not_found,
  not_verified: { zh: '这个账号没有核实过', en: 'This account is not verified' },
  own_account: { zh: '不能解除自己的核实，请同事办理', en: 'Nobody undoes their own verification: ask a colleague' },
  reason_missing: { zh: '请写明解除的理由', en: 'Please give the reason' },
  not_allowed: verifyRefusals.not_allowed,
};

export const paperCodeRefusals: Record<MakePaperCodeRefusal, Message> = {
  subject_not_found: { zh: '没有找到', en: 'Not found' },
  not_allowed: { zh: '您的职务不能为其打印', en: 'Your office does not cover this' },
  person_has_account: verifyRefusals.person_has_account,
  person_left: verifyRefusals.person_left,
  person_under_14: verifyRefusals.person_under_14,
  needs_administrator: {
    zh: '此账号有职务在身，凭条须由能授予该职务的管理员打印',
    en: 'This account holds a role: only an administrator who could grant it may print the slip',
  },
};
