import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { type MetaFunction, useLoaderData } from '@remix-run/react';
import { documentSchemaVersion } from '#app/drafting/document.ts';
import { loadWritingPage } from '#app/drafting/document-page.server.ts';
import { words as editorWords } from '#app/drafting/editor.messages.ts';
import { words } from '#app/drafting/messages.ts';
import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import { DocumentState } from '#app/drafting/ui/document-facts.tsx';
import { WritingPlace } from '#app/drafting/ui/writing-place.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

/** The one kind of page that loads a framework: several people write in it at once. */
export const handle = { hydrate: true };

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return data(await loadWritingPage(context, request, params));
}

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_writing, values: { title: page?.document.title ?? '' } });

/** A document to write, or for whoever only reads it, to watch as it is written. */
export default function WriteDocument() {
  const say = useSay();
  const { document, accountId, isWriter, html } = useLoaderData<typeof loader>();
  const knowsSchema = document.schemaVersion <= documentSchemaVersion; // of this page's own code, which may be older than the text
  return (
    <>
      <PageHeader
        title={document.title}
        above={<DocumentState isFrozen={document.frozenAt !== null} />}
        crumbs={[{ label: say(words.read), href: href.document(document.id) }]}
        actions={
          <LinkButton href={href.documentRevisions(document.id)} kind="secondary" icon="history">
            {say(words.revisions)}
          </LinkButton>
        }
      />
      {knowsSchema ? null : <Notice tone="warning" title={say(editorWords.older_editor)} />}
      <WritingPlace
        documentId={document.id}
        accountId={accountId}
        mayWrite={isWriter && knowsSchema}
        knowsSchema={knowsSchema}
        schemaVersion={document.schemaVersion}
        limits={{ availableFen: document.availableFen, overheadMaxPercent: document.overheadMaxPercent }}
      >
        <DocumentBody html={html} />
      </WritingPlace>
    </>
  );
}
