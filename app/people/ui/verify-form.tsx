import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as personWords } from '#app/people/person.messages.ts';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { PersonSearch } from '#app/people/ui/person-picker.tsx';
import { words } from '#app/people/verification.messages.ts';
import type { AccountPage } from '#app/people/verification-page.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Checkbox, Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Empty } from '#app/ui/notice.tsx';

type Props = { page: AccountPage; reply: FormReply | undefined };

/** Says whose account it is: those with the same phone or name, or whoever was searched for. */
export function VerifyForm({ page, reply }: Props) {
  const say = useSay();
  const { account, found, q } = page;
  const options = useOptions(page);
  return (
    <section>
      <h2>{say(words.candidates)}</h2>
      <p>{say(words.candidates_hint)}</p>
      {options.length > 0 ? (
        <Form reply={replyTo(reply, 'verify')} label={say(words.verify)}>
          <Intent is="verify" />
          <Choice name="person" label={say(words.person)} options={options} />
          <Checkbox name="seen" label={say(words.seen)} />
          <p className="text-small text-muted">{say(words.child_note)}</p>
          <Button>{say(words.verify)}</Button>
        </Form>
      ) : (
        <Empty title={say(words.no_candidates)}>
          <p>{say(words.no_candidates_hint)}</p>
        </Empty>
      )}
      <PersonSearch action={href.deskAccount(account.id)} q={q} found={found} />
      <p>
        <LinkButton href={href.deskNewPerson()} kind="quiet" icon="plus">
          {say(personWords.add_person)}
        </LinkButton>
      </p>
    </section>
  );
}

/** Everybody who may be chosen, each once, with what speaks for them. */
function useOptions({ candidates, found }: AccountPage) {
  const say = useSay();
  const suggested = candidates.map(({ id, name, birthYear, where, hasSamePhone, hasSameName, hasAccount }) => ({
    value: id,
    label: name,
    hint: [
      birthYear ? say(personWords.born_in, { year: birthYear }) : null,
      where,
      hasSamePhone ? say(words.same_phone) : null,
      hasSameName ? say(words.same_name) : null,
      hasAccount ? say(words.has_account) : null,
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  const searched = found
    .filter(({ id }) => !candidates.some((candidate) => candidate.id === id))
    .map(({ id, name, birthYear, where, phone }) => ({
      value: id,
      label: name,
      hint: [birthYear ? say(personWords.born_in, { year: birthYear }) : null, where, phone].filter(Boolean).join(' · '),
    }));
  return [...searched, ...suggested];
}
