import type { Query } from '#app/http/query.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { ActingFor } from '#app/votes/acting.server.ts';
import { words } from '#app/votes/ballot.messages.ts';

type SearchProps = {
  acting: ActingFor;
  /** The page itself with another search or person. */
  address: (query: Query) => string;
  title: string;
  note: string;
  /** What is done for somebody, with their `name`. */
  choose: Message;
};

/** Where staff find the resident for whom they act in a vote. */
export function ActingSearch({ acting, address, title, note, choose }: SearchProps) {
  const say = useSay();
  return (
    <section aria-labelledby="acting" className="form-part">
      <h2 id="acting">{title}</h2>
      <p className="hint">{note}</p>
      <Form method="get" action={address({})} label={title}>
        <TextField
          name="q"
          label={say(words.acting_find)}
          value={acting.q}
          isOptional
          input={{ autoComplete: 'off', maxLength: 40 }}
        />
        <Button kind="secondary" icon="search">
          {say(words.acting_search)}
        </Button>
      </Form>
      {acting.q !== '' && acting.found.length === 0 ? <p role="status">{say(words.acting_none)}</p> : null}
      {acting.found.length > 0 ? (
        <ul className="waiting">
          {acting.found.map(({ id, name, where, phone, hasVoted }) => (
            <li key={id}>
              <a href={address({ person: id })}>{say(choose, { name })}</a>{' '}
              <span className="hint">
                {[where, phone, hasVoted ? say(words.acting_voted) : null].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
