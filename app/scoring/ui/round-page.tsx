import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/scoring/round-page.messages.ts';
import type { RoundView } from '#app/scoring/round-view.server.ts';
import { RoundActionBar } from '#app/scoring/ui/round-action-bar.tsx';
import { RoundMethodText } from '#app/scoring/ui/round-method.tsx';
import { RoundPlans } from '#app/scoring/ui/round-plans.tsx';
import { RoundSide } from '#app/scoring/ui/round-side.tsx';
import { RoundSteps } from '#app/scoring/ui/round-steps.tsx';
import { RubricTable } from '#app/scoring/ui/rubric-table.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TextAndSide } from '#app/ui/text-and-side.tsx';
import { VotesOf } from '#app/votes/ui/votes-of.tsx';

/** A round: what is judged, by what, how it is counted, and where it stands. */
export function RoundPage({ view }: { view: RoundView }) {
  const say = useSay();
  const { round } = view;
  return (
    <>
      <PageHeader
        title={round.title}
        crumbs={[{ label: say(words.list_title), href: href.rounds() }]}
        above={<a href={href.call(round.callSlug)}>{round.callTitle}</a>}
      />
      <RoundActionBar view={view} />
      <TextAndSide sideLabel={say(words.facts)} jumpLabel={say(words.see_facts)} side={<RoundSide view={view} />}>
        {round.guide ? (
          <section aria-labelledby="guide">
            <h2 id="guide">{say(words.guide)}</h2>
            <p className="whitespace-pre-line">{round.guide}</p>
          </section>
        ) : null}
        <VotesOf votes={view.votes} />
        <section aria-labelledby="plans">
          <h2 id="plans">{say(words.plans)}</h2>
          <p className="hint">{say(words.plans_note)}</p>
          <RoundPlans plans={view.plans} />
        </section>
        <section aria-labelledby="rubric">
          <h2 id="rubric">{say(words.rubric)}</h2>
          <RubricTable criteria={view.criteria} />
        </section>
        <section aria-labelledby="method">
          <h2 id="method">{say(words.method)}</h2>
          <RoundMethodText round={round} />
        </section>
        <RoundSteps steps={view.steps} />
      </TextAndSide>
    </>
  );
}
