import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { useField } from '#app/ui/form-context.tsx';
import { words } from '#app/votes/ballot.messages.ts';
import { choiceField } from '#app/votes/ballot-page.form.ts';
import type { BallotPage } from '#app/votes/ballot-page.server.ts';

type SumProps = Pick<BallotPage, 'vote'> & { costFen: number };

/** What has been chosen so far against what may be: money as a bar that fills, or how many. Adds itself up where scripts run. */
export function BallotSum({ vote, costFen }: SumProps) {
  return vote.form === 'budget' ? (
    <BudgetBar envelopeFen={vote.envelopeFen ?? 0} costFen={costFen} />
  ) : (
    <ChosenCount most={vote.choicesMax ?? 0} />
  );
}

function BudgetBar({ envelopeFen, costFen }: { envelopeFen: number; costFen: number }) {
  const say = useSay();
  const isOver = costFen > envelopeFen;
  const said = isOver
    ? say(words.budget_over, { used: formatFen(costFen), over: formatFen(costFen - envelopeFen) })
    : say(words.budget_used, { used: formatFen(costFen), left: formatFen(envelopeFen - costFen) });
  return (
    <div
      className="ballot-sum"
      data-over={isOver ? '' : undefined}
      data-enhance="ballot-sum"
      data-envelope={envelopeFen}
      data-says={say(words.budget_live)}
      data-says-over={say(words.budget_live_over)}
    >
      <p id="ballot-sum" className="numeric" role="status" data-sum="">
        {said}
      </p>
      <meter min={0} max={Math.max(1, envelopeFen)} value={Math.min(costFen, envelopeFen)} aria-labelledby="ballot-sum" />
      <Button kind="secondary" name="intent" value="recalculate">
        {say(words.recalculate)}
      </Button>
    </div>
  );
}

function ChosenCount({ most }: { most: number }) {
  const say = useSay();
  const { typed } = useField(choiceField);
  const count = typed === undefined ? 0 : [typed].flat().filter((value) => value !== '').length;
  return (
    <div className="ballot-sum" data-enhance="ballot-sum" data-most={most} data-says={say(words.chosen_live, { number: most })}>
      <p className="numeric" role="status" data-sum="">
        {say(words.chosen_of, { count, number: most })}
      </p>
    </div>
  );
}
