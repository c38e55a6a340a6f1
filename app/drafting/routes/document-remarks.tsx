import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { type MetaFunction, useActionData, useLoaderData } from '@remix-run/react';
import { words } from '#app/drafting/remark.messages.ts';
import { actOnRemarks } from '#app/drafting/remark-acts.server.ts';
import { loadBlocks } from '#app/drafting/remark-blocks.server.ts';
import { BlockList } from '#app/drafting/ui/block-list.tsx';
import { NewAmendmentForm, NewCommentForm } from '#app/drafting/ui/remark-fields.tsx';
import { href } from '#app/http/href.ts';
import { personalPage } from '#app/http/public-page.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { pageMeta } from '#app/ui/page-meta.ts';

export const headers = personalPage;

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return data(await loadBlocks(context, request, params));
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const answer = await actOnRemarks(context, request, params);
  if (!answer.ok) return data(answer.reply, { status: answer.status });
  return redirect(`${href.document(answer.documentId, { done: 'remarked' })}#remark-${answer.remarkId}`);
}

export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  pageMeta(matches, { title: words.title_remarks, values: { title: page?.document.title ?? '' } });

/** Commenting on a paragraph of a text or proposing other words for it: first which one, then what. */
export default function DocumentRemarks() {
  const say = useSay();
  const { document, blocks, block, mayRemark } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() ?? null;
  const isOf = (act: string) => (reply?.typed.act === act ? reply : null);
  const postsTo = href.documentRemarks(document.id, block ? { block: String(block.number) } : undefined);
  return (
    <>
      <PageHeader title={say(words.say_something)} crumbs={[{ label: document.title, href: href.document(document.id) }]} />
      {reply && !(block && mayRemark && (isOf('comment') || isOf('amend'))) ? (
        <Notice tone="error" title={say(reply.refusal ?? words.refused)} isAnswer />
      ) : null}
      {block && mayRemark ? (
        <>
          <h2>{say(words.block_number, { number: block.number })}</h2>
          <blockquote className="quoted">{block.text}</blockquote>
          <p>
            <a href={href.documentRemarks(document.id)}>{say(words.other_block)}</a>
          </p>
          <section className="form-part">
            <h2>{say(words.comment)}</h2>
            <NewCommentForm action={postsTo} block={block} reply={isOf('comment')} isFrozen={document.frozenAt !== null} />
          </section>
          {document.frozenAt ? null : (
            <section className="form-part">
              <h2>{say(words.amend)}</h2>
              <NewAmendmentForm action={postsTo} block={block} reply={isOf('amend')} />
            </section>
          )}
        </>
      ) : null}
      {block || !mayRemark ? null : <BlockList documentId={document.id} blocks={blocks} />}
      <p className="back">
        <a href={`${href.document(document.id)}#remarks`}>{say(words.back_to_text)}</a>
      </p>
    </>
  );
}
