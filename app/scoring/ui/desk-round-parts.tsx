import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import type { DeskRoundPage } from '#app/scoring/desk-round-page.server.ts';
import { words as pitchWords } from '#app/scoring/pitch.messages.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import { words as roundWords } from '#app/scoring/round-page.messages.ts';
import { Instant } from '#app/ui/instant.tsx';

/** What a round is made of, each with the page on which it is written. */
export function DeskRoundParts({ page: { round, criteria, plans, judges, presentedAt } }: { page: DeskRoundPage }) {
  const say = useSay();
  const parts = [
    { address: href.deskRoundRubric(round.id), name: words.edit_rubric, state: say(words.rubric_state, criteria) },
    {
      address: href.deskRoundPlans(round.id),
      name: words.edit_plans,
      state: say(roundWords.plans_count, { count: plans.length }),
    },
    {
      address: href.deskRoundPanel(round.id),
      name: words.edit_panel,
      state: say(roundWords.judges_count, { count: judges.length }),
    },
    {
      address: href.deskRoundPitch(round.id),
      name: pitchWords.pitch_day,
      state: presentedAt ? <Instant at={presentedAt} /> : say(words.pitch_not_planned),
    },
  ];
  return (
    <section>
      <h2>{say(words.parts)}</h2>
      <ul className="waiting">
        {parts.map(({ address, name, state }) => (
          <li key={address}>
            <a href={address}>{say(name)}</a>
            <span className="hint">{state}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
