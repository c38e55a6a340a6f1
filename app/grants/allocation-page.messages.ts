import type { SourceKind } from '#app/grants/allocation-source.ts';
import type { Message } from '#app/i18n/message.ts';

/** How equal plans were put in order, by what was decided over. */
export const lotWords: Record<SourceKind, Message> = {
  round: {
    zh: '并列的方案按抽签先后：把评审公布的种子、allocation 和方案编号各写一行，取 SHA-256，从小到大排。',
    en: 'Equal plans come by lot: the published seed of the round, the word allocation and the plan’s number, one to a line; their SHA-256, smallest first.',
  },
  vote: {
    zh: '并列的方案按投票封存时抽出并公布的先后。',
    en: 'Equal plans come in the order that was drawn and published when the vote was sealed.',
  },
  resolution: { zh: '只有一项，没有先后。', en: 'There is one only, and no order.' },
};

/** What a decided envelope came to: the public archive. */
export const words = {
  title: { zh: '分配决定：{title}', en: 'Allocation: {title}' },
  description: { zh: '资助资金怎么分、每个方案为什么', en: 'How an envelope was shared out, and why for each plan' },
  grants: { zh: '资助', en: 'Grants' },
  decided_done: { zh: '已经决定，现在可以逐项发出资助', en: 'Decided; each award can now be offered' },
  to_offer: { zh: '去发出资助', en: 'Offer the awards' },
  lead: {
    zh: '资金 {envelope}，资助 {count} 项，用 {spent}，剩 {left}。',
    en: '{envelope}: {count, plural, one {# plan} other {# plans}} funded with {spent}, {left} left.',
  },
  decided_at: { zh: '决定时间', en: 'Decided' },
  source: { zh: '依据', en: 'Rests on' },
  source_named: { zh: '{kind}：{title}', en: '{kind}: {title}' },
  method: { zh: '分配办法', en: 'Method' },
  not_fitting: { zh: '放不下时', en: 'Where one does not fit' },
  envelope: { zh: '资金总额', en: 'Envelope' },
  spent: { zh: '用掉', en: 'Spent' },
  left: { zh: '剩下', en: 'Left' },
  funds: { zh: '出自', en: 'From' },
  reason: { zh: '理由', en: 'Reason' },
  lines: { zh: '每个方案的结果', en: 'What came of each plan' },
  plan: { zh: '方案', en: 'Plan' },
  item: { zh: '事项', en: 'What for' },
  place: { zh: '名次', en: 'Rank' },
  votes: { zh: '得票', en: 'Votes' },
  points: { zh: '得分', en: 'Points' },
  none: { zh: '无', en: 'none' },
  asked: { zh: '申请', en: 'Asked' },
  granted: { zh: '资助', en: 'Granted' },
  outcome: { zh: '结果和理由', en: 'Outcome and why' },
  check: { zh: '自己核对', en: 'Check it yourself' },
  check_lead: {
    zh: '下面的文件就是决定时的全部依据：方案、申请金额、名次或者票数、抽签先后。谁都可以下载，按同样的办法再算一遍，得到同样的结果。',
    en: 'The file holds all that it was decided by: plans, sums asked for, ranks or votes, and the lot. Anybody can download it, allocate again by the same method, and come to the same.',
  },
  download: { zh: '下载依据（JSON）', en: 'Download what went in (JSON)' },
  digest: { zh: '文件的 SHA-256', en: 'SHA-256 of the file' },
  what_if: { zh: '如果资金总额不同', en: 'If the envelope were another' },
  what_if_lead: {
    zh: '换一个数，看看会怎样。这只是假设，不改变上面的决定。',
    en: 'Type another sum and see. This only supposes; the decision above stays as it is.',
  },
  what_if_field: { zh: '资金总额（元）', en: 'Envelope (yuan)' },
  what_if_try: { zh: '试算', en: 'Try it' },
  what_if_other: {
    zh: '假设：资金 {envelope} 时，资助 {count} 项，用 {spent}，剩 {left}',
    en: 'Supposed: with {envelope}, {count, plural, one {# plan} other {# plans}} would be funded with {spent}, {left} left',
  },
  what_if_same: { zh: '资助的方案和决定一样。', en: 'The same plans as in the decision.' },
  what_if_in: { zh: '会多资助：{names}', en: 'Funded besides: {names}' },
  what_if_out: { zh: '不再资助：{names}', en: 'No longer funded: {names}' },
  what_if_wrong: { zh: '请填一个金额，比如 50000', en: 'Please type a sum, such as 50000' },
  list_comma: { zh: '、', en: ', ' },
} satisfies Record<string, Message>;
