import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { uuid } from '#app/http/fields.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireAct } from '#app/people/visitor.server.ts';
import { startPlan } from '#app/plans/plan.commands.server.ts';
import { words } from '#app/plans/plan.messages.ts';
import { loadNewPlan } from '#app/plans/plan-new.server.ts';
import { planRefusalWords } from '#app/plans/plan-refusal.messages.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Form } from '#app/ui/form.tsx';
import { Money } from '#app/ui/money.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadNewPlan(context, request);
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await readForm(request, z.object({ claim_id: uuid() }), planRefusalWords);
  const act = await requireAct(context, request, form);
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await startPlan(context.db, act, { claimId: form.value.claim_id });
  if (!outcome.ok) return data(form.refuse(planRefusalWords[outcome.refusal]), { status: 409 });
  return redirect(href.plan(outcome.value.planId, { done: 'started' }));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.start_title });

/** Whoever holds a claim begins its plan. */
export default function NewPlan() {
  const say = useSay();
  const claim = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const { id, title, number, ceilingFen, overheadMaxPercent, planId } = claim;
  return (
    <>
      <PageHeader
        title={say(words.start_title)}
        above={number}
        lead={<p>{title}</p>}
        crumbs={[{ label: title, href: href.proposal(number) }]}
      />
      <div className="prose">
        <p>{say(words.start_lead)}</p>
      </div>
      <Facts
        facts={[
          { term: say(words.ceiling), value: ceilingFen === null ? null : <Money fen={ceilingFen} /> },
          { term: say(words.overhead_max), value: overheadMaxPercent === null ? null : `${overheadMaxPercent}%` },
        ]}
      />
      {planId ? (
        <p>
          <LinkButton href={href.plan(planId)}>{say(words.plan)}</LinkButton>
        </p>
      ) : (
        <Form reply={reply} label={say(words.start_title)}>
          <input type="hidden" name="claim_id" value={id} />
          <Button icon="edit">{say(words.start)}</Button>
        </Form>
      )}
    </>
  );
}
