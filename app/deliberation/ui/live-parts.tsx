import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { ChairParts } from '#app/deliberation/ui/chair-parts.tsx';
import { LivePart, type RoomPageKind } from '#app/deliberation/ui/live-region.tsx';
import { useLiveSays } from '#app/deliberation/ui/live-says.ts';
import { ProjectorScreen } from '#app/deliberation/ui/projector-screen.tsx';
import { RoomActionBar } from '#app/deliberation/ui/room-action-bar.tsx';
import { AgendaList } from '#app/deliberation/ui/room-agenda.tsx';
import { RoomMotions } from '#app/deliberation/ui/room-motions.tsx';
import { RoomNow } from '#app/deliberation/ui/room-now.tsx';
import { PeopleList } from '#app/deliberation/ui/room-people.tsx';
import { RoomPolls } from '#app/deliberation/ui/room-polls.tsx';
import { RoomSpeaking } from '#app/deliberation/ui/room-speaking.tsx';
import { TextList } from '#app/deliberation/ui/room-texts.tsx';

type LivePartsProps = { view: RoomView; page: RoomPageKind; isSignedIn: boolean };

/** The parts of a page that follow the session, by themselves: what the script puts in the place of the page's own. */
export function LiveParts({ view, page, isSignedIn }: LivePartsProps) {
  const says = useLiveSays(view);
  return (
    <div data-live-state={view.room.state} data-live-says={says}>
      {page === 'room' ? <RoomParts view={view} isSignedIn={isSignedIn} /> : null}
      {page === 'chair' ? <ChairParts view={view} /> : null}
      {page === 'projector' ? (
        <LivePart part="now">
          <ProjectorScreen view={view} />
        </LivePart>
      ) : null}
    </div>
  );
}

function RoomParts({ view, isSignedIn }: { view: RoomView; isSignedIn: boolean }) {
  return (
    <>
      <LivePart part="now">
        <RoomActionBar view={view} isSignedIn={isSignedIn} />
        <RoomNow view={view} />
      </LivePart>
      <LivePart part="people">
        <PeopleList view={view} />
      </LivePart>
      <LivePart part="texts">
        <TextList view={view} />
      </LivePart>
      <LivePart part="agenda">
        <AgendaList view={view} />
      </LivePart>
      <RoomMotions view={view} />
      <RoomSpeaking view={view} />
      <RoomPolls view={view} />
    </>
  );
}
