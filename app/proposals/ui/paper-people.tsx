import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/desk-paper.messages.ts';
import type { PaperCall, PaperFound } from '#app/proposals/desk-paper.server.ts';
import type { ResidentSearch } from '#app/proposals/resident-search.server.ts';
import { residentOptions } from '#app/proposals/ui/resident-options.ts';
import { Button } from '#app/ui/button.tsx';
import { CheckboxGroup, Choice } from '#app/ui/choice.tsx';
import { Field, FieldError } from '#app/ui/field.tsx';
import { textValue, useField } from '#app/ui/form-context.tsx';
import { SelectField } from '#app/ui/select-field.tsx';

type PaperPeopleProps = { call: PaperCall; found: PaperFound | null };

/** Who signed the sheet: a resident, looked up on the roll, or an organisation; whichever the call takes. */
export function ProposerChoice({ call, found }: PaperPeopleProps) {
  const say = useSay();
  const [only, ...others] = call.whoMayPropose;
  const options = [
    { value: 'resident', label: say(words.kind_resident) },
    { value: 'organisation', label: say(words.kind_organisation) },
  ];
  if (only !== undefined && others.length === 0) {
    return (
      <>
        <input type="hidden" name="proposer_kind" value={only} />
        {only === 'resident' ? <ResidentProposer call={call} found={found} /> : <OrganisationProposer call={call} />}
      </>
    );
  }
  return (
    <div className="either">
      <Choice name="proposer_kind" label={say(words.proposer_kind)} options={options} value="resident" isInline />
      <div className="either-first">
        <ResidentProposer call={call} found={found} />
      </div>
      <div className="either-second">
        <OrganisationProposer call={call} />
      </div>
    </div>
  );
}

function ResidentProposer({ call, found }: PaperPeopleProps) {
  const say = useSay();
  const chosen = useField('person_id');
  const options = residentOptions(found?.proposers ?? [], say);
  return (
    <>
      <LookUp
        name="who_query"
        label={say(words.who_query)}
        button={say(words.find_proposer)}
        returnTo={paperAddress(call, 'who')}
      />
      <Missed search={found?.search} />
      {options.length > 0 ? (
        <Choice name="person_id" label={say(words.choose_person)} options={options} />
      ) : (
        <div id={chosen.id} tabIndex={-1}>
          <FieldError field={chosen} />
        </div>
      )}
    </>
  );
}

function OrganisationProposer({ call }: { call: PaperCall }) {
  const say = useSay();
  if (call.organisations.length === 0) return <p>{say(words.organisation_none)}</p>;
  return (
    <SelectField
      name="organisation_id"
      label={say(words.organisation)}
      options={call.organisations.map(({ id, name }) => ({ value: id, label: name }))}
      emptyLabel={say(words.organisation_empty)}
      isOptional
    />
  );
}

/** Those who signed together with the proposer, looked up one after the other. */
export function CoProposerFields({ call, found }: PaperPeopleProps) {
  const say = useSay();
  const options = residentOptions(found?.coProposers ?? [], say);
  return (
    <>
      <LookUp name="co_query" label={say(words.co_query)} button={say(words.find_co)} returnTo={paperAddress(call, 'co')} />
      <Missed search={found?.coSearch} />
      {options.length > 0 ? (
        <CheckboxGroup
          name="co_proposer_ids"
          label={say(words.co_chosen)}
          hint={say(words.co_hint)}
          options={options}
          isOptional
        />
      ) : (
        <p className="hint">{say(words.co_hint)}</p>
      )}
    </>
  );
}

/** The page of a call's sheets, at one of its parts: where one reads on after looking somebody up. */
export function paperAddress({ slug }: PaperCall, part: string): string {
  return `${href.deskPaper({ call: slug })}#${part}`;
}

type LookUpProps = { name: string; label: string; button: string; returnTo: string };

/** A line to type a name or a phone in, and the button that looks it up. */
function LookUp({ name, label, button, returnTo }: LookUpProps) {
  const field = useField(name);
  return (
    <div className="look-up">
      <Field field={field} label={label}>
        <input type="text" id={field.id} name={name} defaultValue={textValue(field, '')} autoComplete="off" maxLength={40} />
      </Field>
      <Button kind="secondary" icon="search" name="intent" value="find" formAction={returnTo}>
        {button}
      </Button>
    </div>
  );
}

/** What to do when nobody was found, or too many. */
export function Missed({ search }: { search: ResidentSearch | undefined }) {
  const say = useSay();
  if (!search || search.q === '') return null;
  if (search.found.length === 0) {
    return (
      <p className="why-not" role="status">
        {say(words.nobody_found, { query: search.q })} {say(words.nobody_found_next)}
      </p>
    );
  }
  return search.hasMore ? <p className="hint">{say(words.more_found)}</p> : null;
}
