import { createTransport } from 'nodemailer';

/** One mail in plain text. `id` is the same each time the same mail is tried: mail programs show a repeated one once. */
export type Mail = {
  id: string;
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  /** The link that stops mails of this kind, where one may stop them. */
  unsubscribeUrl: string | null;
};

/** Why a mail was not taken: a code to keep and log, never an address; and whether trying again may help. */
export type MailFailure = { code: string; isFinal: boolean };

export type Mailer = { send(mail: Mail): Promise<MailFailure | null>; close(): void };

const connectMs = 10_000;
const silenceMs = 20_000;

/** Sends through the SMTP server of an `smtp://` or `smtps://` address. Each mail has a connection of its own. */
export function createMailer(smtpUrl: string): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      try {
        await transport.sendMail({
          from: mail.from,
          to: mail.to,
          subject: mail.subject,
          text: mail.text,
          messageId: `<${mail.id}@${mail.from.address.split('@')[1] ?? 'localhost'}>`,
          headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribeHeaders(mail.unsubscribeUrl) },
        });
        return null;
      } catch (error) {
        return failureOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** RFC 8058: a mail program may stop them with one press, by a POST to the link. */
function unsubscribeHeaders(url: string | null): Record<string, string> {
  return url ? { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {};
}

/** A 5xx answer is the server's last word on this mail (RFC 5321 §4.2.1), except when it refused our login. */
function failureOf(error: unknown): MailFailure {
  const code = textOf(error, 'code') ?? 'unknown';
  const response = numberOf(error, 'responseCode');
  const isFinal = response !== null && response >= 500 && code !== 'EAUTH' && code !== 'ECONNECTION';
  return { code: response === null ? code : `${code} ${response}`, isFinal };
}

function textOf(error: unknown, key: string): string | null {
  const value: unknown = error instanceof Error ? Reflect.get(error, key) : null;
  return typeof value === 'string' ? value : null;
}

function numberOf(error: unknown, key: string): number | null {
  const value: unknown = error instanceof Error ? Reflect.get(error, key) : null;
  return typeof value === 'number' ? value : null;
}
