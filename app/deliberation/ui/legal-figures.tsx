import type { FiguresPage } from '#app/deliberation/desk-figures.server.ts';
import { legalFigureWords } from '#app/deliberation/messages.ts';
import { words } from '#app/deliberation/topic-desk.messages.ts';
import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Form } from '#app/ui/form.tsx';
import { DateText, Instant } from '#app/ui/instant.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

type Figure = FiguresPage['figures'][number];
type FigureProps = { figure: Figure; reply: FormReply | null };

/** Each legal fraction with its own form: what is not confirmed is prefilled, what is confirmed can be changed. */
export function LegalFigures({ figures, reply }: { figures: readonly Figure[]; reply: FormReply | null }) {
  return figures.map((figure) => (
    <OneFigure key={figure.key} figure={figure} reply={reply?.typed.key === figure.key ? reply : null} />
  ));
}

function OneFigure({ figure, reply }: FigureProps) {
  const say = useSay();
  const { key, confirmedAt } = figure;
  return (
    <section id={key} className="form-part">
      <h2>{say(legalFigureWords[key])}</h2>
      <p>
        {confirmedAt ? (
          <StateBadge tone="go" word={say(words.figure_in_force)} />
        ) : (
          <StateBadge tone="wait" word={say(words.figure_open)} />
        )}
      </p>
      {confirmedAt ? <InForce figure={figure} reply={reply} /> : <ToConfirm figure={figure} reply={reply} />}
    </section>
  );
}

function ToConfirm({ figure, reply }: FigureProps) {
  const say = useSay();
  return (
    <Form reply={reply} label={say(legalFigureWords[figure.key])}>
      <FigureFields figure={figure} />
      <Button>{say(words.figure_confirm)}</Button>
    </Form>
  );
}

function InForce({ figure, reply }: FigureProps) {
  const say = useSay();
  const { numerator, denominator, source, article, asOf } = figure.figure;
  return (
    <>
      <Facts
        facts={[
          { term: say(words.figure_now), value: say(words.figure_value, { fraction: `${numerator}/${denominator}` }) },
          { term: say(words.figure_source), value: source },
          { term: say(words.figure_article), value: article },
          { term: say(words.figure_as_of), value: <DateText on={asOf} /> },
          { term: say(words.figure_confirmed_at), value: figure.confirmedAt ? <Instant at={figure.confirmedAt} /> : null },
        ]}
      />
      <ConfirmDetails
        summary={say(words.figure_change)}
        effect={<p>{say(words.figure_change_effect)}</p>}
        confirm={say(words.figure_confirm)}
        reply={reply}
        isHarmless
      >
        <FigureFields figure={figure} />
      </ConfirmDetails>
    </>
  );
}

function FigureFields({ figure: { key, figure } }: { figure: Figure }) {
  const say = useSay();
  const number = { inputMode: 'numeric', autoComplete: 'off', maxLength: 4 } as const;
  return (
    <>
      <input type="hidden" name="key" value={key} />
      <TextField name="numerator" label={say(words.numerator)} value={figure.numerator} input={number} />
      <TextField name="denominator" label={say(words.denominator)} value={figure.denominator} input={number} />
      <TextField
        name="source"
        label={say(words.figure_source)}
        value={figure.source}
        input={{ autoComplete: 'off', maxLength: 200 }}
      />
      <TextField
        name="article"
        label={say(words.figure_article)}
        value={figure.article}
        input={{ autoComplete: 'off', maxLength: 200 }}
      />
      <DateField name="as_of" label={say(words.figure_as_of)} hint={say(words.figure_as_of_hint)} value={figure.asOf} />
    </>
  );
}
