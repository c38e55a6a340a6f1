import type { Message } from '#app/i18n/message.ts';
import type { BallotFinding, ballotVerdict } from '#app/votes/ballot-proof.ts';
import type { ReceiptRefusal } from '#app/votes/ballot-receipt.ts';

export const receiptRefusalWords: Record<ReceiptRefusal, Message> = {
  receipt_missing: { zh: '请填写回执码', en: 'Please type the code of your ballot receipt' },
  receipt_character: {
    zh: '回执码只有数字和字母，没有字母U，请对照回执再看一遍',
    en: 'A receipt code has figures and letters only, and no U; please compare it with your receipt',
  },
  receipt_length: {
    zh: '回执码有九组，每组四个字符，请对照回执看看是否少了或多了',
    en: 'A receipt code has nine groups of four; please see whether one is missing or too many',
  },
  receipt_mistyped: {
    zh: '回执码里有一处写错了，请对照回执逐组核对',
    en: 'Something in the code is mistyped; please compare it with your receipt group by group',
  },
};

type Finding = { holds: Message; fails: Message };

/** What each finding of a check of a ballot's proof says. */
export const findingWords: Record<BallotFinding['about'], Finding> = {
  receipt: {
    holds: { zh: '这份证明属于这张回执', en: 'This proof belongs to this receipt' },
    fails: { zh: '这份证明不属于这张回执', en: 'This proof does not belong to this receipt' },
  },
  inclusion: {
    holds: { zh: '选票在票箱记录里', en: 'The ballot is in the log of the box' },
    fails: { zh: '证明不成立：记录里查不到这张选票', en: 'The proof fails: it does not show the ballot in the log' },
  },
  withdrawal: {
    holds: { zh: '这张选票已经撤回，由后来的选票代替', en: 'The ballot was withdrawn, and a later one took its place' },
    fails: { zh: '撤回的证明不成立', en: 'The proof of its withdrawal fails' },
  },
  head: {
    holds: { zh: '证明与公布的记录摘要一致', en: 'The proof stands under the published head' },
    fails: { zh: '证明与公布的记录摘要不一致', en: 'The proof does not stand under the published head' },
  },
};

export const verdictWords: Record<ReturnType<typeof ballotVerdict>, Message> = {
  in_box: { zh: '您的选票在票箱里', en: 'Your ballot is in the box' },
  withdrawn: { zh: '这张选票已撤回，不计入结果', en: 'This ballot was withdrawn and does not count' },
  not_proven: { zh: '没有证实，请保存这份文件并联系工作人员', en: 'Not proven; please keep this file and speak to the staff' },
};
