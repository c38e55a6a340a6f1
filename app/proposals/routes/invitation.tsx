import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { invitationForm } from '#app/proposals/invitation.form.ts';
import { answerInvitation, loadInvitation } from '#app/proposals/invitation.server.ts';
import { fieldWords, refusalWords } from '#app/proposals/messages.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { InvitationView } from '#app/proposals/ui/invitation-view.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const visitor = await requireVisitor(context, request);
  return loadInvitation(context.db, uuidParam(params, 'id'), visitor);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request, invitationForm, fieldWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await answerInvitation(context.db, act, { invitationId: uuidParam(params, 'id'), ...form.value });
  if (!outcome.ok) return data(form.refuse(refusalWords[outcome.refusal]), { status: 409 });
  return redirect(href.proposalDrafts({ done: form.value.answer }));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.invitation_title });

/** Somebody asks the visitor to propose together with them. */
export default function Invitation() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return <InvitationView page={page} reply={reply ?? null} />;
}
