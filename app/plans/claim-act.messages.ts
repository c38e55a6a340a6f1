import type { ActWords } from '#app/log/act-words.ts';

/** What the log says of claims and of who may claim. */
export const claimActs: ActWords = {
  'claims.asked': { zh: '申请认领一件提案', en: 'Asked to claim a proposal' },
  'claims.withdrawn': { zh: '撤回了认领申请', en: 'Took back a request to claim' },
  'claims.accepted': { zh: '确认了一项认领', en: 'Confirmed a claim' },
  'claims.queued': { zh: '确认了认领资格，排队等候', en: 'Found a claimant eligible, who waits in order' },
  'claims.declined': { zh: '没有同意一项认领', en: 'Declined a claim' },
  'claims.joined': { zh: '确认了一项联合认领', en: 'Confirmed a joint claim' },
  'claims.join_agreed': { zh: '同意了联合认领', en: 'Agreed to share a claim' },
  'claims.join_refused': { zh: '没有同意联合认领', en: 'Did not agree to share a claim' },
  'claims.extension_requested': { zh: '申请延长认领', en: 'Asked for more time for a claim' },
  'claims.extension_refused': { zh: '没有同意延长认领', en: 'Gave a claim no more time' },
  'claims.extended': { zh: '延长了一项认领', en: 'Gave a claim more time' },
  'claims.reminded': { zh: '提醒了认领即将到期', en: 'Reminded of the end of a claim' },
  'claims.expired': { zh: '认领到期结束', en: 'A claim ran out' },
  'claims.released': { zh: '放弃了认领', en: 'Gave up a claim' },
  'claims.handed_over': { zh: '把认领移交给他人', en: 'Handed a claim over' },
  'claims.planned': { zh: '认领人提交了执行方案', en: 'Those who hold a claim handed in its plan' },
  'claims.taken_over': { zh: '接手了认领', en: 'Took a claim over' },
  'claims.offered': { zh: '把提案提供给下一位候补', en: 'Offered the proposal to the next in line' },
  'claims.offer_accepted': { zh: '候补接受了认领', en: 'Took up the offer of a claim' },
  'claims.offer_lapsed': { zh: '候补逾期没有答复', en: 'The offer of a claim was not taken up in time' },
  'applicants.barred': { zh: '限制了一位申请人认领', en: 'Barred an applicant from claiming' },
  'applicants.bar_lifted': { zh: '解除了一项认领限制', en: 'Lifted a bar on claiming' },
};
