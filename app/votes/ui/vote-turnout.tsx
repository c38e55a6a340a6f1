import { href } from '#app/http/href.ts';
import { formatNumber, formatShare } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { Turnout } from '#app/votes/turnout.ts';
import type { VoteState } from '#app/votes/vote.ts';
import { words } from '#app/votes/vote-page.messages.ts';

type LiveProps = { vote: { id: string; state: VoteState }; turnout: Turnout };

/** The turnout of an open vote, kept up by the script while the page is seen. The site answers the same as a fragment. */
export function LiveTurnout({ vote: { id, state }, turnout }: LiveProps) {
  return (
    <div
      data-enhance="live-part"
      data-live-url={`${href.voteLive(id)}?part=turnout`}
      data-live-every="20000"
      data-live-state={state}
    >
      <div data-live="turnout">
        <VoteTurnout turnout={turnout} />
      </div>
    </div>
  );
}

/** How many have voted, as a bar with the numbers beside it. */
export function VoteTurnout({ turnout }: { turnout: Turnout }) {
  const say = useSay();
  const { locale } = useReading();
  const { entitled, cast, area, channels } = turnout;
  const squareMetres = (hundredths: string) => formatNumber(Number(hundredths) / 100, locale);
  return (
    <section aria-labelledby="turnout">
      <h2 id="turnout">{say(words.turnout)}</h2>
      <meter className="turnout" min={0} max={Math.max(1, entitled)} value={cast} aria-labelledby="turnout-text" />
      <p id="turnout-text" className="numeric">
        {say(words.turnout_of, { entitled, cast, share: formatShare(cast, entitled) })}
      </p>
      {area ? (
        <p className="numeric">
          {say(words.turnout_area, { entitled: squareMetres(area.entitled), cast: squareMetres(area.cast) })}
        </p>
      ) : null}
      {channels ? <p className="numeric">{say(words.turnout_channels, channels)}</p> : null}
      <p className="hint">{say(words.turnout_note)}</p>
    </section>
  );
}
