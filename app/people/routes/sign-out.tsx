import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/people/sign-in.messages.ts';
import { findVisitor } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.sign_out });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const visitor = await findVisitor(context, request);
  return visitor ? null : redirect(href.home());
}

/**
 * Ends the session, and tells the browser to forget the texts that it kept for it; on a public computer, pages too. (It
 * listens only on https and on this machine.)
 */
export async function action({ context, request }: ActionFunctionArgs) {
  const visitor = await findVisitor(context, request);
  const headers = new Headers({ 'Set-Cookie': await context.sessions.close(request.headers.get('cookie')) });
  if (visitor) headers.set('Clear-Site-Data', visitor.isPublicComputer ? '"cache", "storage"' : '"storage"');
  return redirect(href.home(), { headers });
}

export default function SignOut() {
  const say = useSay();
  return (
    <>
      <PageHeader title={say(words.sign_out)} lead={say(words.sign_out_lead)} />
      <Form>
        <Button>{say(words.sign_out)}</Button>
      </Form>
    </>
  );
}
