import type { PitchPage } from '#app/scoring/pitch-page.ts';
import type { PitchView } from '#app/scoring/pitch-view.server.ts';
import { ChairHall, ChairNow } from '#app/scoring/ui/pitch-chair-parts.tsx';
import { JudgeNow, StageNow } from '#app/scoring/ui/pitch-now.tsx';
import { PitchPart } from '#app/scoring/ui/pitch-region.tsx';
import { usePitchSays } from '#app/scoring/ui/pitch-says.ts';
import { PitchScreen } from '#app/scoring/ui/pitch-screen.tsx';
import { PitchTurns } from '#app/scoring/ui/pitch-turns.tsx';

/** The parts of a page that follow the hall, by themselves: what the script puts in the place of the page's own. */
export function PitchParts({ view, page }: { view: PitchView; page: PitchPage }) {
  const says = usePitchSays(view);
  return (
    <div data-live-state={view.day?.state ?? 'none'} data-live-says={says}>
      <PitchPart part="now">
        {page === 'projector' ? <PitchScreen view={view} /> : null}
        {page === 'chair' ? <ChairNow view={view} /> : null}
        {page === 'pitch' ? <PublicNow view={view} /> : null}
      </PitchPart>
      {page === 'chair' ? (
        <PitchPart part="hall">
          <ChairHall view={view} />
        </PitchPart>
      ) : null}
      {page === 'projector' ? null : (
        <PitchPart part="turns">
          <PitchTurns view={view} />
        </PitchPart>
      )}
    </div>
  );
}

/** What is on, for whoever looks, and for a judge what to do. */
export function PublicNow({ view }: { view: PitchView }) {
  return (
    <div className="pitch-now">
      <StageNow view={view} />
      <JudgeNow view={view} />
    </div>
  );
}
