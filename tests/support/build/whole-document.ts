import { eq } from 'drizzle-orm';
import type { Actor } from '#app/core/act.ts';
import { moveAmendment } from '#app/drafting/amendment.commands.server.ts';
import { moveComment } from '#app/drafting/comment.commands.server.ts';
import { createDocument, freezeDocument, nameRevision, unfreezeDocument } from '#app/drafting/document.commands.server.ts';
import { giveAccess } from '#app/drafting/document-access.commands.server.ts';
import { publishDocument, stateAmount } from '#app/drafting/document-terms.commands.server.ts';
import type { Db } from '#db/client.server.ts';
import { accounts } from '#db/schema/people.ts';
import { writeInto } from '#tests/support/build/document.ts';
import { actOf, must } from '#tests/support/build/people.ts';
import { buildAmendment, buildComment } from '#tests/support/build/remark.ts';
import { moneyRow, paragraph, type Written } from '#tests/support/stored-text.ts';

const item = (text: string): Written => ({ name: 'listItem', children: [paragraph(text)] });
const cell = (name: string, text: string): Written => ({ name, children: [paragraph(text)] });

const beginning: readonly Written[] = [
  { name: 'heading', attributes: { level: 1 }, children: [{ text: '一、为什么要做' }] },
  {
    name: 'paragraph',
    children: [
      { text: '三号楼和五号楼之间的小路没有路灯，' },
      { text: '晚上老人不敢走', marks: { bold: {} } },
      { text: '。依据见' },
      { text: '社区公告', marks: { link: { href: 'https://example.org/notices/12' } } },
      { text: '。' },
    ],
  },
  { name: 'blockquote', children: [paragraph('“天一黑就不下楼了。”——三号楼的一位居民')] },
  { name: 'orderedList', children: [item('询价三家'), item('公示一周'), item('安装并验收')] },
  {
    name: 'table',
    children: [
      { name: 'tableRow', children: [cell('tableHeader', '位置'), cell('tableHeader', '数量')] },
      { name: 'tableRow', children: [cell('tableCell', '三号楼前'), cell('tableCell', '2盏')] },
    ],
  },
  {
    name: 'moneyTable',
    children: [moneyRow('太阳能路灯', '盏', '1,200', '6', '600'), moneyRow('安装人工', '工日', '350', '4', '')],
  },
];

const later: readonly Written[] = [
  paragraph('验收由三号楼和五号楼的居民代表参加。'),
  { name: 'moneyTable', children: [moneyRow('警示牌', '块', '80', '2', ''), moneyRow('备用金', '', '约五百', '1', '')] },
  { name: 'script', children: [{ text: 'alert(1)' }] },
];

/** A public text of everything that one may hold, which the account with this phone writes; frozen once, opened and gone on with. */
export async function makeWholeDocument(db: Db, phone: string): Promise<string> {
  const [account] = await db.select().from(accounts).where(eq(accounts.phone, phone));
  if (!account?.communityId) throw new Error(`nobody of a community has the phone ${phone}`);
  const convener = { accountId: account.id, personId: account.personId, grants: [] };
  const act = () => actOf(convener, { now: new Date() });
  const given = { communityId: account.communityId, title: '社区亮化工程使用方案', paragraphs: [] };
  const { documentId } = must(await createDocument(db, act(), given));
  must(await giveAccess(db, act(), { documentId, accountId: account.id, role: 'writer', part: 'chair' }));
  must(await publishDocument(db, act(), { documentId, isPublic: true }));
  must(await stateAmount(db, act(), { documentId, availableFen: 1_000_000 }));
  await writeInto(db, { id: documentId, convener }, ...beginning);
  must(await freezeDocument(db, act(), { documentId, name: '提交讨论的一稿', limitFen: null }));
  must(await unfreezeDocument(db, act(), { documentId, reason: '居民代表提出补充警示牌' }));
  await writeInto(db, { id: documentId, convener }, ...later);
  must(await nameRevision(db, act(), { documentId, name: '第一次讨论后' }));
  await remark(db, documentId, convener);
  return documentId;
}

/** Comments and amendments of every kind, by one who also decides. */
async function remark(db: Db, id: string, author: Actor): Promise<void> {
  await buildComment(db, { id }, { author, quote: '晚上老人不敢走', body: '请写明是哪几个路口。', isBlocking: true });
  const settled = await buildComment(db, { id }, { author, quote: '询价三家', body: '三家都要盖章。' });
  must(await moveComment(db, actOf(author), { documentId: id, commentId: settled, move: 'resolve' }));
  await buildAmendment(db, { id }, { author, quote: '公示一周', replacement: '公示两周', reason: '春节期间居民不在。' });
  const adopted = await buildAmendment(
    db,
    { id },
    { author, quote: '安装并验收', replacement: '安装、试亮并验收', reason: '先试亮三天。' },
  );
  must(await moveAmendment(db, actOf(author), { documentId: id, amendmentId: adopted, move: 'adopt', note: '大家都同意。' }));
}
