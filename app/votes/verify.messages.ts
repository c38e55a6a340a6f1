import type { Message } from '#app/i18n/message.ts';
import type { ProofRefusal } from '#app/votes/proof.queries.server.ts';

export const proofRefusalWords: Record<ProofRefusal, Message> = {
  receipt_unknown: {
    zh: '这次表决的票箱里没有这张回执的选票。请看看回执上写的是不是这次表决；如果是，请带上回执联系工作人员',
    en: 'No ballot with this receipt is in the box of this vote. Please see whether the receipt is of this vote; if so, show it to the staff',
  },
  ballot_waiting: {
    zh: '选票已经收到，正在等下一批一起进票箱。为了不让人看出谁投了哪张票，选票凑够一批打乱顺序才进箱，最迟在截止时。请过些时候再来核对',
    en: 'Your ballot was received and waits for the next batch. So that nobody can tell whose ballot is whose, ballots enter the box in shuffled batches, at the latest when voting ends. Please check again later',
  },
};

export const words = {
  title: { zh: '核对回执：{title}', en: 'Check a receipt: {title}' },
  short: { zh: '核对回执', en: 'Check a receipt' },
  votes: { zh: '表决', en: 'Votes' },
  lead: {
    zh: '凭投票时拿到的回执码，任何人都能核对那张选票在不在票箱里。回执不会透露投了什么。',
    en: 'With the code from a ballot receipt anybody can check that this ballot is in the box. A receipt does not tell what was voted.',
  },
  not_secret: {
    zh: '这次是记名表决，没有回执。结果公布后，每个人投了什么都列在结果页上，可以直接核对。',
    en: 'This vote is open and has no receipts. Once the result is published, every ballot stands on its page under its name.',
  },
  to_results: { zh: '查看结果', en: 'See the result' },
  receipt: { zh: '回执码', en: 'Receipt code' },
  receipt_hint: {
    zh: '九组、每组四个字符，连字符和大小写都不要紧。',
    en: 'Nine groups of four; hyphens and capitals do not matter.',
  },
  check: { zh: '核对', en: 'Check' },
  how_server: {
    zh: '没有网页脚本时，由网站代为核对：回执码会发给网站，核对后不保存。想不依赖网站，请打开浏览器的脚本再来，或把证明存下来，用自己信得过的程序核对。',
    en: 'Without scripts the site checks for you: the code is sent to it and not kept. To rely on nobody, come back with scripts switched on, or save the proof and check it with a program that you trust.',
  },
  how_browser: {
    zh: '核对在您自己的浏览器里进行：回执码不离开这台设备，只发出由它算出的摘要。',
    en: 'Your own browser does the checking: the code does not leave this device, only a digest made from it does.',
  },
  answer: { zh: '核对结果', en: 'What the check found' },
  by_site: { zh: '这是网站自己核对的结果。', en: 'This was checked by the site itself.' },
  by_browser: { zh: '这是在您的浏览器里核对的结果。', en: 'This was checked in your browser.' },
  offline_head: {
    zh: '没有联网，未与网站公布的摘要比对。请把下面的摘要与您记下的或别人公布的对一对：',
    en: 'Without the network the head was not compared with the published one. Please compare it with one that you noted or that others published:',
  },
  save: { zh: '保存证明', en: 'Save the proof' },
  save_hint: {
    zh: '存下的证明以后断网也能核对；网站若改动票箱，凭它就能查出来。',
    en: 'A saved proof can be checked without the network, and shows it if the site ever changes the box.',
  },
  file: { zh: '用存下来的证明核对（可以断网）', en: 'Check with a saved proof, even without the network' },
  file_label: { zh: '证明文件', en: 'Proof file' },
  file_hint: {
    zh: '先填回执码，再选证明文件。文件不会上传。',
    en: 'Type the code first, then choose the file. It is not sent anywhere.',
  },
  file_not_proof: { zh: '这个文件不是选票证明', en: 'This file is no ballot proof' },
  file_other_vote: { zh: '这是另一次表决的证明，仍按文件核对。', en: 'This proof is of another vote; it was checked as it is.' },
  connection: {
    zh: '连不上网站。如果存过证明文件，可以在下面用它核对。',
    en: 'The site cannot be reached. If you saved a proof, you can check with it below.',
  },
  connection_short: { zh: '连不上网站，请过一会儿再试。', en: 'The site cannot be reached; please try again in a while.' },
  heads: { zh: '公布过的票箱摘要', en: 'Published heads of the box' },
  heads_lead: {
    zh: '每有一批选票进箱，就公布一个摘要。记下任何一个，以后就能核对：票箱只增加过，没有改动或删除。',
    en: 'Each batch of ballots publishes a head. Note any of them, and later you can check that the box has only grown and that nothing was changed or taken out.',
  },
  heads_none: { zh: '还没有选票进箱，也就还没有摘要。', en: 'No batch has entered the box yet, so there is no head.' },
  heads_later: {
    zh: '记名表决的摘要与结果一起公布，以免投票还没结束就看出走向。',
    en: 'The heads of an open vote are published with its result, so that nobody sees how it goes before.',
  },
  heads_json: { zh: '全部摘要（JSON）', en: 'All heads (JSON)' },
  log_json: { zh: '记录的每一条（JSON），可以由它算出摘要', en: 'Every entry of the log (JSON), of which the heads are made' },
  size: { zh: '记录条数', en: 'Entries' },
  root: { zh: '摘要', en: 'Head' },
  published_at: { zh: '公布时间', en: 'Published' },
  noted: { zh: '核对以前记下的摘要', en: 'Check a head that you noted' },
  noted_size: { zh: '当时的记录条数', en: 'Entries at that time' },
  noted_root: { zh: '当时的摘要', en: 'Head at that time' },
  noted_root_hint: { zh: '64个字符，数字和a到f。', en: '64 characters, figures and a to f.' },
  noted_check: { zh: '核对', en: 'Check' },
  consistent: {
    zh: '票箱只增加过：现在的记录以您记下的那一份开头',
    en: 'The box has only grown: what it holds now begins with what you noted',
  },
  not_consistent: {
    zh: '对不上：现在的记录不是从您记下的那一份来的。请保存两份摘要，联系监督委员会',
    en: 'It does not fit: what the box holds now does not begin with what you noted. Please keep both heads and speak to the supervisors',
  },
  never_published: {
    zh: '网站没有公布过这个条数的摘要，请再核对一下抄写的数字',
    en: 'No head of this many entries was ever published; please see whether it was copied right',
  },
  noted_wrong: { zh: '请填条数和64个字符的摘要', en: 'Please type the number of entries and the head of 64 characters' },
  between: {
    zh: '与最新的摘要（{size}条）比对',
    en: 'Compared with the newest head ({size, plural, one {# entry} other {# entries}})',
  },
} satisfies Record<string, Message>;
