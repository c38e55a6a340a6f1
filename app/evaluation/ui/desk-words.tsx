import type { WordsPage } from '#app/evaluation/desk-words.server.ts';
import { hidingReasonMax } from '#app/evaluation/evaluation.ts';
import { words } from '#app/evaluation/words.messages.ts';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Tabs } from '#app/ui/filter-links.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Empty, Notice } from '#app/ui/notice.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

export type WordsAnswer = { evaluationId: string; reply: FormReply } | null;

/** What is public and what is hidden, beside the comments that the same people moderate. */
export function WordsViews({ isHidden }: Pick<WordsPage, 'isHidden'>) {
  const say = useSay();
  return (
    <Tabs
      label={say(words.views)}
      links={[
        { label: say(words.view_shown), href: href.deskEvaluations(), isCurrent: !isHidden },
        { label: say(words.view_hidden), href: href.deskEvaluations({ view: 'hidden' }), isCurrent: isHidden },
        { label: say(words.view_comments), href: href.deskComments(), isCurrent: false },
      ]}
    />
  );
}

/** The words of the chosen view, each with what a moderator can do with them. */
export function ModeratedWords({ page, answer }: { page: WordsPage; answer: WordsAnswer }) {
  const say = useSay();
  const { items, isHidden, isFirst, next } = page;
  const view = isHidden ? 'hidden' : null;
  const gone = answer && !items.some(({ id }) => id === answer.evaluationId) ? answer.reply.refusal : null;
  return (
    <>
      {gone ? <Notice tone="error" title={say(gone)} isAnswer /> : null}
      {items.length === 0 ? (
        <Empty title={say(isHidden ? words.empty_hidden : words.empty_shown)}>
          <p>{say(words.empty_next)}</p>
        </Empty>
      ) : null}
      <ol className="moderation">
        {items.map((item) => (
          <Moderated key={item.id} item={item} reply={answer?.evaluationId === item.id ? answer.reply : null} />
        ))}
      </ol>
      <Pager
        label={say(words.title)}
        firstHref={isFirst ? null : href.deskEvaluations({ view })}
        nextHref={next ? href.deskEvaluations({ view, after: next }) : null}
      />
    </>
  );
}

function Moderated({ item, reply }: { item: WordsPage['items'][number]; reply: FormReply | null }) {
  const say = useSay();
  const reading = useReading();
  const { id, awardId, number, title, givenAt, hiddenAt, hiddenReason, isOwn } = item;
  const deed = hiddenAt ? 'show' : 'hide';
  return (
    <li>
      <p className="hint">
        {say(words.on_award)} <a href={href.awardEffect(awardId)}>{`${number} ${title}`}</a>
      </p>
      <blockquote className="quoted">
        <p className="hint">
          <Instant at={givenAt} shape="day" />
        </p>
        <p>{item.words}</p>
      </blockquote>
      {hiddenAt ? <p>{say(words.hidden_at, { date: formatInstant(hiddenAt, reading), reason: hiddenReason ?? '' })}</p> : null}
      {isOwn ? (
        <p className="hint">{say(words.own)}</p>
      ) : (
        <ConfirmDetails
          summary={say(words[deed])}
          effect={<p>{say(deed === 'hide' ? words.hide_effect : words.show_effect)}</p>}
          confirm={say(words[deed])}
          reply={reply}
          isHarmless={deed === 'show'}
        >
          <input type="hidden" name="act" value={deed} />
          <input type="hidden" name="evaluation_id" value={id} />
          <TextArea name="reason" label={say(words.reason)} hint={say(words.reason_hint)} rows={2} longest={hidingReasonMax} />
        </ConfirmDetails>
      )}
    </li>
  );
}
