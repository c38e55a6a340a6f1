import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { proxyRefusalWords, words } from '#app/votes/proxy.messages.ts';
import type { ProxyPage } from '#app/votes/proxy-page.server.ts';
import { ActingSearch } from '#app/votes/ui/ballot-acting.tsx';
import { words as pageWords } from '#app/votes/vote-page.messages.ts';

type Answer = { act: 'give' | 'end'; reply: FormReply } | null;
type Part = { page: ProxyPage; answer: Answer };

/** Proxies of a vote: what one gave, what one was given, and giving one's vote to somebody. */
export function ProxyView({ page, answer }: Part) {
  const say = useSay();
  const { vote, acting, done } = page;
  return (
    <>
      <PageHeader
        title={say(words.title_of, { title: vote.title })}
        crumbs={[
          { label: say(pageWords.list_title), href: href.votes() },
          { label: vote.title, href: href.vote(vote.id) },
        ]}
        lead={<p>{say(words.lead)}</p>}
      />
      {done && !answer ? (
        <Notice tone="success" title={say(done === 'given' ? words.done_given : words.done_ended)} isAnswer />
      ) : null}
      {acting.person ? <Notice title={say(words.acting_for, { name: acting.person.name })} /> : null}
      <Standing page={page} answer={answer} />
      <Received page={page} answer={answer} />
      <Give page={page} answer={answer} />
      {acting.mayAct ? (
        <ActingSearch
          acting={acting}
          address={(query) => href.voteProxy(vote.id, query)}
          title={say(words.acting_title)}
          note={say(words.acting_note)}
          choose={words.acting_choose}
        />
      ) : null}
    </>
  );
}

/** What one has given, each to be taken back until it is cast. */
function Standing({ page, answer }: Part) {
  const say = useSay();
  const { given } = page;
  if (given.length === 0) return null;
  return (
    <section aria-labelledby="given">
      <h2 id="given">{say(words.given)}</h2>
      {given.map(({ id, label, holder, phone, votedOn }) => (
        <div key={id}>
          <p>
            {say(words.given_line, { label, holder })}
            {phone ? say(words.given_phone, { phone }) : null}
          </p>
          {votedOn ? (
            <p>{say(words.voted)}</p>
          ) : (
            <EndForm
              page={page}
              answer={answer}
              proxyId={id}
              word={say(words.take_back)}
              label={say(words.take_back_of, { label })}
            />
          )}
        </div>
      ))}
    </section>
  );
}

function Received({ page, answer }: Part) {
  const say = useSay();
  const { received, vote } = page;
  if (received.length === 0) return null;
  return (
    <section aria-labelledby="held">
      <h2 id="held">{say(words.held)}</h2>
      {received.map(({ id, number, label, votedOn }) => (
        <div key={id}>
          <p>{label}</p>
          {votedOn ? (
            <p>{say(words.voted)}</p>
          ) : (
            <>
              {vote.state === 'open' ? (
                <p>
                  <LinkButton href={href.voteBallot(vote.id, { as: String(number) })} label={say(words.cast_held_of, { label })}>
                    {say(words.cast_held)}
                  </LinkButton>
                </p>
              ) : null}
              <EndForm
                page={page}
                answer={answer}
                proxyId={id}
                word={say(words.give_back)}
                label={say(words.give_back_of, { label })}
              />
            </>
          )}
        </div>
      ))}
    </section>
  );
}

type EndProps = Part & { proxyId: string; word: string; label: string };

function EndForm({ page: { vote, acting }, answer, proxyId, word, label }: EndProps) {
  const isAnswered = answer?.act === 'end' && answer.reply.typed.proxy_id === proxyId;
  return (
    <Form
      action={href.voteProxy(vote.id, { person: acting.person?.personId })}
      reply={isAnswered ? answer.reply : null}
      label={label}
    >
      <input type="hidden" name="proxy_id" value={proxyId} />
      {acting.person ? <input type="hidden" name="on_behalf_of" value={acting.person.personId} /> : null}
      <Button kind="secondary" name="intent" value="end" label={label}>
        {word}
      </Button>
    </Form>
  );
}

function Give({ page, answer }: Part) {
  const say = useSay();
  const { vote, isAllowed, isInTime, toGive, acting, given } = page;
  if (!isAllowed || !isInTime) {
    const why = isAllowed ? proxyRefusalWords.proxy_too_late : proxyRefusalWords.proxies_not_allowed;
    return (
      <Notice tone="warning" title={say(words.none)}>
        <p>{say(why)}</p>
      </Notice>
    );
  }
  const isAnswered = answer?.act === 'give';
  if (toGive.length === 0 && !isAnswered) return given.length > 0 ? null : <p>{say(words.nothing_to_give)}</p>;
  const options = toGive.map(({ id, label }) => ({ value: id, label }));
  return (
    <section aria-labelledby="give">
      <h2 id="give">{say(words.give_title)}</h2>
      <p>{say(words.give_note, { count: vote.rule.proxies.perHolderMax })}</p>
      <Form
        action={href.voteProxy(vote.id, { person: acting.person?.personId })}
        reply={isAnswered ? answer.reply : null}
        label={say(words.give_title)}
      >
        {acting.person ? <input type="hidden" name="on_behalf_of" value={acting.person.personId} /> : null}
        {options.length === 1 && options[0] ? (
          <input type="hidden" name="entitlement_id" value={options[0].value} />
        ) : (
          <Choice name="entitlement_id" label={say(words.which)} options={options} />
        )}
        <TextField name="holder_name" label={say(words.holder_name)} input={{ autoComplete: 'off', maxLength: 40 }} />
        <TextField
          name="phone_ending"
          label={say(words.phone_ending)}
          isOptional={acting.person !== null}
          input={{ inputMode: 'numeric', autoComplete: 'off', maxLength: 4 }}
        />
        <Button name="intent" value="give" icon="people">
          {say(words.give)}
        </Button>
      </Form>
    </section>
  );
}
