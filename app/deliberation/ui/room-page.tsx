import { roomKindWords, tierWords } from '#app/deliberation/room.messages.ts';
import { words } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { LivePart, LiveRegion } from '#app/deliberation/ui/live-region.tsx';
import { RoomActionBar } from '#app/deliberation/ui/room-action-bar.tsx';
import { AgendaList } from '#app/deliberation/ui/room-agenda.tsx';
import { PartAnswer } from '#app/deliberation/ui/room-answer.tsx';
import { RoomChain, RoomFacts } from '#app/deliberation/ui/room-facts.tsx';
import { RoomMotions } from '#app/deliberation/ui/room-motions.tsx';
import { RoomNow } from '#app/deliberation/ui/room-now.tsx';
import { type Responsible, RoomOutcome } from '#app/deliberation/ui/room-outcome.tsx';
import { PeopleList } from '#app/deliberation/ui/room-people.tsx';
import { RoomPolls } from '#app/deliberation/ui/room-polls.tsx';
import { RoomRail } from '#app/deliberation/ui/room-rail.tsx';
import { RoomSpeaking } from '#app/deliberation/ui/room-speaking.tsx';
import { RoomSteps } from '#app/deliberation/ui/room-steps.tsx';
import { TextList } from '#app/deliberation/ui/room-texts.tsx';
import { href } from '#app/http/href.ts';
import { nameIn } from '#app/i18n/named.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';

type RoomPageProps = { view: RoomView; tag: string; isSignedIn: boolean; responsible: Responsible };

/** A room: who is here, what is being decided, what the text says. */
export function RoomPage({ view, tag, isSignedIn, responsible }: RoomPageProps) {
  const say = useSay();
  const { locale } = useReading();
  const { room } = view;
  return (
    <>
      <PageHeader
        title={room.title}
        crumbs={[{ label: say(words.rooms), href: href.rooms() }]}
        above={
          <span>
            {nameIn(locale, { nameZh: room.placeNameZh, nameEn: room.placeNameEn })} · {say(tierWords[room.tier])} ·{' '}
            {say(roomKindWords[room.kind])}
          </span>
        }
      />
      <RoomRail view={view} />
      <LiveRegion view={view} page="room" tag={tag}>
        <PartAnswer part="now" />
        <LivePart part="now">
          <RoomActionBar view={view} isSignedIn={isSignedIn} />
          <RoomNow view={view} />
        </LivePart>
        <TextAndSide sideLabel={say(words.facts)} jumpLabel={say(words.see_facts)} side={<RoomSide view={view} />}>
          <section aria-labelledby="purpose">
            <h2 id="purpose">{say(words.purpose)}</h2>
            <p className="whitespace-pre-line">{room.purpose}</p>
          </section>
          <RoomOutcome view={view} responsible={responsible} />
          <RoomMotions view={view} />
          <section aria-labelledby="texts">
            <h2 id="texts">{say(words.texts)}</h2>
            <LivePart part="texts">
              <TextList view={view} />
            </LivePart>
          </section>
          <RoomSpeaking view={view} />
          <RoomPolls view={view} />
          <section aria-labelledby="agenda">
            <h2 id="agenda">{say(words.agenda)}</h2>
            <LivePart part="agenda">
              <AgendaList view={view} />
            </LivePart>
          </section>
          <RoomSteps view={view} />
        </TextAndSide>
      </LiveRegion>
    </>
  );
}

function RoomSide({ view }: { view: RoomView }) {
  const say = useSay();
  return (
    <>
      <h2>{say(words.people)}</h2>
      <LivePart part="people">
        <PeopleList view={view} />
      </LivePart>
      <h2>{say(words.facts)}</h2>
      <RoomFacts view={view} />
      <RoomChain view={view} />
    </>
  );
}
