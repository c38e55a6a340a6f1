import type { ReactNode } from 'react';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { FieldGroup } from '#app/ui/field.tsx';
import { chosenValues, textValue, useField } from '#app/ui/form-context.tsx';
import { words } from '#app/votes/ballot.messages.ts';
import { decisionChoices } from '#app/votes/ballot-content.ts';
import { choiceField, pointsField } from '#app/votes/ballot-page.form.ts';
import type { BallotPage } from '#app/votes/ballot-page.server.ts';
import { BallotRanking } from '#app/votes/ui/ballot-ranking.tsx';
import { BallotSum } from '#app/votes/ui/ballot-sum.tsx';
import { decisionChoiceWords } from '#app/votes/vote.messages.ts';

export type BallotOption = BallotPage['options'][number];
type FieldsProps = Pick<BallotPage, 'vote' | 'options'> & { costFen: number };

/** What is filled in on a ballot of each form. */
export function BallotFields({ vote, options, costFen }: FieldsProps) {
  if (vote.form === 'decision') return <DecisionField />;
  if (vote.form === 'score') return <PointsFields options={options} most={vote.scoreMax ?? 0} />;
  if (vote.form === 'ranking') return <BallotRanking options={options} />;
  return (
    <>
      <ChoicesField options={options} />
      {vote.form === 'approval' ? null : <BallotSum vote={vote} costFen={costFen} />}
    </>
  );
}

function DecisionField() {
  const say = useSay();
  const options = decisionChoices.map((choice) => ({ value: choice, label: say(decisionChoiceWords[choice]) }));
  return (
    <div className="ballot-decision">
      <Choice name={choiceField} label={say(words.choose)} options={options} />
    </div>
  );
}

/** Options to be ticked, each with what it costs for the bar below. */
function ChoicesField({ options }: { options: readonly BallotOption[] }) {
  const say = useSay();
  const field = useField(choiceField);
  const chosen = chosenValues(field, []);
  return (
    <FieldGroup field={field} label={say(words.choose_options)} hint={say(words.options_hint)}>
      {options.map((option, at) => {
        const id = at === 0 ? field.id : `${field.id}-${at}`;
        const value = String(option.position);
        return (
          <div key={value} className="option">
            <input
              type="checkbox"
              id={id}
              name={choiceField}
              value={value}
              data-cost={option.costFen ?? undefined}
              defaultChecked={chosen.includes(value)}
              aria-describedby={`${id}-about`}
            />
            <label htmlFor={id}>
              {value}. {option.title}
            </label>
            <OptionAbout id={`${id}-about`} option={option} />
          </div>
        );
      })}
    </FieldGroup>
  );
}

/** What is said of an option on a ballot besides its name. */
function OptionAbout({ id, option: { costFen, summary } }: { id?: string; option: BallotOption }) {
  const say = useSay();
  if (costFen === null && summary === '') return <span id={id} hidden />;
  return (
    <div className="hint" id={id}>
      {costFen === null ? null : <span className="numeric">{say(words.cost, { amount: formatFen(costFen) })}</span>}
      {costFen === null || summary === '' ? null : ' · '}
      {summary}
    </div>
  );
}

function PointsFields({ options, most }: { options: readonly BallotOption[]; most: number }) {
  return options.map((option) => <PointsField key={option.position} option={option} most={most} />);
}

/** One option with its points as buttons that a thumb hits. */
function PointsField({ option, most }: { option: BallotOption; most: number }) {
  const field = useField(pointsField(option.position));
  const value = textValue(field, '');
  const hasAbout = option.summary !== '' || option.costFen !== null;
  const about: ReactNode = hasAbout ? <OptionAbout option={option} /> : undefined;
  return (
    <FieldGroup field={field} label={`${option.position}. ${option.title}`} hint={about}>
      <div className="points">
        {Array.from({ length: most + 1 }, (_, points) => (
          <label key={`${option.position}-${String(points)}`} className="point">
            <input
              type="radio"
              id={points === 0 ? field.id : undefined}
              name={pointsField(option.position)}
              value={points}
              defaultChecked={value === String(points)}
            />
            <span>{points}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
