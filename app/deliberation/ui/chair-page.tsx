import type { Replacement } from '#app/deliberation/replacements.server.ts';
import { participantKindWords } from '#app/deliberation/room.messages.ts';
import { words as pageWords } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { words } from '#app/deliberation/session.messages.ts';
import { ChairMotions } from '#app/deliberation/ui/chair-motions.tsx';
import { ChairAgenda, ChairNow, ChairPolls, ChairSpeaking } from '#app/deliberation/ui/chair-parts.tsx';
import { ChairTexts } from '#app/deliberation/ui/chair-texts.tsx';
import { LivePart, LiveRegion } from '#app/deliberation/ui/live-region.tsx';
import { OpenPollForm } from '#app/deliberation/ui/open-poll-form.tsx';
import { ProposeForm } from '#app/deliberation/ui/propose-form.tsx';
import { ReplaceOfficer } from '#app/deliberation/ui/replace-officer.tsx';
import { RollCallForm } from '#app/deliberation/ui/roll-call-form.tsx';
import { PartAnswer, useReply } from '#app/deliberation/ui/room-answer.tsx';
import { PresentNow } from '#app/deliberation/ui/room-now.tsx';
import { type VotedAmendment, VotedAmendments } from '#app/deliberation/ui/voted-amendments.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type ChairPageProps = {
  view: RoomView;
  tag: string;
  replacements: readonly Replacement[];
  amendments: readonly VotedAmendment[];
};

/** The page from which a meeting is run: everything that chair and secretary do, in the order of a meeting, with large buttons. */
export function ChairPage({ view, tag, replacements, amendments }: ChairPageProps) {
  const say = useSay();
  const { room, viewer } = view;
  return (
    <div className="chair-page">
      <PageHeader
        title={say(words.chair_page, { title: room.title })}
        crumbs={[
          { label: say(pageWords.rooms), href: href.rooms() },
          { label: room.title, href: href.room(room.id) },
        ]}
        lead={<p>{say(viewer.isChair ? words.chair_lead : words.secretary_lead)}</p>}
        above={viewer.kind ? <span>{say(participantKindWords[viewer.kind])}</span> : null}
      />
      <LiveRegion view={view} page="chair" tag={tag}>
        <PartAnswer part="now" says={['adjourn', 'replace_chair', 'replace_secretary']} />
        <LivePart part="now">
          <ChairNow view={view} />
        </LivePart>
        {room.state === 'in_session' ? <ChairSession view={view} amendments={amendments} /> : null}
      </LiveRegion>
      {replacements.map((replacement) => (
        <ReplaceOther key={replacement.seat} replacement={replacement} roomId={room.id} />
      ))}
      <p className="back">
        <a href={href.room(room.id)}>{say(words.back_to_room)}</a>
      </p>
    </div>
  );
}

function ChairSession({ view, amendments }: Pick<ChairPageProps, 'view' | 'amendments'>) {
  const say = useSay();
  return (
    <>
      <section aria-labelledby="roll">
        <h2 id="roll">{say(words.roll)}</h2>
        <PartAnswer part="people" />
        <LivePart part="people">
          <PresentNow view={view} />
        </LivePart>
        <RollCallForm view={view} />
      </section>
      <section aria-labelledby="agenda">
        <h2 id="agenda">{say(pageWords.agenda)}</h2>
        <PartAnswer part="agenda" />
        <LivePart part="agenda">
          <ChairAgenda view={view} />
        </LivePart>
      </section>
      <section aria-labelledby="speaking">
        <h2 id="speaking">{say(words.speaking)}</h2>
        <PartAnswer part="speaking" />
        <LivePart part="speaking">
          <ChairSpeaking view={view} />
        </LivePart>
      </section>
      <section aria-labelledby="texts">
        <h2 id="texts">{say(pageWords.texts)}</h2>
        <PartAnswer part="texts" says={['freeze', 'unfreeze']} />
        <ChairTexts view={view} />
      </section>
      <section aria-labelledby="motions">
        <h2 id="motions">{say(words.motions)}</h2>
        <PartAnswer part="motions" says={['propose', 'void']} />
        <LivePart part="motions">
          <ChairMotions view={view} />
        </LivePart>
        <VotedAmendments amendments={amendments} view={view} />
        <ProposeForm view={view} action={href.roomChair(view.room.id)} />
      </section>
      <section aria-labelledby="polls">
        <h2 id="polls">{say(words.polls)}</h2>
        <PartAnswer part="polls" says={['open_poll']} />
        <LivePart part="polls">
          <ChairPolls view={view} />
        </LivePart>
        <OpenPollForm view={view} />
      </section>
      <ChairEnding view={view} />
    </>
  );
}

/** Gives the seat of the other officer, who has not come, to somebody else. */
function ReplaceOther({ replacement, roomId }: { replacement: Replacement; roomId: string }) {
  const act = `replace_${replacement.seat}` as const;
  return (
    <ReplaceOfficer replacement={replacement} reply={useReply(act)} action={href.roomChair(roomId)}>
      <Intent is={act} />
    </ReplaceOfficer>
  );
}

function ChairEnding({ view: { room, viewer } }: { view: RoomView }) {
  const say = useSay();
  const reply = useReply('adjourn');
  if (!viewer.isChair) return null;
  return (
    <section aria-labelledby="ending">
      <h2 id="ending">{say(words.conclude)}</h2>
      <ButtonRow>
        <LinkButton href={href.roomConclude(room.id)} icon="check">
          {say(words.conclude)}
        </LinkButton>
      </ButtonRow>
      <ConfirmDetails
        summary={say(words.adjourn)}
        effect={<p>{say(words.adjourn_effect)}</p>}
        confirm={say(words.adjourn)}
        action={href.roomChair(room.id)}
        reply={reply}
        isHarmless
      >
        <Intent is="adjourn" />
        <TextArea name="reason" label={say(words.adjourn_reason)} rows={2} />
      </ConfirmDetails>
    </section>
  );
}
