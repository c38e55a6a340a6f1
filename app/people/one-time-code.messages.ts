import type { Message } from '#app/i18n/message.ts';
import type { CodePurpose } from '#app/people/one-time-code.ts';

type CodeText =
  | CodePurpose
  | 'sign_up_in_use'
  | 'change_phone_in_use'
  | 'confirm_email_in_use'
  | 'no_account'
  | 'no_account_mail';

/** The subject of every mail about a code: it gives nothing away on a locked screen, and is the same for every address. */
export const codeMailSubject: Message = { zh: '青草议事：有人请求验证码', en: 'Green Grass: somebody asked for a code' };

/** What is sent. Each begins with whose it is and says what to do when one did not ask for it. */
export const codeWords: Record<CodeText, Message> = {
  sign_in: {
    zh: '【青草议事】登录验证码 {code}，{minutes}分钟内有效。不要告诉任何人；不是您本人操作，请不用理会。',
    en: '[Green Grass] Your sign-in code is {code}, good for {minutes} minutes. Tell it to nobody. If you did not ask for it, ignore this.',
  },
  sign_up: {
    zh: '【青草议事】注册验证码 {code}，{minutes}分钟内有效。不要告诉任何人；不是您本人操作，请不用理会。',
    en: '[Green Grass] Your sign-up code is {code}, good for {minutes} minutes. Tell it to nobody. If you did not ask for it, ignore this.',
  },
  sign_up_in_use: {
    zh: '【青草议事】注册验证码 {code}，{minutes}分钟内有效。这个号码已有账号：如果是您的，可直接用验证码登录。不要告诉任何人；不是您本人操作，请不用理会。',
    en: '[Green Grass] Your sign-up code is {code}, good for {minutes} minutes. This number has an account: if it is yours, sign in with a code instead. Tell it to nobody. If you did not ask for it, ignore this.',
  },
  change_phone: {
    zh: '【青草议事】更换手机验证码 {code}，{minutes}分钟内有效。不要告诉任何人；不是您本人操作，请不用理会。',
    en: '[Green Grass] Your code to change the phone is {code}, good for {minutes} minutes. Tell it to nobody. If you did not ask for it, ignore this.',
  },
  change_phone_in_use: {
    zh: '【青草议事】更换手机验证码 {code}，{minutes}分钟内有效。这个号码已有另一个账号。不要告诉任何人；不是您本人操作，请不用理会。',
    en: '[Green Grass] Your code to change the phone is {code}, good for {minutes} minutes. This number already has another account. Tell it to nobody. If you did not ask for it, ignore this.',
  },
  reset_password: {
    zh: '【青草议事】重设密码验证码 {code}，{minutes}分钟内有效。不要告诉任何人；不是您本人操作，请不用理会。',
    en: '[Green Grass] Your code for a new password is {code}, good for {minutes} minutes. Tell it to nobody. If you did not ask for it, ignore this.',
  },
  confirm_email: {
    zh: '【青草议事】电子邮箱验证码 {code}，{minutes}分钟内有效。不要告诉任何人；不是您本人操作，请不用理会。',
    en: '[Green Grass] Your code to confirm this address is {code}, good for {minutes} minutes. Tell it to nobody. If you did not ask for it, ignore this.',
  },
  confirm_email_in_use: {
    zh: '【青草议事】有人要把这个邮箱添加到另一个账号，但它已属于一个账号。如果两个账号都是您的，请先在原来的账号里移除这个邮箱；不是您本人操作，请不用理会。',
    en: '[Green Grass] Somebody wants to add this address to another account, but it already belongs to one. If both are yours, remove it from the first one before. Otherwise ignore this.',
  },
  no_account_mail: {
    zh: '【青草议事】有人用这个邮箱请求验证码，但没有账号使用这个邮箱。如果是您，请用手机号码登录，再在“我的账号”里添加邮箱；不是您本人操作，请不用理会。',
    en: '[Green Grass] Somebody asked for a code for this address, but no account uses it. If it was you, sign in with your mobile number and add the address under “My account”. Otherwise ignore this.',
  },
  no_account: {
    zh: '【青草议事】有人用这个号码请求验证码，但这个号码还没有账号。如果是您，请先注册；不是您本人操作，请不用理会。',
    en: '[Green Grass] Somebody asked for a code for this number, but it has no account. If it was you, please sign up first. Otherwise ignore this.',
  },
};
