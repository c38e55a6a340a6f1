import { words } from '#app/deliberation/outcome.messages.ts';
import { conclusionWords, minutesStateWords } from '#app/deliberation/room.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { PromiseForm } from '#app/deliberation/ui/promise-form.tsx';
import { PromiseList } from '#app/deliberation/ui/promise-list.tsx';
import { PartAnswer } from '#app/deliberation/ui/room-answer.tsx';
import { href } from '#app/http/href.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

type Outcome = NonNullable<RoomView['outcome']>;

/** Who can be made responsible, for those who write promises down; null for all others. */
export type Responsible = { value: string; label: string }[] | null;

/** What a concluded room came to: its conclusion, resolutions, minutes and promises. */
export function RoomOutcome({ view, responsible }: { view: RoomView; responsible: Responsible }) {
  const say = useSay();
  const { room, outcome } = view;
  if (!outcome || !room.conclusion) return null;
  return (
    <section aria-labelledby="outcome">
      <h2 id="outcome">{say(words.outcome)}</h2>
      <PartAnswer part="outcome" says={['promise']} />
      <p>
        <StateBadge tone={room.conclusion === 'resolved' ? 'go' : 'info'} word={say(conclusionWords[room.conclusion])} />
      </p>
      <p className="whitespace-pre-line">{room.conclusionText}</p>
      {room.handedTo ? <p>{say(room.handedTo === 'assembly' ? words.handed_to_assembly : words.handed_to_place_above)}</p> : null}
      <ResolutionList outcome={outcome} />
      <MinutesLine view={view} outcome={outcome} />
      <h3>{say(words.promises)}</h3>
      {outcome.actionItems.length === 0 ? <p>{say(words.promises_none)}</p> : <PromiseList items={outcome.actionItems} />}
      {responsible ? <PromiseForm view={view} responsible={responsible} /> : null}
    </section>
  );
}

function ResolutionList({ outcome: { resolutions } }: { outcome: Outcome }) {
  const say = useSay();
  if (resolutions.length === 0) return null;
  return (
    <ol className="resolutions">
      {resolutions.map((resolution, at) => (
        <li key={resolution.id}>
          <h3>{say(words.resolution_number, { number: at + 1 })}</h3>
          <p className="resolution-body">{resolution.body}</p>
          <p className="hint">
            <a href={revisionHref(resolution)}>{say(words.adopted_text)}</a>{' '}
            <code className="digest">{resolution.revisionHash}</code>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** The page of the text exactly as it was adopted. */
export function revisionHref({ documentId, revisionNumber }: { documentId: string; revisionNumber: number | null }): string {
  return revisionNumber ? href.documentRevision(documentId, revisionNumber) : href.document(documentId);
}

function MinutesLine({ view, outcome: { minutes } }: { view: RoomView; outcome: Outcome }) {
  const say = useSay();
  const { locale } = useReading();
  if (!minutes) return null;
  const isOut = minutes.state === 'published' || minutes.state === 'final';
  const date = formatDay(minutes.publishBy, locale);
  return (
    <>
      <h3>{say(words.minutes)}</h3>
      <p className="text-standing">
        <StateBadge tone={isOut ? 'go' : minutes.isOverdue ? 'late' : 'wait'} word={say(minutesStateWords[minutes.state])} />
        {isOut ? null : (
          <span className={minutes.isOverdue ? 'text-red' : undefined}>
            {say(minutes.isOverdue ? words.minutes_overdue : words.minutes_due, { date })}
          </span>
        )}
      </p>
      <p>
        <a href={href.roomMinutes(view.room.id)}>{say(words.minutes_of, { title: view.room.title })}</a>
      </p>
    </>
  );
}
