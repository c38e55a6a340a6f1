import { takenWords, words } from '#app/deliberation/action-item.messages.ts';
import type { ActionItemEvent, ActionItemState } from '#app/deliberation/action-item.ts';
import type { ActionItemPage } from '#app/deliberation/action-item-page.server.ts';
import { ActionItemActs } from '#app/deliberation/ui/action-item-acts.tsx';
import { PromiseState } from '#app/deliberation/ui/promise-list.tsx';
import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PhotoGrid } from '#app/ui/photo-grid.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';
import { Timeline } from '#app/ui/timeline.tsx';

type ActionItemViewProps = { page: ActionItemPage; reply: FormReply | null };

/** A promise with everything that was done about it. */
export function ActionItemView({ page, reply }: ActionItemViewProps) {
  const say = useSay();
  const { item, done } = page;
  return (
    <>
      {done && !reply && isEvent(done) ? <Notice tone="success" title={say(takenWords[done])} isAnswer /> : null}
      <PageHeader title={item.title} crumbs={[{ label: say(words.list_title), href: href.actionItems() }]} />
      <PromiseBar page={page} reply={reply} />
      <TextAndSide sideLabel={say(words.about)} side={<PromiseFacts page={page} />}>
        <section aria-labelledby="steps">
          <h2 id="steps">{say(words.steps)}</h2>
          {page.steps.length === 0 ? <p>{say(words.steps_none)}</p> : <PromiseSteps page={page} />}
        </section>
      </TextAndSide>
    </>
  );
}

function isEvent(word: string): word is ActionItemEvent {
  return Object.hasOwn(takenWords, word);
}

const sentences: Readonly<Record<ActionItemState, Message>> = {
  open: words.sentence_open,
  in_progress: words.sentence_in_progress,
  reported: words.sentence_reported,
  accepted: words.sentence_accepted,
  reopened: words.sentence_reopened,
  dropped: words.sentence_dropped,
};

function PromiseBar({ page, reply }: ActionItemViewProps) {
  const say = useSay();
  const { item, acts, isSignedIn } = page;
  const isEnded = item.state === 'accepted' || item.state === 'dropped';
  const why = isSignedIn ? words.why_not_concerned : words.why_not_signed_out;
  const how = isSignedIn ? null : { label: say(words.sign_in), href: href.signIn(href.actionItem(item.id)) };
  const isHere = acts.length > 0 || reply !== null;
  return (
    <ActionBar
      stage={<PromiseState state={item.state} isOverdue={item.isOverdue} />}
      sentence={say(sentences[item.state], { reason: item.droppedReason ?? '' })}
      whyNot={isHere || isEnded ? null : say(why)}
      how={isHere || isEnded ? null : how}
    >
      {isHere ? <ActionItemActs page={page} reply={reply} /> : null}
    </ActionBar>
  );
}

function PromiseFacts({ page: { item } }: { page: ActionItemPage }) {
  const say = useSay();
  const { locale } = useReading();
  return (
    <>
      <h2>{say(words.about)}</h2>
      <Facts
        facts={[
          { term: say(words.responsible), value: item.responsibleName },
          {
            term: say(words.due_on),
            value: <span className={item.isOverdue ? 'text-red' : undefined}>{formatDay(item.dueOn, locale)}</span>,
          },
          { term: say(words.made_on), value: <Instant at={item.madeAt} shape="day" /> },
          { term: say(words.from_room), value: <a href={href.room(item.roomId)}>{item.roomTitle}</a> },
          { term: say(words.resolution), value: item.resolutionBody },
        ]}
      />
    </>
  );
}

function PromiseSteps({ page: { item, steps } }: { page: ActionItemPage }) {
  const say = useSay();
  return (
    <Timeline
      label={say(words.steps)}
      events={steps.map(({ id, event, note, takenAt, files }) => ({
        key: id,
        at: takenAt,
        title: isEvent(event) ? say(takenWords[event]) : event,
        isTurn: event === 'report' || event === 'accept',
        detail: (
          <>
            {note ? <p className="whitespace-pre-line">{note}</p> : null}
            <Evidence itemId={item.id} files={files} />
          </>
        ),
      }))}
    />
  );
}

type EvidenceProps = { itemId: string; files: ActionItemPage['steps'][number]['files'] };

function Evidence({ itemId, files }: EvidenceProps) {
  const say = useSay();
  const documents = files.filter(({ width }) => width === null);
  const photos = files.flatMap(({ id, width, height }) =>
    width === null || height === null
      ? []
      : {
          src: href.actionItemFile(itemId, id, 'small'),
          largeHref: href.actionItemFile(itemId, id),
          alt: say(words.photo_of),
          width,
          height,
        },
  );
  return (
    <>
      <PhotoGrid photos={photos} />
      {documents.map(({ id, name }) => (
        <p key={id}>
          <a href={href.actionItemFile(itemId, id)}>{name || say(words.document_of)}</a>
        </p>
      ))}
    </>
  );
}
