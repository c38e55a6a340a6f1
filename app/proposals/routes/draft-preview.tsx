import type { LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { href } from '#app/http/href.ts';
import { uuidParam } from '#app/http/params.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireVisitor } from '#app/people/visitor.server.ts';
import { words } from '#app/proposals/draft-form.messages.ts';
import { loadPreview } from '#app/proposals/draft-page.server.ts';
import { words as mineWords } from '#app/proposals/mine.messages.ts';
import { ProposalFacts } from '#app/proposals/ui/proposal-facts.tsx';
import { ProposalText } from '#app/proposals/ui/proposal-text.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const visitor = await requireVisitor(context, request);
  return loadPreview(context.db, { id: uuidParam(params, 'id'), actor: visitor.actor });
}

export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta(matches, { title: words.preview_title });

/** A draft as it would look in public. */
export default function DraftPreview() {
  const say = useSay();
  const { draft, field, places } = useLoaderData<typeof loader>();
  const title = draft.title || say(words.untitled);
  return (
    <>
      <Notice title={say(words.preview_title)}>
        <p>
          <LinkButton href={href.proposalDraft(draft.id)} kind="secondary" icon="arrow-left">
            {say(words.back_to_writing)}
          </LinkButton>
        </p>
      </Notice>
      <PageHeader title={title} crumbs={[{ label: say(mineWords.mine_title), href: href.proposalDrafts() }]} />
      <TextAndSide sideLabel={say(words.in_brief)} side={<ProposalFacts content={{ ...draft, field, places }} />}>
        <ProposalText content={draft} pictures={draft.pictures} documents={draft.documents} />
      </TextAndSide>
    </>
  );
}
