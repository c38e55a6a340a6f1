import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { StoredFile } from '#app/proposals/attachment.commands.server.ts';

type Keeper = { secret: string; accountId: string };

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const shape = z.object({
  sha256: digest,
  thumbnailSha256: digest.nullable(),
  contentType: z.string().max(100),
  bytes: z.number().int(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  originalName: z.string().max(200),
});

/**
 * Writes down a stored photograph so that a form can carry it from one post to the next until the rest is right. Only the
 * account that uploaded it can use it: nobody can name a file of somebody else's as a sheet.
 */
export function sealSheet(stored: StoredFile, keeper: Keeper): string {
  const text = Buffer.from(JSON.stringify(shape.parse(stored))).toString('base64url');
  return `${text}.${signatureOf(text, keeper).toString('base64url')}`;
}

/** The photograph that a token stands for, or null when the token is none of ours or somebody else's. */
export function openSheet(token: string | null | undefined, keeper: Keeper): StoredFile | null {
  const [text = '', signature = ''] = (token ?? '').split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(text, keeper);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
}

function signatureOf(text: string, { secret, accountId }: Keeper): Buffer {
  return createHmac('sha256', secret).update(`paper sheet of ${accountId}: ${text}`).digest();
}
