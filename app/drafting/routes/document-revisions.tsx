import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { nameRevision } from '#app/drafting/document.commands.server.ts';
import { requireDocument } from '#app/drafting/document-page.server.ts';
import { words } from '#app/drafting/messages.ts';
import { nameRevisionForm } from '#app/drafting/revision.form.ts';
import { nameRefusalWords, revisionWords } from '#app/drafting/revision.messages.ts';
import { loadRevisions } from '#app/drafting/revision-page.server.ts';
import { RevisionTable } from '#app/drafting/ui/revision-table.tsx';
import { forbidden } from '#app/http/answers.ts';
import { readForm } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { answerTo, publicPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { requireAct } from '#app/people/visitor.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';
import { TextField } from '#app/ui/text-field.tsx';

export const headers = publicPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { page, visitor } = await loadRevisions(context, request, params);
  return data(page, answerTo(visitor));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const form = await readForm(request, nameRevisionForm);
  const act = await requireAct(context, request, form);
  const { document, role } = await requireDocument(context, request, params);
  if (role !== 'writer') throw forbidden();
  if (!form.ok) return data(form.reply, { status: 422 });
  const outcome = await nameRevision(context.db, act, { documentId: document.id, ...form.value });
  if (!outcome.ok) return data(form.refuse(nameRefusalWords[outcome.refusal]), { status: 409 });
  return redirect(href.documentRevisions(document.id, { done: 'kept' }));
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_revisions, values: { title: page?.document.title ?? '' } });

/** What a document said at the moments that somebody kept, with the way to keep this one. */
export default function DocumentRevisions() {
  const say = useSay();
  const { document, role, revisions } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const [query] = useSearchParams();
  return (
    <>
      <PageHeader title={say(words.revisions)} crumbs={[{ label: document.title, href: href.document(document.id) }]} />
      {query.get('done') === 'kept' && !reply ? <Notice tone="success" title={say(revisionWords.kept)} isAnswer /> : null}
      <RevisionTable documentId={document.id} revisions={revisions} />
      {role === 'writer' ? (
        <section className="form-part">
          <h2>{say(revisionWords.name_revision)}</h2>
          <Form reply={reply ?? null}>
            <TextField
              name="name"
              label={say(revisionWords.name_revision_label)}
              hint={say(revisionWords.name_revision_hint)}
              input={{ maxLength: 100 }}
            />
            <Button>{say(revisionWords.name_revision)}</Button>
          </Form>
        </section>
      ) : null}
    </>
  );
}
