import { type AppLoadContext, redirect } from '@remix-run/node';
import { safeNext } from '#app/http/next-path.ts';
import { preferenceCookies } from '#app/http/preferences.ts';
import { readLocale } from '#app/i18n/locale.ts';
import { findPreferences } from '#app/people/account.queries.server.ts';
import { deviceOf } from '#app/people/device.ts';

export type Entrance = { accountId: string; isPublicComputer: boolean; next: string | null };

/**
 * Opens a session in place of the one the request came with, and goes on to where the visitor wanted. The device takes
 * over how the account likes to see the site, but nothing is kept on a public computer.
 */
export async function enter(
  context: AppLoadContext,
  request: Request,
  { accountId, isPublicComputer, next }: Entrance,
): Promise<Response> {
  const cookie = await context.sessions.open(accountId, {
    device: deviceOf(request.headers.get('user-agent') ?? ''),
    isPublicComputer,
    replaces: request.headers.get('cookie'),
  });
  const headers = new Headers({ 'Set-Cookie': cookie });
  if (!isPublicComputer)
    for (const preference of await preferencesOf(context, accountId)) headers.append('Set-Cookie', preference);
  return redirect(safeNext(next), { headers });
}

async function preferencesOf(context: AppLoadContext, accountId: string): Promise<string[]> {
  const kept = await findPreferences(context.db, accountId);
  if (!kept) return [];
  return preferenceCookies(
    { locale: readLocale(kept.locale) ?? undefined, elder: kept.isElder || undefined },
    { secure: context.env.isSecure },
  );
}
