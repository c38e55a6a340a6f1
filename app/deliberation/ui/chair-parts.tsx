import { words as pageWords } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { words } from '#app/deliberation/session.messages.ts';
import { ActButton } from '#app/deliberation/ui/act-form.tsx';
import { ChairMotions } from '#app/deliberation/ui/chair-motions.tsx';
import { LivePart } from '#app/deliberation/ui/live-region.tsx';
import { RoomStateBadge } from '#app/deliberation/ui/room-action-bar.tsx';
import { PresentNow, RoomNow } from '#app/deliberation/ui/room-now.tsx';
import { PollHead, PollResult } from '#app/deliberation/ui/room-polls.tsx';
import { SpeakingQueue } from '#app/deliberation/ui/room-speaking.tsx';
import { href } from '#app/http/href.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** The parts of the chair's page that follow the session. */
export function ChairParts({ view }: { view: RoomView }) {
  return (
    <>
      <LivePart part="now">
        <ChairNow view={view} />
      </LivePart>
      <LivePart part="people">
        <PresentNow view={view} />
      </LivePart>
      <LivePart part="agenda">
        <ChairAgenda view={view} />
      </LivePart>
      <LivePart part="speaking">
        <ChairSpeaking view={view} />
      </LivePart>
      <LivePart part="motions">
        <ChairMotions view={view} />
      </LivePart>
      <LivePart part="polls">
        <ChairPolls view={view} />
      </LivePart>
    </>
  );
}

const earlyMs = 30 * 60_000;

/** Where the meeting stands, and the button that opens it or goes on with it. */
export function ChairNow({ view }: { view: RoomView }) {
  const say = useSay();
  const reading = useReading();
  const { room, viewer } = view;
  const action = href.roomChair(room.id);
  return (
    <>
      <p className="text-standing">
        <RoomStateBadge state={room.state} />
      </p>
      {room.state === 'noticed' && viewer.isChair ? (
        <>
          <ActButton act="open" action={action} icon="speaker">
            {say(words.open)}
          </ActButton>
          <p className="hint">
            {say(words.open_hint, { time: formatInstant(new Date(room.startsAt.getTime() - earlyMs), reading) })}
          </p>
        </>
      ) : null}
      {room.state === 'adjourned' && viewer.isChair ? (
        <>
          <ActButton act="resume" action={action} icon="speaker">
            {say(words.resume)}
          </ActButton>
          <p className="hint">{say(words.resume_hint)}</p>
        </>
      ) : null}
      {room.state === 'in_session' || viewer.isChair ? null : <p className="hint">{say(words.for_chair)}</p>}
      <RoomNow view={view} />
    </>
  );
}

/** The agenda: the next item as the large button, any other by its own. */
export function ChairAgenda({ view }: { view: RoomView }) {
  const say = useSay();
  const action = href.roomChair(view.room.id);
  const open = view.agenda.find(({ startedAt, endedAt }) => startedAt !== null && endedAt === null);
  const waiting = view.agenda.filter(({ startedAt }) => startedAt === null);
  const next = waiting.find(({ position }) => position > (open?.position ?? 0)) ?? waiting[0];
  return (
    <>
      <div className="button-row">
        {next ? (
          <ActButton act="go_to_item" action={action} fields={{ item_id: next.id }} icon="arrow-right">
            {say(words.item_next, { title: next.title })}
          </ActButton>
        ) : (
          <p>{say(words.agenda_done)}</p>
        )}
        {open ? (
          <ActButton act="go_to_item" action={action} fields={{ item_id: '' }} kind="secondary" icon="check">
            {say(words.item_end)}
          </ActButton>
        ) : null}
      </div>
      <ol className="room-agenda">
        {view.agenda.map((item) => (
          <li key={item.id} aria-current={item.id === open?.id ? 'step' : undefined}>
            <p className="agenda-title">
              {item.title}
              {item.id === open?.id ? <StateBadge tone="go" word={say(pageWords.item_now)} /> : null}
              {item.endedAt ? <StateBadge tone="quiet" word={say(pageWords.item_done)} icon="check" /> : null}
            </p>
            {item.startedAt === null && item.id !== next?.id ? (
              <ActButton
                act="go_to_item"
                action={action}
                fields={{ item_id: item.id }}
                kind="quiet"
                label={say(words.item_start_of, { title: item.title })}
              >
                {say(words.item_start)}
              </ActButton>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}

/** The queue, with the button that calls the next above it so that it stays where it is. */
export function ChairSpeaking({ view }: { view: RoomView }) {
  const say = useSay();
  const action = href.roomChair(view.room.id);
  const { queue } = view.session;
  const next = queue.find(({ position }) => position === 1);
  const speaks = queue.some(({ calledAt }) => calledAt !== null);
  return (
    <>
      <div className="button-row">
        {next ? (
          <ActButton act="next_speaker" action={action} icon="speaker">
            {say(words.next_speaker, { name: view.names[next.participantId] ?? '' })}
          </ActButton>
        ) : null}
        {speaks ? (
          <ActButton act="end_turn" action={action} kind="secondary" icon="check">
            {say(words.end_turn)}
          </ActButton>
        ) : null}
      </div>
      <SpeakingQueue view={view} />
    </>
  );
}

/** The straw polls, with a button to close each that is open. */
export function ChairPolls({ view }: { view: RoomView }) {
  const say = useSay();
  const { polls } = view.session;
  if (polls.length === 0) return <p>{say(words.polls_empty)}</p>;
  return (
    <>
      {polls.map((poll) => (
        <article key={poll.id} className="poll">
          <PollHead poll={poll} />
          {poll.closedAt === null ? (
            <ActButton act="close_poll" action={href.roomChair(view.room.id)} fields={{ poll_id: poll.id }} kind="secondary">
              {say(words.poll_close)}
            </ActButton>
          ) : null}
          <PollResult poll={poll} />
        </article>
      ))}
      <ButtonRow>
        <LinkButton href={`${href.room(view.room.id)}#polls`} kind="quiet">
          {say(words.back_to_room)}
        </LinkButton>
      </ButtonRow>
    </>
  );
}
