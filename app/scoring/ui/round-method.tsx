import { useSay } from '#app/i18n/use-say.tsx';
import { methodExplanations, methodFormulas, methodWords, missingRuleWords } from '#app/scoring/round.messages.ts';
import { words } from '#app/scoring/round-page.messages.ts';
import type { RoundView } from '#app/scoring/round-view.server.ts';
import { writePoints } from '#app/scoring/sheet-points.ts';
import { Facts } from '#app/ui/facts.tsx';

/** How scores are given and counted: in plain words, with the formula. */
export function RoundMethodText({ round }: { round: RoundView['round'] }) {
  const say = useSay();
  const { method, residentsPercent, judgesMin, judgesPerPlan, spreadMaxThousandths } = round;
  return (
    <>
      <p>
        <strong>{say(methodWords[method])}</strong>
      </p>
      <p>{say(methodExplanations[method])}</p>
      <p className="hint">{say(methodFormulas[method])}</p>
      {residentsPercent > 0 ? (
        <p>{say(words.residents_share, { panel: 100 - residentsPercent, residents: residentsPercent })}</p>
      ) : null}
      <p>
        {judgesPerPlan === null ? say(words.per_plan_all) : say(words.per_plan, { count: judgesPerPlan })}{' '}
        {say(words.judges_min, { count: judgesMin })}
      </p>
      {spreadMaxThousandths === null ? null : <p>{say(words.spread, { points: writePoints(spreadMaxThousandths) })}</p>}
      <Facts
        facts={[
          {
            term: say(words.scale),
            value: (
              <>
                {say(words.scale_of, { max: round.scaleMax, step: writePoints(round.scaleStepThousandths) })}
                <br />
                <span className="whitespace-pre-line">{round.scaleWords}</span>
              </>
            ),
          },
          { term: say(words.missing_rule), value: say(missingRuleWords[round.missingRule]) },
        ]}
      />
    </>
  );
}
