import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { words } from '#app/votes/ballot.messages.ts';
import type { BallotPage } from '#app/votes/ballot-page.server.ts';

/** Where staff find the resident whose open ballot they fill in for them. */
export function BallotActing({ page: { vote, acting } }: { page: BallotPage }) {
  const say = useSay();
  return (
    <section aria-labelledby="acting" className="form-part">
      <h2 id="acting">{say(words.acting_title)}</h2>
      <p className="hint">{say(words.acting_note)}</p>
      <Form method="get" action={href.voteBallot(vote.id)} label={say(words.acting_title)}>
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
              <a href={href.voteBallot(vote.id, { person: id })}>{say(words.acting_choose, { name })}</a>{' '}
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
