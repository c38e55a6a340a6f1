import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { requireAct, requireVisitor } from '#app/people/visitor.server.ts';
import { answerForm } from '#app/plans/plan.form.ts';
import { words } from '#app/plans/plan.messages.ts';
import { answerPlanInvitation } from '#app/plans/plan-member.commands.server.ts';
import { planRefusalWords } from '#app/plans/plan-refusal.messages.ts';
import { loadPlanInvitation } from '#app/plans/plan-team-page.server.ts';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const visitor = await requireVisitor(context, request);
  return loadPlanInvitation(context.db, uuidParam(params, 'id'), visitor);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request, answerForm, planRefusalWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const isAccepted = form.value.answer === 'accepted';
  const outcome = await answerPlanInvitation(context.db, act, { memberId: uuidParam(params, 'id'), isAccepted });
  if (!outcome.ok) return data(form.refuse(planRefusalWords[outcome.refusal]), { status: 409 });
  return redirect(isAccepted ? href.plan(outcome.value.planId, { done: 'joined' }) : href.home());
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.invitation_title });

/** Somebody asks the visitor to write a plan with them. */
export default function PlanInvitation() {
  const say = useSay();
  const reading = useReading();
  const { title, applicant, invitedAt } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  return (
    <>
      <PageHeader
        title={say(words.title_of, { title })}
        above={say(words.invitation_from, { applicant, date: formatInstantDay(invitedAt, reading) })}
        lead={<p>{say(words.invitation_effect)}</p>}
      />
      <Form reply={reply} label={say(words.invitation_title)}>
        <ButtonRow>
          <Button name="answer" value="accepted" icon="check">
            {say(words.accept)}
          </Button>
          <Button name="answer" value="declined" kind="secondary">
            {say(words.decline)}
          </Button>
        </ButtonRow>
      </Form>
    </>
  );
}
