import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { words as deskWords } from '#app/votes/desk.messages.ts';
import { words } from '#app/votes/desk-plan.messages.ts';
import { loadNewVote } from '#app/votes/desk-plan-page.server.ts';
import { answerNewVote } from '#app/votes/desk-plan-request.server.ts';
import { PlanFields } from '#app/votes/ui/desk-plan-fields.tsx';
import { KindChoice, KindFacts } from '#app/votes/ui/desk-plan-kind.tsx';
import { typedKind } from '#app/votes/vote-plan.form.ts';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadNewVote(context, request);
}

export async function action({ context, request }: ActionFunctionArgs) {
  return answerNewVote(context, request);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.new_title });

/** Where a vote begins: who decides and how, then the whole plan. */
export default function DeskNewVote() {
  const say = useSay();
  const { sections, form } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() ?? null;
  const kind = typedKind(answer?.reply.typed) ?? form.kind;
  return (
    <DeskPage
      title={say(words.new_title)}
      current="votes"
      sections={sections}
      head={{ lead: <p>{say(words.new_lead)}</p>, crumbs: [{ label: say(deskWords.list_title), href: href.deskVotes() }] }}
    >
      {kind ? (
        <>
          <KindFacts kind={kind} back={href.newVote()} />
          <PlanFields form={form} kind={kind} reply={answer?.reply ?? null} />
        </>
      ) : (
        <KindChoice own={null} />
      )}
    </DeskPage>
  );
}
