import { writeFen } from '#app/core/fen.ts';
import { partField } from '#app/grants/allocation.form.ts';
import { methodDefinitions, methodNames, notFittingWords } from '#app/grants/allocation.messages.ts';
import type { DeskAllocationPage } from '#app/grants/allocation-decide-page.server.ts';
import { words } from '#app/grants/allocation-desk.messages.ts';
import { notFittingRules } from '#app/grants/allocation-input.ts';
import { href } from '#app/http/href.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextField } from '#app/ui/text-field.tsx';

const typing = { inputMode: 'decimal', autoComplete: 'off', maxLength: 40 } as const;

/** Method, envelope and funds, tried out under an address of their own. */
export function TermsForm({ page }: { page: DeskAllocationPage }) {
  const say = useSay();
  const { contents, terms, reply, source } = page;
  if (!contents) return null;
  const { methods, candidates } = contents;
  const asked = candidates.reduce((sum, { askedFen }) => sum + askedFen, 0);
  const envelopeFen = terms?.envelopeFen ?? (source.kind === 'resolution' ? asked : null);
  const isInTurns = methods.some((method) => method !== 'by_hand' && method !== 'equal_shares');
  const methodOptions = methods.map((value) => ({ value, label: say(methodNames[value]), hint: say(methodDefinitions[value]) }));
  return (
    <section aria-labelledby="terms">
      <h2 id="terms">{say(words.terms)}</h2>
      <div data-enhance="what-if" data-max={Math.max(asked, envelopeFen ?? 0) / 100}>
        <Form
          method="get"
          action={`${href.deskAllocation(source.kind, source.id)}#preview`}
          reply={reply}
          label={say(words.terms)}
        >
          <Choice name="method" label={say(words.method)} options={methodOptions} value={terms?.method ?? methods[0] ?? null} />
          {isInTurns ? (
            <Choice
              name="not_fitting"
              label={say(words.not_fitting)}
              hint={say(words.not_fitting_hint)}
              options={notFittingRules.map((value) => ({ value, label: say(notFittingWords[value]) }))}
              value={terms?.whenNotFitting ?? 'skip'}
            />
          ) : null}
          <TextField
            name="envelope"
            label={say(words.envelope)}
            value={envelopeFen === null ? '' : writeFen(envelopeFen)}
            input={typing}
          />
          <FundFields page={page} />
          <Button>{say(words.try)}</Button>
        </Form>
      </div>
    </section>
  );
}

/** How much each fund gives, with what it has. */
function FundFields({ page: { funds, terms } }: { page: DeskAllocationPage }) {
  const say = useSay();
  const parts = new Map(terms?.parts.map(({ fundId, amountFen }) => [fundId, amountFen]));
  return (
    <fieldset>
      <legend>{say(words.funds)}</legend>
      <p className="hint">{say(words.funds_hint)}</p>
      {funds.map(({ id, slug, name, freeFen, availableFen }) => {
        const part = parts.get(id);
        const isDrawn = terms?.isDrawn && part !== undefined;
        const sums = { amount: formatFen(availableFen), apart: formatFen(freeFen - availableFen) };
        return (
          <TextField
            key={id}
            name={partField(slug)}
            label={name}
            hint={
              <>
                {say(availableFen < freeFen ? words.available_apart : words.available, sums)}
                {isDrawn ? <span className="block">{say(words.drawn, { amount: formatFen(part) })}</span> : null}
              </>
            }
            value={part === undefined || isDrawn ? '' : writeFen(part)}
            isOptional
            input={typing}
          />
        );
      })}
    </fieldset>
  );
}
