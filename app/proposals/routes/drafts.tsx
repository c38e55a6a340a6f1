import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { loadMine } from '#app/proposals/mine.server.ts';
import { words as pageWords } from '#app/proposals/pages.messages.ts';
import { MyInvitations, MyProposals } from '#app/proposals/ui/my-proposals.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const visitor = await requireVisitor(context, request);
  return loadMine(context.db, request, visitor.actor);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.mine_title });

const doneWords: Readonly<Record<string, Message>> = {
  discarded: words.discarded_answer,
  accepted: words.invitation_accepted,
  declined: words.invitation_declined,
};

/** The visitor's own proposals, each with its state and what can be done with it. */
export default function Drafts() {
  const say = useSay();
  const { items, next, isLater, invitations, done } = useLoaderData<typeof loader>();
  const answer = done === null ? undefined : doneWords[done];
  return (
    <>
      <PageHeader
        title={say(words.mine_title)}
        lead={<p>{say(words.mine_lead)}</p>}
        actions={
          <>
            <LinkButton href={href.newProposal()} icon="edit">
              {say(pageWords.propose)}
            </LinkButton>
            <LinkButton href={href.claims()} kind="secondary" icon="hand">
              {say(words.my_claims)}
            </LinkButton>
          </>
        }
      />
      {answer ? <Notice tone="success" title={say(answer)} isAnswer /> : null}
      <MyInvitations invitations={invitations} />
      <MyProposals proposals={items} />
      <Pager
        label={say(words.mine_title)}
        firstHref={isLater ? href.proposalDrafts() : null}
        nextHref={next ? href.proposalDrafts({ after: next }) : null}
      />
    </>
  );
}
