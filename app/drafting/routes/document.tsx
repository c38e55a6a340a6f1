import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { loadDocumentPage } from '#app/drafting/document-page.server.ts';
import { words } from '#app/drafting/messages.ts';
import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import { DocumentFacts, DocumentState } from '#app/drafting/ui/document-facts.tsx';
import { MoneyFacts } from '#app/drafting/ui/money-facts.tsx';
import { UnfitNotice } from '#app/drafting/ui/unfit-notice.tsx';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { verbatim } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadDocumentPage(context, request, params);
  return data(page, answerTo(visitor));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: verbatim(page?.document.title ?? '') });

/** A document to read: the text as it is stored, without any script. */
export default function DocumentPage() {
  const say = useSay();
  const { document, role, writers, view } = useLoaderData<typeof loader>();
  const mayWrite = role === 'writer';
  return (
    <>
      <PageHeader
        title={document.title}
        above={<DocumentState isFrozen={document.frozenAt !== null} />}
        lead={document.frozenAt ? <p>{say(words.frozen_meaning)}</p> : null}
        actions={
          <>
            {role === null || document.frozenAt ? null : (
              <LinkButton href={href.writeDocument(document.id)} kind={mayWrite ? 'primary' : 'secondary'} icon="edit">
                {say(mayWrite ? words.write : words.watch)}
              </LinkButton>
            )}
            <LinkButton href={href.documentRevisions(document.id)} kind="secondary" icon="history">
              {say(words.revisions)}
            </LinkButton>
            <LinkButton href={href.documentMarkdown(document.id)} kind="secondary" icon="download" isDownload>
              {say(words.as_markdown)}
            </LinkButton>
          </>
        }
      />
      <TextAndSide
        sideLabel={say(words.about)}
        side={
          <>
            <h2>{say(words.about)}</h2>
            <DocumentFacts document={document} role={role} writers={writers} />
            {view.money ? (
              <>
                <h2>{say(words.money)}</h2>
                <MoneyFacts sums={view.money} faultCount={view.money.faultCount} />
              </>
            ) : null}
          </>
        }
      >
        <UnfitNotice unfit={view.unfit} />
        <DocumentBody html={view.html} />
      </TextAndSide>
    </>
  );
}
