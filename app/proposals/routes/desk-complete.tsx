import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { words as deskWords } from '#app/proposals/desk.messages.ts';
import { answerCompletion, loadCompletePage } from '#app/proposals/desk-complete.server.ts';
import { words } from '#app/proposals/desk-paper.messages.ts';
import { CompleteForm } from '#app/proposals/ui/complete-form.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return loadCompletePage(context, request, uuidParam(params, 'id'));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  return answerCompletion(context, request, uuidParam(params, 'id'));
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.complete_title });

/** Completing what was asked back, for a proposer who does not do it online. */
export default function DeskComplete() {
  const say = useSay();
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { proposal } = page;
  const crumbs = [
    { label: say(deskWords.queues_title), href: href.deskProposals() },
    { label: proposal.title || say(deskWords.untitled), href: href.deskProposal(proposal.id) },
  ];
  return (
    <DeskPage
      title={say(words.complete_title)}
      current="proposals"
      sections={page.sections}
      head={{ crumbs, lead: <p>{say(words.complete_lead)}</p> }}
    >
      <CompleteForm page={page} reply={reply ?? null} />
    </DeskPage>
  );
}
