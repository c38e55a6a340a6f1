import { words } from '#app/disclosure/messages.ts';
import type { Thread } from '#app/disclosure/thread.server.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { ShownComment } from '#app/proposals/comment.queries.server.ts';
import { words as actWords } from '#app/proposals/mine.messages.ts';
import { CommentForm } from '#app/proposals/ui/comment-form.tsx';
import { Paragraphs } from '#app/proposals/ui/paragraphs.tsx';
import { HiddenStub } from '#app/ui/hidden-stub.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { MaskedName } from '#app/ui/masked-name.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { useViewer } from '#app/ui/shell.tsx';

type CommentSectionProps = { proposal: Thread['proposal']; comments: Thread['comments'] };

/** What people say about the proposal, in threads, oldest first; hidden ones leave a stub. */
export function CommentSection({ proposal, comments }: CommentSectionProps) {
  const say = useSay();
  const { number, commentCount, state } = proposal;
  const isOpen = state === 'published' && !proposal.hidden;
  return (
    <section id="comments">
      <h2>{say(words.comments_of, { count: commentCount })}</h2>
      {comments.items.length === 0 ? <p className="hint">{say(words.comments_none)}</p> : null}
      <ol className="comments">
        {comments.items.map((comment) => (
          <li key={comment.id}>
            <CommentItem comment={comment} number={number} mayAnswer={isOpen} />
            {comment.answers.length > 0 ? (
              <ol className="answers">
                {comment.answers.map((answer) => (
                  <li key={answer.id}>
                    <CommentItem comment={answer} number={number} mayAnswer={false} />
                  </li>
                ))}
              </ol>
            ) : null}
          </li>
        ))}
      </ol>
      <Pager
        label={say(words.comments_list)}
        firstHref={comments.isLater ? `${href.proposal(number)}#comments` : null}
        nextHref={comments.next ? `${href.proposal(number, { after: comments.next })}#comments` : null}
      />
      {isOpen ? <WriteComment number={number} /> : null}
    </section>
  );
}

type CommentItemProps = { comment: Omit<ShownComment, 'answers'>; number: string; mayAnswer: boolean };

function CommentItem({ comment, number, mayAnswer }: CommentItemProps) {
  const say = useSay();
  const { isSignedIn } = useViewer();
  if (comment.hidden) {
    return (
      <article className="comment" id={`comment-${comment.id}`}>
        <HiddenStub reason={comment.hidden.reason} at={comment.hidden.at} />
        {comment.body ? <Paragraphs text={comment.body} /> : null}
      </article>
    );
  }
  return (
    <article className="comment" id={`comment-${comment.id}`}>
      <p className="comment-by">
        <MaskedName name={comment.authorName} isShown />
        <Instant at={comment.postedAt} />
      </p>
      <Paragraphs text={comment.body} />
      {isSignedIn ? (
        <p className="comment-acts">
          {mayAnswer ? (
            <a href={href.proposalComment(number, { answer: comment.id })}>
              <Icon name="message" />
              {say(actWords.answer)}
            </a>
          ) : null}
          {comment.isReported ? <span className="hint">{say(words.comment_reported)}</span> : null}
          {comment.isOwn || comment.isReported ? null : (
            <a href={href.proposalReport(number, comment.id)}>
              <Icon name="flag" />
              {say(actWords.report)}
            </a>
          )}
        </p>
      ) : null}
    </article>
  );
}

function WriteComment({ number }: { number: string }) {
  const say = useSay();
  const { isSignedIn } = useViewer();
  if (isSignedIn) return <CommentForm number={number} parentId={null} />;
  return (
    <p className="why-not">
      {say(words.comment_sign_in)}
      <a href={href.signIn(href.proposalComment(number))}>{say(words.sign_in)}</a>
    </p>
  );
}
