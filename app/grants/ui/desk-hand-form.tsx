import { handFields } from '#app/grants/allocation.form.ts';
import { words } from '#app/grants/allocation-desk.messages.ts';
import { allocationLimits } from '#app/grants/allocation-envelope.ts';
import type { DeskAllocationProps } from '#app/grants/ui/desk-allocation-view.tsx';
import { href } from '#app/http/href.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** What staff grant each plan, and why, to be looked at before it is decided. */
export function HandForm({ page, answer }: DeskAllocationProps) {
  const say = useSay();
  const { contents, source } = page;
  if (!contents) return null;
  const isRefused = answer !== null && answer.preview === null;
  return (
    <section aria-labelledby="by-hand">
      <h2 id="by-hand">{say(words.by_hand)}</h2>
      {source.kind === 'resolution' ? <GranteeSearch page={page} /> : null}
      <Form action="#preview" reply={isRefused ? answer.reply : quiet(answer)} label={say(words.by_hand)}>
        <Intent is="check" />
        {contents.candidates.map((candidate) => (
          <HandFields key={candidate.id} {...candidate} />
        ))}
        {source.kind === 'resolution' ? (
          <SelectField
            name="grantee"
            label={say(words.grantee)}
            hint={say(words.grantee_hint)}
            options={page.grantees}
            emptyLabel={say(words.grantee_none)}
          />
        ) : null}
        <TextField name="title" label={say(words.name)} value={source.title} input={{ maxLength: allocationLimits.title }} />
        <TextArea name="why" label={say(words.why)} hint={say(words.why_hint)} rows={3} longest={allocationLimits.reason} />
        <Button kind="secondary">{say(words.check)}</Button>
      </Form>
    </section>
  );
}

/** What was typed, without what was said about it further down. */
function quiet(answer: DeskAllocationProps['answer']) {
  return answer && { ...answer.reply, errors: {}, refusal: null };
}

type Candidate = NonNullable<DeskAllocationProps['page']['contents']>['candidates'][number];

function HandFields({ number, title, askedFen, place, votes }: Candidate) {
  const say = useSay();
  const standing = place !== null ? say(words.at_place, { place }) : votes !== null ? say(words.with_votes, { votes }) : null;
  const { granted, reason } = handFields(number);
  return (
    <section className="form-part">
      <h3>{title}</h3>
      {standing ? <p className="hint">{standing}</p> : null}
      <div className="grid gap-4 sm:grid-cols-[16rem_1fr]">
        <TextField
          name={granted}
          label={say(words.granted)}
          hint={say(words.granted_hint, { asked: formatFen(askedFen) })}
          input={{ inputMode: 'decimal', autoComplete: 'off', maxLength: 40 }}
        />
        <TextField
          name={reason}
          label={say(words.because)}
          hint={say(words.because_hint)}
          isOptional
          input={{ maxLength: 500 }}
        />
      </div>
    </section>
  );
}

/** Finds a resident to choose below; what was settled stays in the address. */
function GranteeSearch({ page: { source, terms, funds, q } }: Pick<DeskAllocationProps, 'page'>) {
  const say = useSay();
  if (!terms) return null;
  const written = terms.isDrawn ? [] : terms.parts;
  const parts = written.map(({ fundId, amountFen }) => {
    const slug = funds.find(({ id }) => id === fundId)?.slug ?? '';
    return [`fund_${slug}`, String(amountFen / 100)] as const;
  });
  const keeps = { method: terms.method, envelope: String(terms.envelopeFen / 100), ...Object.fromEntries(parts) };
  return (
    <div className="mb-6">
      <SearchBox action={href.deskAllocation(source.kind, source.id)} label={say(words.search_grantee)} value={q} keeps={keeps} />
    </div>
  );
}
