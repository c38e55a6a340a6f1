import type { AmountProblem } from '#app/core/amount.ts';
import { writeFen } from '#app/core/fen.ts';
import { words } from '#app/grants/allocation-page.messages.ts';
import type { AllocationPage } from '#app/grants/allocation-page.server.ts';
import { amountMessage } from '#app/http/amount.messages.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** What another envelope would have come to. Nothing where it was decided by hand. */
export function AllocationWhatIf({ page: { allocation, lines, tried } }: { page: AllocationPage }) {
  const say = useSay();
  if (!tried) return null;
  const { id, envelopeFen } = allocation;
  const all = lines.reduce((sum, { askedFen }) => sum + askedFen, 0);
  const shown = tried.kind === 'tried' ? tried.envelopeFen : envelopeFen;
  return (
    <section aria-labelledby="what-if">
      <h2 id="what-if">{say(words.what_if)}</h2>
      <p className="hint mb-3">{say(words.what_if_lead)}</p>
      {tried.kind === 'tried' ? <Tried tried={tried} /> : null}
      {tried.kind === 'wrong' ? <Notice tone="warning" title={say(wrongWords(tried.problem))} isAnswer /> : null}
      <div className="mt-4" data-enhance="what-if" data-max={Math.max(all, envelopeFen) / 100}>
        <Form method="get" action={`${href.allocation(id)}#what-if`} label={say(words.what_if)}>
          <TextField
            name="envelope"
            label={say(words.what_if_field)}
            value={writeFen(shown)}
            input={{ inputMode: 'decimal', autoComplete: 'off', maxLength: 40 }}
          />
          <Button kind="secondary">{say(words.what_if_try)}</Button>
        </Form>
      </div>
    </section>
  );
}

function wrongWords(problem: AmountProblem | null): Message {
  return problem === null || problem === 'amount_missing' ? words.what_if_wrong : amountMessage(problem);
}

function Tried({ tried }: { tried: Extract<NonNullable<AllocationPage['tried']>, { kind: 'tried' }> }) {
  const say = useSay();
  const { envelopeFen, spentFen, leftFen, funded, comesIn, fallsOut } = tried;
  const sums = { envelope: formatFen(envelopeFen), spent: formatFen(spentFen), left: formatFen(leftFen) };
  const named = (titles: readonly string[]) => titles.join(say(words.list_comma));
  return (
    <Notice title={say(words.what_if_other, { ...sums, count: funded })} isAnswer>
      {comesIn.length === 0 && fallsOut.length === 0 ? <p>{say(words.what_if_same)}</p> : null}
      {comesIn.length > 0 ? <p>{say(words.what_if_in, { names: named(comesIn) })}</p> : null}
      {fallsOut.length > 0 ? <p>{say(words.what_if_out, { names: named(fallsOut) })}</p> : null}
    </Notice>
  );
}
