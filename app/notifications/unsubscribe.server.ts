import { createHmac, timingSafeEqual } from 'node:crypto';
import { isNoticeKind, type NoticeKind } from '#app/notifications/notice.ts';

/** Whose mails of which kind a link stops. */
export type Unsubscription = { accountId: string; kind: NoticeKind };

const tokenShape = /^([0-9a-f]{32})\.([a-z_]{1,40})\.([A-Za-z0-9_-]{43})$/;

/** The token of the link in a mail: whoever has it may stop mails of that kind to that account, and nothing else. */
export function unsubscribeToken({ accountId, kind }: Unsubscription, secret: string): string {
  const id = accountId.replaceAll('-', '');
  return `${id}.${kind}.${sign(id, kind, secret)}`;
}

/** What a token stops, or null when it was not made here. */
export function readUnsubscribeToken(token: string, secret: string): Unsubscription | null {
  const [, id, kind, signature] = tokenShape.exec(token) ?? [];
  if (id === undefined || kind === undefined || signature === undefined || !isNoticeKind(kind)) return null;
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(sign(id, kind, secret)))) return null;
  const parts = [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)];
  return { accountId: parts.join('-'), kind };
}

function sign(id: string, kind: string, secret: string): string {
  return createHmac('sha256', secret).update(`unsubscribe\n${id}\n${kind}`).digest('base64url');
}
