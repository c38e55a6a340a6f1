import type { MinutesState } from '#app/deliberation/minutes.ts';
import type { MinutesDeed, MinutesPage, MinutesReply } from '#app/deliberation/minutes-page.server.ts';
import type { MinutesAct } from '#app/deliberation/outcome.form.ts';
import { words } from '#app/deliberation/outcome.messages.ts';
import { minutesStateWords } from '#app/deliberation/room.messages.ts';
import { MinutesActs } from '#app/deliberation/ui/minutes-acts.tsx';
import { Objections } from '#app/deliberation/ui/minutes-objections.tsx';
import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

type MinutesViewProps = { page: MinutesPage; refused: MinutesReply | null };

/** The minutes of a room: where they stand, what they say, who signed them, what is held against them. */
export function MinutesView({ page, refused }: MinutesViewProps) {
  const say = useSay();
  return (
    <>
      <MinutesAnswer done={refused ? null : page.done} refused={refused} />
      <MinutesBar page={page} refused={refused} />
      <TextAndSide sideLabel={say(words.minutes_signatures)} side={<Signatures page={page} />}>
        <section aria-labelledby="minutes-text">
          <h2 id="minutes-text">{say(words.minutes_text)}</h2>
          {page.html === null ? <p>{say(words.minutes_not_public)}</p> : null}
          {page.html === '' ? <p>{say(words.minutes_blank)}</p> : null}
          {page.html ? <DocumentBody html={page.html} /> : null}
        </section>
        <Objections page={page} refused={refused} />
      </TextAndSide>
    </>
  );
}

const doneWords: Readonly<Record<MinutesDeed, Message>> = {
  sign_secretary: words.done_sign_secretary,
  sign_chair: words.done_sign_chair,
  return: words.done_return,
  publish: words.done_publish,
  object: words.done_object,
  object_for: words.done_object_for,
  answer: words.done_answer,
};

/** The forms that show their own refusal: those that ask for words. */
const sayThemselves: readonly MinutesAct[] = ['sign_secretary', 'return', 'object', 'find_resident', 'object_for', 'answer'];

function MinutesAnswer({ done, refused }: { done: MinutesDeed | null; refused: MinutesReply | null }) {
  const say = useSay();
  if (done) return <Notice tone="success" title={say(doneWords[done])} isAnswer />;
  if (!refused?.reply.refusal || sayThemselves.includes(refused.act)) return null;
  return <Notice tone="error" title={say(refused.reply.refusal)} isAnswer />;
}

const sentences: Readonly<Record<MinutesState, Message>> = {
  drafting: words.waits_for_secretary,
  signed_by_secretary: words.waits_for_chair,
  signed: words.waits_for_publication,
  published: words.may_object,
  final: words.is_final,
};

function MinutesBar({ page, refused }: MinutesViewProps) {
  const say = useSay();
  const { locale } = useReading();
  const { minutes, text } = page;
  if (!minutes) {
    const badge = <StateBadge tone="quiet" word={say(text ? minutesStateWords.drafting : words.not_yet)} />;
    return <ActionBar stage={badge} sentence={say(text ? words.minutes_while_open : words.minutes_none)} />;
  }
  const isOut = minutes.state === 'published' || minutes.state === 'final';
  const date = formatDay(minutes.publishBy, locale);
  const due = isOut ? null : say(minutes.isOverdue ? words.minutes_overdue : words.minutes_due, { date });
  return (
    <ActionBar
      stage={
        <StateBadge tone={minutes.isOverdue ? 'late' : isOut ? 'go' : 'wait'} word={say(minutesStateWords[minutes.state])} />
      }
      until={minutes.state === 'published' ? minutes.objectionsUntil : null}
      sentence={
        <>
          {say(sentences[minutes.state])} {due ? <span className={minutes.isOverdue ? 'text-red' : undefined}>{due}</span> : null}
        </>
      }
    >
      <MinutesActs page={page} refused={refused} />
    </ActionBar>
  );
}

function Signatures({ page: { minutes, room } }: { page: MinutesPage }) {
  const say = useSay();
  const when = (at: Date | null) => (at ? <Instant at={at} /> : say(words.not_yet));
  return (
    <>
      <h2>{say(words.minutes_signatures)}</h2>
      <Facts
        facts={[
          { term: say(words.secretary_signed), value: when(minutes?.secretarySignedAt ?? null) },
          { term: say(words.chair_signed), value: when(minutes?.chairSignedAt ?? null) },
          { term: say(words.published_at), value: when(minutes?.publishedAt ?? null) },
          {
            term: say(words.objections_until),
            value: minutes?.objectionsUntil ? <Instant at={minutes.objectionsUntil} /> : null,
          },
          { term: say(words.final_at), value: minutes?.finalAt ? <Instant at={minutes.finalAt} /> : null },
          { term: say(words.digest), value: minutes?.hash ? <code className="digest">{minutes.hash}</code> : null },
        ]}
      />
      <p>
        <a href={href.room(room.id)}>{say(words.back_to_room)}</a>
      </p>
    </>
  );
}
