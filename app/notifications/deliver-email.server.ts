import { and, eq, isNull, sql } from 'drizzle-orm';
import { href } from '#app/http/href.ts';
import { readLocale } from '#app/i18n/locale.ts';
import { format, type Locale } from '#app/i18n/message.ts';
import type { Mail, Mailer, MailFailure } from '#app/notifications/channels/email.server.ts';
import { findLetterhead, type Letterhead, mailFoot } from '#app/notifications/letterhead.server.ts';
import { mailWords } from '#app/notifications/mail.messages.ts';
import { isNoticeKind, mayBeTurnedOff, type NoticeKind } from '#app/notifications/notice.ts';
import { listMailedKinds } from '#app/notifications/queries.server.ts';
import { unsubscribeToken } from '#app/notifications/unsubscribe.server.ts';
import type { Db } from '#db/client.server.ts';
import { deliveries, notices } from '#db/schema/notifications.ts';
import { accounts } from '#db/schema/people.ts';

/** What sending needs beside the database: the mailer, the site's origin for links, and the secret that signs them. */
export type PostOffice = { db: Db; mailer: Mailer; origin: string; secret: string };

/** One try: which delivery, when, and whether the queue will not try again after this. */
export type DeliveryTry = { deliveryId: string; now: Date; isLastTry: boolean };

/** Thrown so that the queue tries again later. The message is a code of the mail protocol. */
export class MailNotSent extends Error {
  override name = 'MailNotSent';
}

/**
 * Sends one queued mail. The delivery's row is held while the mail server is asked, so that of two workers one sends
 * and the other leaves; once the row says sent, no retry sends again. Between the server's yes and that row's commit
 * lies one round trip: a crash just there sends a second copy, under the same Message-ID. A mail is never lost.
 */
export async function deliverEmail(office: PostOffice, { deliveryId, now, isLastTry }: DeliveryTry): Promise<void> {
  const failure = await office.db.transaction(async (tx) => {
    const delivery = await claimDelivery(tx, deliveryId);
    if (!delivery) return null;
    const mail = await writeMail(tx, office, delivery);
    const failed = mail ? await office.mailer.send(mail) : { code: 'not_wanted', isFinal: true };
    await noteTry(tx, { deliveryId, now, failed, isOver: failed !== null && (failed.isFinal || isLastTry) });
    return failed;
  });
  if (failure && !failure.isFinal) throw new MailNotSent(failure.code);
}

/** The delivery with all that its mail says, held for this transaction; null when it is done or another worker is at it. */
async function claimDelivery(tx: Db, deliveryId: string) {
  const [row] = await tx
    .select({
      id: deliveries.id,
      kind: notices.kind,
      titleZh: notices.titleZh,
      titleEn: notices.titleEn,
      bodyZh: notices.bodyZh,
      bodyEn: notices.bodyEn,
      path: notices.path,
      accountId: accounts.id,
      email: accounts.email,
      emailConfirmedAt: accounts.emailConfirmedAt,
      closedAt: accounts.closedAt,
      lockedAt: accounts.lockedAt,
      locale: accounts.locale,
      communityId: accounts.communityId,
    })
    .from(deliveries)
    .innerJoin(notices, eq(notices.id, deliveries.noticeId))
    .innerJoin(accounts, eq(accounts.id, notices.accountId))
    .where(and(eq(deliveries.id, deliveryId), isNull(deliveries.sentAt), isNull(deliveries.gaveUpAt)))
    .for('update', { of: deliveries, skipLocked: true });
  return row ?? null;
}

type Claimed = NonNullable<Awaited<ReturnType<typeof claimDelivery>>>;

/** The mail, or null when the address is gone, its account was closed or locked, or this kind turned off since it was queued. */
async function writeMail(tx: Db, { origin, secret }: PostOffice, delivery: Claimed): Promise<Mail | null> {
  const { kind, email, accountId } = delivery;
  if (!email || !delivery.emailConfirmedAt || delivery.closedAt || delivery.lockedAt || !isNoticeKind(kind)) return null;
  if (!(await listMailedKinds(tx, accountId)).includes(kind)) return null;
  const locale = readLocale(delivery.locale) ?? 'zh';
  const sender = await findLetterhead(tx, { communityId: delivery.communityId, origin, locale });
  const unsubscribeUrl = mayBeTurnedOff(kind) ? origin + href.unsubscribe(unsubscribeToken({ accountId, kind }, secret)) : null;
  return {
    id: delivery.id,
    from: { name: sender.name, address: sender.address },
    to: email,
    subject: locale === 'zh' ? delivery.titleZh : delivery.titleEn,
    text: mailText(delivery, { locale, origin, unsubscribeUrl, kind, sender }),
    unsubscribeUrl,
  };
}

type MailFrame = { locale: Locale; origin: string; unsubscribeUrl: string | null; kind: NoticeKind; sender: Letterhead };

function mailText(delivery: Claimed, { locale, origin, unsubscribeUrl, kind, sender }: MailFrame): string {
  const [title, body] = locale === 'zh' ? [delivery.titleZh, delivery.bodyZh] : [delivery.titleEn, delivery.bodyEn];
  const stop = unsubscribeUrl
    ? `${format(mailWords.to_stop, locale, { kind: format(mailWords[kind], locale) })}\n${unsubscribeUrl}`
    : format(mailWords.always_sent, locale);
  const main = [title, body, `${format(mailWords.read_here, locale)}\n${origin}${delivery.path}`].filter((part) => part !== '');
  return [...main, [...mailFoot(sender, locale), stop].join('\n')].join('\n\n');
}

type Noted = { deliveryId: string; now: Date; failed: MailFailure | null; isOver: boolean };

async function noteTry(tx: Db, { deliveryId, now, failed, isOver }: Noted): Promise<void> {
  await tx
    .update(deliveries)
    .set({
      triesMade: sql`${deliveries.triesMade} + 1`,
      lastError: failed?.code ?? null,
      ...(failed ? {} : { sentAt: now }),
      ...(isOver ? { gaveUpAt: now } : {}),
    })
    .where(eq(deliveries.id, deliveryId));
}
