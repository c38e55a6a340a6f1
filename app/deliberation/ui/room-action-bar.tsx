import type { ReactNode } from 'react';
import { conclusionWords, participantKindWords, roomStateWords } from '#app/deliberation/room.messages.ts';
import type { RoomState } from '#app/deliberation/room.ts';
import { words } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { QueueButton } from '#app/deliberation/ui/room-speaking.tsx';
import { href } from '#app/http/href.ts';
import { formatInstant } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { ActionBar } from '#app/ui/action-bar.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { StateBadge, type Tone } from '#app/ui/state-badge.tsx';

const tones: Readonly<Record<RoomState, Tone>> = {
  planned: 'quiet',
  noticed: 'info',
  in_session: 'go',
  adjourned: 'wait',
  concluded: 'go',
  cancelled: 'stop',
};

/** The state of a room as a badge. */
export function RoomStateBadge({ state }: { state: RoomState }) {
  const say = useSay();
  return <StateBadge tone={tones[state]} word={say(roomStateWords[state])} />;
}

/** The bar: where the room stands, until when, what this visitor can do here, and if nothing, why and how they could. */
export function RoomActionBar({ view, isSignedIn }: { view: RoomView; isSignedIn: boolean }) {
  const { state, startsAt } = view.room;
  return (
    <ActionBar
      stage={<RoomStateBadge state={state} />}
      until={state === 'noticed' ? startsAt : null}
      sentence={<Sentence view={view} />}
      {...useReasons(view, isSignedIn)}
    >
      <RoomActions view={view} />
    </ActionBar>
  );
}

function Sentence({ view: { room, steps, viewer } }: { view: RoomView }) {
  const say = useSay();
  const reading = useReading();
  const { state, startsAt, venue } = room;
  const where = venue || say(words.venue_open);
  const adjourned = steps.findLast(({ event }) => event === 'adjourn')?.explanation ?? '';
  const sentences: Record<RoomState, string> = {
    planned: say(words.sentence_planned),
    noticed: `${say(words.state_until_start, { date: formatInstant(startsAt, reading), venue: where })} ${say(words.sentence_noticed)}`,
    in_session: say(words.sentence_in_session),
    adjourned: say(words.sentence_adjourned, { reason: adjourned }),
    concluded: say(words.sentence_concluded, { conclusion: room.conclusion ? say(conclusionWords[room.conclusion]) : '' }),
    cancelled: say(words.sentence_cancelled, { reason: room.cancelReason ?? '' }),
  };
  return (
    <>
      {sentences[state]}
      {viewer.kind && !isOver(state) ? ` ${say(words.you_are, { kind: say(participantKindWords[viewer.kind]) })}` : null}
    </>
  );
}

function isOver(state: RoomState): boolean {
  return state === 'concluded' || state === 'cancelled';
}

/** Why this visitor can do nothing in a session, and how they could. */
function useReasons({ room, viewer }: RoomView, isSignedIn: boolean) {
  const say = useSay();
  if (isOver(room.state) || viewer.leads) return {};
  if (viewer.kind === 'observer') return { whyNot: say(words.why_not_observer) };
  if (viewer.participantId !== null) return {};
  if (isSignedIn) return { whyNot: say(words.why_not_participant) };
  return {
    whyNot: say(words.why_not_signed_out),
    how: { label: say(words.sign_in), href: href.signIn(href.room(room.id)) },
  };
}

function RoomActions({ view }: { view: RoomView }): ReactNode {
  const say = useSay();
  const { room, viewer } = view;
  const isOpen = !isOver(room.state) && room.state !== 'planned';
  return (
    <>
      {isOpen && (viewer.isChair || viewer.isSecretary) ? (
        <LinkButton href={href.roomChair(room.id)} icon={viewer.isChair ? 'speaker' : 'edit'}>
          {say(viewer.isChair ? words.to_chair : words.to_record)}
        </LinkButton>
      ) : null}
      <QueueButton view={view} />
      {room.state === 'planned' && viewer.leads ? (
        <LinkButton href={href.deskRoom(room.id)} icon="clipboard">
          {say(words.to_desk)}
        </LinkButton>
      ) : null}
      {room.state === 'concluded' ? (
        <LinkButton href={href.roomMinutes(room.id)} kind="secondary" icon="file">
          {say(words.to_minutes)}
        </LinkButton>
      ) : null}
      {view.outcome && view.outcome.resolutions.length > 0 ? (
        <LinkButton href={href.roomResolution(room.id)} kind="secondary" icon="printer">
          {say(words.to_resolution)}
        </LinkButton>
      ) : null}
      {isOpen && room.state !== 'noticed' ? (
        <LinkButton href={href.roomProjector(room.id)} kind="quiet" icon="image">
          {say(words.to_projector)}
        </LinkButton>
      ) : null}
      {isOpen ? (
        <LinkButton href={href.room(room.id)} kind="quiet" icon="undo">
          {say(words.reload)}
        </LinkButton>
      ) : null}
    </>
  );
}
