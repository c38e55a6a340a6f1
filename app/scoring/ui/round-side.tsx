import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as pitchWords } from '#app/scoring/pitch.messages.ts';
import { words } from '#app/scoring/round-page.messages.ts';
import type { RoundView } from '#app/scoring/round-view.server.ts';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';

/** A round in brief, who judges once that is public, and the draw that anyone can repeat. */
export function RoundSide({ view: { round, judgeCount, panel, presentedAt } }: { view: RoundView }) {
  const say = useSay();
  return (
    <>
      <h2>{say(words.facts)}</h2>
      <Facts
        facts={[
          { term: say(words.call), value: <a href={href.call(round.callSlug)}>{round.callTitle}</a> },
          { term: say(words.closes_at), value: <Instant at={round.closesAt} /> },
          { term: say(pitchWords.pitch_day), value: presentedAt && <PitchDayLink roundId={round.id} at={presentedAt} /> },
          { term: say(words.blind_is), value: say(round.isBlind ? words.blind_yes : words.blind_no) },
          { term: say(words.panel), value: say(words.judges_count, { count: judgeCount }) },
        ]}
      />
      {panel.length > 0 ? (
        <ul className="plain-list" aria-label={say(words.panel)}>
          {panel.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      ) : (
        <p className="hint">{say(words.panel_rule)}</p>
      )}
      <h2>{say(words.draw)}</h2>
      <p>
        {say(words.seed)} <code className="digest">{round.seed}</code>
      </p>
      <p className="hint">{say(words.draw_how)}</p>
      <p className="hint">{say(words.draw_judges)}</p>
    </>
  );
}

function PitchDayLink({ roundId, at }: { roundId: string; at: Date }) {
  return (
    <a href={href.roundPitch(roundId)}>
      <Instant at={at} />
    </a>
  );
}
