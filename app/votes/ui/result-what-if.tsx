import type { AmountProblem } from '#app/core/amount.ts';
import { writeFen } from '#app/core/fen.ts';
import { amountMessage } from '#app/http/amount.messages.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { ResultPage, ShownResult } from '#app/votes/result-page.server.ts';
import { words } from '#app/votes/vote-result.messages.ts';

/** What another sum of money would have come to. */
export function ResultWhatIf({ page: { vote, result } }: { page: ResultPage }) {
  const say = useSay();
  if (!result?.whatIf) return null;
  const { whatIf, options } = result;
  const all = options.reduce((sum, { costFen }) => sum + (costFen ?? 0), 0);
  const envelope = whatIf.kind === 'tried' ? whatIf.envelopeFen : (vote.envelopeFen ?? 0);
  return (
    <section aria-labelledby="what-if">
      <h2 id="what-if">{say(words.what_if)}</h2>
      <p className="hint mb-3">{say(whatIf.kind === 'large' ? words.what_if_large : words.what_if_lead)}</p>
      {whatIf.kind === 'tried' ? <Tried whatIf={whatIf} options={options} /> : null}
      {whatIf.kind === 'wrong' ? <Notice tone="warning" title={say(wrongWords(whatIf.problem))} isAnswer /> : null}
      {whatIf.kind === 'large' ? null : (
        <div className="mt-4" data-enhance="what-if" data-max={Math.max(all, vote.envelopeFen ?? 0) / 100}>
          <Form method="get" action={`${href.voteResults(vote.id)}#what-if`} label={say(words.what_if)}>
            <TextField
              name="envelope"
              label={say(words.what_if_field)}
              value={writeFen(envelope)}
              input={{ inputMode: 'decimal', autoComplete: 'off', maxLength: 40 }}
            />
            <Button kind="secondary">{say(words.what_if_try)}</Button>
          </Form>
        </div>
      )}
    </section>
  );
}

function wrongWords(problem: AmountProblem | null): Message {
  return problem === null || problem === 'amount_missing' ? words.what_if_wrong : amountMessage(problem);
}

type Tried = Extract<NonNullable<ShownResult['whatIf']>, { kind: 'tried' }>;

function Tried({ whatIf, options }: { whatIf: Tried; options: ShownResult['options'] }) {
  const say = useSay();
  const { envelopeFen, costFen, order, comesIn, fallsOut } = whatIf;
  const named = (positions: readonly number[]) =>
    positions.map((one) => options.find(({ position }) => position === one)?.title ?? '').join(say(words.list_comma));
  const values = { envelope: formatFen(envelopeFen), cost: formatFen(costFen), count: order.length };
  const isSame = comesIn.length === 0 && fallsOut.length === 0;
  return (
    <Notice title={say(isSame ? words.what_if_same : words.what_if_other, values)} isAnswer>
      {comesIn.length > 0 ? <p>{say(words.what_if_in, { names: named(comesIn) })}</p> : null}
      {fallsOut.length > 0 ? <p>{say(words.what_if_out, { names: named(fallsOut) })}</p> : null}
    </Notice>
  );
}
