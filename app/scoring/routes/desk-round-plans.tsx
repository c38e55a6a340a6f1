import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { loadRoundPlans } from '#app/scoring/desk-round-page.server.ts';
import { answerDeskRoundPost } from '#app/scoring/desk-round-request.server.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import { RoundPlans } from '#app/scoring/ui/round-plans.tsx';
import { Button } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadRoundPlans(context, request, params);
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerDeskRoundPost(context, request, params);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.plans_title_of, values: { title: page?.round.title ?? '' } });

/** Which plans a round compares: chosen while it is set up, read afterwards. */
export default function DeskRoundPlans() {
  const say = useSay();
  const { round, sections, plans, offered, isOpen } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const nothing = (
    <Empty title={say(words.plans_none)}>
      <p>{say(words.plans_none_next)}</p>
    </Empty>
  );
  return (
    <DeskPage
      title={say(words.edit_plans)}
      current="rounds"
      sections={sections}
      head={{ lead: <p>{say(words.plans_lead)}</p>, crumbs: [{ label: round.title, href: href.deskRound(round.id) }] }}
    >
      {isOpen ? null : <RoundPlans plans={plans} />}
      {isOpen && offered.length === 0 ? nothing : null}
      {isOpen && offered.length > 0 ? (
        <Form reply={answer?.reply ?? null} label={say(words.edit_plans)}>
          <input type="hidden" name="act" value="plans" />
          <CheckboxGroup
            name="plan_ids"
            label={say(words.plans_choose)}
            options={offered.map(({ id, title, about }) => ({ value: id, label: title, hint: about }))}
            values={plans.map(({ planId }) => planId)}
            isOptional
          />
          <Button>{say(words.save)}</Button>
        </Form>
      ) : null}
    </DeskPage>
  );
}
