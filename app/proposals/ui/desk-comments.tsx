import type { ReactNode } from 'react';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/desk-comments.messages.ts';
import type { CommentsPage } from '#app/proposals/desk-comments.server.ts';
import { reportReasonWords } from '#app/proposals/messages.ts';
import { ReasonField } from '#app/proposals/ui/desk-act-fields.tsx';
import { Quoted } from '#app/proposals/ui/quoted.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { Empty, Notice } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';

type Answer = { commentId: string; deed: Deed; reply: FormReply } | null;
type Deed = 'hide' | 'dismiss' | 'unhide';

/** What is reported and what is hidden, side by side. */
export function CommentViews({ page }: { page: CommentsPage }) {
  const say = useSay();
  return (
    <Tabs
      label={say(words.views)}
      links={[
        {
          label: say(words.view_reported),
          href: href.deskComments(),
          isCurrent: page.view === 'reported',
          count: page.reportCount,
        },
        { label: say(words.view_hidden), href: href.deskComments({ view: 'hidden' }), isCurrent: page.view === 'hidden' },
        { label: say(words.view_evaluations), href: href.deskEvaluations(), isCurrent: false },
      ]}
    />
  );
}

/** The comments of the chosen view, each with what a moderator can do with it. */
export function ModeratedComments({ page, answer }: { page: CommentsPage; answer: Answer }) {
  const say = useSay();
  const shown = [...page.reported, ...page.hidden].map(({ commentId }) => commentId);
  const gone = answer && !shown.includes(answer.commentId) ? answer.reply.refusal : null;
  const view = page.view === 'hidden' ? 'hidden' : null;
  return (
    <>
      {gone ? <Notice tone="error" title={say(gone)} isAnswer /> : null}
      {shown.length === 0 ? (
        <Empty title={say(page.view === 'hidden' ? words.empty_hidden : words.empty_reported)}>
          <p>{say(words.empty_next)}</p>
        </Empty>
      ) : null}
      <ol className="moderation">
        {page.reported.map((comment) => (
          <Moderated key={comment.commentId} comment={comment}>
            <Reports comment={comment} />
            <Act
              comment={comment}
              deed="dismiss"
              answer={answer}
              summary={words.dismiss}
              effect={words.dismiss_effect}
              isHarmless
            />
            <Act comment={comment} deed="hide" answer={answer} summary={words.hide} effect={words.hide_effect}>
              <ReasonField label={words.hide_reason} hint={words.hide_reason_hint} />
            </Act>
          </Moderated>
        ))}
        {page.hidden.map((comment) => (
          <Moderated key={comment.commentId} comment={comment}>
            <HiddenBecause comment={comment} />
            <Act comment={comment} deed="unhide" answer={answer} summary={words.unhide} effect={words.unhide_effect} isHarmless>
              <ReasonField label={words.unhide_reason} />
            </Act>
          </Moderated>
        ))}
      </ol>
      <Pager
        label={say(words.title)}
        firstHref={page.isFirst ? null : href.deskComments({ view })}
        nextHref={page.next ? href.deskComments({ view, after: page.next }) : null}
      />
    </>
  );
}

type Shown = { commentId: string; authorName: string; body: string; postedAt: Date; number: string | null; title: string };

function Moderated({ comment, children }: { comment: Shown; children: ReactNode }) {
  const say = useSay();
  return (
    <li id={`c-${comment.commentId}`}>
      <p className="hint">
        {say(words.on_proposal)} <a href={href.proposal(comment.number ?? '')}>{`${comment.number ?? ''} ${comment.title}`}</a>
      </p>
      <Quoted comment={comment} />
      {children}
    </li>
  );
}

/** How many reported it, since when, and why. */
function Reports({ comment }: { comment: CommentsPage['reported'][number] }) {
  const say = useSay();
  const reading = useReading();
  return (
    <>
      <p>{say(words.reported, { count: comment.reportCount, date: formatInstant(comment.firstReportedAt, reading) })}</p>
      <ul aria-label={say(words.reasons)}>
        {comment.reasons.map(({ reason, explanation }) => (
          <li key={`${reason}-${explanation}`}>
            {explanation
              ? say(words.reason_with_words, { reason: say(reportReasonWords[reason]), words: explanation })
              : say(reportReasonWords[reason])}
          </li>
        ))}
      </ul>
    </>
  );
}

function HiddenBecause({ comment: { hiddenAt, hiddenReason } }: { comment: CommentsPage['hidden'][number] }) {
  const say = useSay();
  const reading = useReading();
  return <p>{say(words.hidden_at, { date: formatInstant(hiddenAt, reading), reason: hiddenReason ?? '' })}</p>;
}

type ActProps = {
  comment: { commentId: string };
  deed: Deed;
  answer: Answer;
  summary: Message;
  effect: Message;
  isHarmless?: boolean;
  children?: ReactNode;
};

function Act({ comment: { commentId }, deed, answer, summary, effect, isHarmless = false, children }: ActProps) {
  const say = useSay();
  const reply = answer?.commentId === commentId && answer.deed === deed ? answer.reply : null;
  return (
    <ConfirmDetails
      summary={say(summary)}
      effect={<p>{say(effect)}</p>}
      confirm={say(summary)}
      reply={reply}
      isHarmless={isHarmless}
    >
      <input type="hidden" name="act" value={deed} />
      <input type="hidden" name="comment_id" value={commentId} />
      {children}
    </ConfirmDetails>
  );
}
