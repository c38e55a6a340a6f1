import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { badRequest } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { safeNext } from '#app/http/next-path.ts';
import { preferenceCookies } from '#app/http/preferences.ts';
import { keepPreferences } from '#app/people/account.commands.server.ts';
import { preferencesForm } from '#app/people/account.form.ts';
import { anonymousAct, findVisitor, requireAct } from '#app/people/visitor.server.ts';

/** Nothing to see here: the switches are on every page. */
export function loader() {
  return redirect(href.home());
}

/** Keeps how the visitor wants to see the site, on the device and on their account, and goes back to where they were. */
export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, preferencesForm);
  if (!form.ok) throw badRequest();
  const { locale, elder, scheme, textSize, next } = form.value;
  const isElder = elder === null ? undefined : elder === '1';
  const change = { locale: locale ?? undefined, elder: isElder, scheme: scheme ?? undefined, textSize: textSize ?? undefined };
  const visitor = await findVisitor(context, request);
  const act = visitor ? await requireAct(context, request, form) : anonymousAct(form);
  await keepPreferences(context.db, act, { locale: change.locale, isElder });
  const headers = new Headers();
  for (const cookie of preferenceCookies(change, { secure: context.env.isSecure })) headers.append('Set-Cookie', cookie);
  return redirect(safeNext(next), { headers });
}
