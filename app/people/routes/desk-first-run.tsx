import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { findCommunity } from '#app/people/community.server.ts';
import { requireOffice } from '#app/people/desk.server.ts';
import { words } from '#app/people/first-run.messages.ts';
import { readFirstRun } from '#app/people/first-run.queries.server.ts';
import { countMissing } from '#app/people/first-run.ts';
import { DeskPage } from '#app/people/ui/desk-page.tsx';
import { FirstRunList } from '#app/people/ui/first-run-list.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, { title: words.first_run });

export const headers = personalPage;

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { sections } = await requireOffice(context, request, 'settings.change');
  const community = await findCommunity(context, request);
  const hasMailServer = context.env.smtpUrl !== null;
  const { states, root, communityPlaceId } = await readFirstRun(context.db, {
    communityId: community?.id ?? null,
    hasMailServer,
    now: new Date(),
  });
  return {
    sections,
    states,
    rootId: root?.id ?? null,
    communityPlaceId: community?.id ?? communityPlaceId,
    missing: countMissing(states),
  };
}

export default function DeskFirstRun() {
  const say = useSay();
  const { sections, states, rootId, communityPlaceId, missing } = useLoaderData<typeof loader>();
  return (
    <DeskPage title={say(words.first_run)} current="first_run" sections={sections} head={{ lead: say(words.lead) }}>
      {missing > 0 ? (
        <Notice tone="warning" title={say(words.missing, { count: missing })} />
      ) : (
        <Notice tone="success" title={say(words.complete)}>
          <p>{say(words.complete_hint)}</p>
          <LinkButton href={href.deskNewCall()}>{say(words.open_call)}</LinkButton>
        </Notice>
      )}
      <FirstRunList states={states} rootId={rootId} communityPlaceId={communityPlaceId} />
    </DeskPage>
  );
}
