import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { loadMyClaims } from '#app/plans/claim-mine.server.ts';
import { words } from '#app/plans/claim-page.messages.ts';
import { MyClaims } from '#app/plans/ui/claim-mine.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { Pager } from '#app/ui/pager.tsx';

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadMyClaims(context, request);
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.mine_title });

/** What the visitor, or an organisation of theirs, has asked for, and how it stands. */
export default function MyClaimsPage() {
  const say = useSay();
  const { items, next, isLater } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={say(words.mine_title)}
        lead={<p>{say(words.mine_lead)}</p>}
        actions={
          <LinkButton href={href.proposals()} kind="secondary">
            {say(words.see_proposals)}
          </LinkButton>
        }
      />
      <MyClaims claims={items} />
      <Pager
        label={say(words.mine_title)}
        firstHref={isLater ? href.claims() : null}
        nextHref={next ? href.claims({ after: next }) : null}
      />
    </>
  );
}
