import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { FieldError } from '#app/ui/field.tsx';
import { describedBy, textValue, useField } from '#app/ui/form-context.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { words } from '#app/votes/ballot.messages.ts';
import { placeField } from '#app/votes/ballot-page.form.ts';
import type { BallotOption } from '#app/votes/ui/ballot-fields.tsx';

/** Options to be put in order by numbers; where scripts run also by buttons and by dragging, which write the same numbers. */
export function BallotRanking({ options }: { options: readonly BallotOption[] }) {
  const say = useSay();
  return (
    <fieldset className="field ranking-field">
      <legend>{say(words.choose)}</legend>
      <ol
        className="ranking"
        data-enhance="ballot-ranking"
        data-says={say(words.rank_says)}
        data-says-out={say(words.rank_says_out)}
      >
        {options.map((option) => (
          <RankingLine key={option.position} option={option} />
        ))}
      </ol>
      <p className="visually-hidden" role="status" data-ranking-status="" />
    </fieldset>
  );
}

function RankingLine({ option }: { option: BallotOption }) {
  const say = useSay();
  const { position, title, summary, costFen } = option;
  const field = useField(placeField(position));
  const about = [costFen === null ? '' : say(words.cost, { amount: formatFen(costFen) }), summary].filter(Boolean).join(' · ');
  return (
    <li data-title={title} data-error={field.error ? '' : undefined}>
      <FieldError field={field} />
      <div className="ranking-line">
        <span className="ranking-drag" data-drag="" title={say(words.rank_drag)} hidden aria-hidden="true">
          ⠿
        </span>
        <input
          type="text"
          inputMode="numeric"
          id={field.id}
          name={placeField(position)}
          defaultValue={textValue(field, '')}
          maxLength={3}
          autoComplete="off"
          placeholder="—"
          aria-label={say(words.rank_place_of, { title })}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={describedBy(field, about)}
        />
        <label htmlFor={field.id}>{title}</label>
      </div>
      {about ? (
        <p className="hint" id={`${field.id}-hint`}>
          {about}
        </p>
      ) : null}
      <div className="ranking-acts" data-acts="" hidden>
        <RankButton act="up" title={title} />
        <RankButton act="down" title={title} />
        <RankButton act="out" title={title} />
      </div>
    </li>
  );
}

const acts = {
  up: { word: words.rank_up, label: words.rank_up_of },
  down: { word: words.rank_down, label: words.rank_down_of },
  out: { word: words.rank_out, label: words.rank_out_of },
} as const;

function RankButton({ act, title }: { act: keyof typeof acts; title: string }) {
  const say = useSay();
  const { word, label } = acts[act];
  return (
    <button type="button" className="button button-secondary" data-act={act} aria-label={say(label, { title })}>
      {act === 'out' ? <Icon name="cross" /> : null}
      {say(word)}
    </button>
  );
}
