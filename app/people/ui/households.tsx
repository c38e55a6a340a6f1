import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { words } from '#app/people/dwelling.messages.ts';
import type { DwellingPage } from '#app/people/dwelling-page.server.ts';
import { words as personWords } from '#app/people/person.messages.ts';
import { AreaField } from '#app/people/ui/dwelling-table.tsx';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type Reply = FormReply | undefined;
type Household = DwellingPage['households'][number];

/** Corrects the number and the area of a dwelling. */
export function ChangeDwellingForm({ dwelling, reply }: { dwelling: DwellingPage['dwelling']; reply: Reply }) {
  const say = useSay();
  const own = replyTo(reply, 'change');
  return (
    <details open={own !== null}>
      <summary>{say(words.change_dwelling)}</summary>
      <Form reply={own} label={say(words.change_dwelling)}>
        <Intent is="change" />
        <TextField name="label" label={say(words.label)} value={dwelling.label} input={{ maxLength: 40 }} />
        <AreaField value={dwelling.areaSquareMetres} />
        <Button>{say(deskWords.save)}</Button>
      </Form>
    </details>
  );
}

/** Who lives in a dwelling, household by household. */
export function Households({ households, reply }: { households: readonly Household[]; reply: Reply }) {
  const say = useSay();
  const own = replyTo(reply, 'add_household');
  return (
    <section>
      <h2>{say(words.households)}</h2>
      {households.map((household) => (
        <OneHousehold key={household.id} household={household} reply={reply} />
      ))}
      <details open={own !== null}>
        <summary>{say(words.add_household)}</summary>
        <Form reply={own} label={say(words.add_household)}>
          <Intent is="add_household" />
          <LabelField />
          <Button>{say(deskWords.add)}</Button>
        </Form>
      </details>
    </section>
  );
}

function OneHousehold({ household: { id, label, members }, reply }: { household: Household; reply: Reply }) {
  const say = useSay();
  const own = reply?.typed.household === id ? replyTo(reply, 'rename_household') : null;
  return (
    <section>
      <h3>{say(words.household, { label })}</h3>
      {members.length === 0 ? <p className="text-muted">{say(words.nobody_lives_here)}</p> : null}
      <ul>
        {members.map((member) => (
          <li key={member.id}>
            <a href={href.deskPerson(member.id)}>{member.name}</a>{' '}
            {member.birthOn ? (
              <span className="text-muted">{say(personWords.born_in, { year: member.birthOn.slice(0, 4) })}</span>
            ) : null}
          </li>
        ))}
      </ul>
      <details open={own !== null}>
        <summary>{say(words.rename_household)}</summary>
        <Form reply={own} label={`${say(words.rename_household)} ${label}`}>
          <Intent is="rename_household" />
          <input type="hidden" name="household" value={id} />
          <LabelField value={label} />
          <Button kind="secondary">{say(deskWords.save)}</Button>
        </Form>
      </details>
    </section>
  );
}

function LabelField({ value }: { value?: string }) {
  const say = useSay();
  return (
    <TextField
      name="label"
      label={say(words.household_label)}
      hint={say(words.household_hint)}
      value={value}
      input={{ maxLength: 40 }}
    />
  );
}
