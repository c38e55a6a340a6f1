import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/draft-form.messages.ts';
import type { NewProposalPage } from '#app/proposals/new-proposal.server.ts';
import { words as pageWords } from '#app/proposals/pages.messages.ts';
import { Button, ButtonRow, LinkButton } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { DaysLeft, Instant } from '#app/ui/instant.tsx';
import { Empty, Notice } from '#app/ui/notice.tsx';

/** Begins a draft: one button where there is one call and nobody to propose for but oneself. */
export function StartForm({ page, reply }: { page: NewProposalPage; reply: FormReply | null }) {
  const say = useSay();
  const { calls, chosen, organisations } = page;
  return (
    <>
      {page.isVerified ? null : (
        <Notice title={say(words.must_be_verified)}>
          <p>{say(words.must_be_verified_text)}</p>
          <p>
            <a href={href.accountVerification()}>{say(words.how_to_be_verified)}</a>
          </p>
        </Notice>
      )}
      <BegunDrafts drafts={page.drafts} />
      <Form reply={reply} label={say(words.new_title)}>
        {calls.length > 1 ? (
          <Choice
            name="call_id"
            label={say(words.new_which_call)}
            options={calls.map(({ id, title }) => ({ value: id, label: title }))}
            value={chosen?.id}
          />
        ) : (
          <OnlyCall page={page} />
        )}
        {organisations.length > 0 ? (
          <Choice
            name="organisation_id"
            label={say(words.proposer)}
            options={[
              { value: '', label: say(words.as_myself, { name: page.name }) },
              ...organisations.map(({ id, name }) => ({ value: id, label: say(words.as_organisation, { name }) })),
            ]}
            value=""
          />
        ) : null}
        <Button icon="edit">{say(words.new_start)}</Button>
      </Form>
    </>
  );
}

/** Drafts that the visitor may rather go on with than begin another. */
function BegunDrafts({ drafts }: { drafts: NewProposalPage['drafts'] }) {
  const say = useSay();
  if (drafts.length === 0) return null;
  return (
    <section>
      <h2>{say(words.new_go_on)}</h2>
      <ul className="waiting">
        {drafts.map(({ id, title, savedAt }) => (
          <li key={id}>
            <a href={href.proposalDraft(id)}>{title || say(words.untitled)}</a>
            <span className="hint">
              {say(words.last_saved)} <Instant at={savedAt} />
            </span>
          </li>
        ))}
      </ul>
      <h2>{say(words.new_begin_another)}</h2>
    </section>
  );
}

function OnlyCall({ page: { calls, chosen } }: { page: NewProposalPage }) {
  const say = useSay();
  const call = calls.find(({ id }) => id === chosen?.id);
  const collecting = call?.stages.find(({ stage }) => stage === 'collect');
  if (!call) return null;
  return (
    <>
      <input type="hidden" name="call_id" value={call.id} />
      <p>
        {say(words.for_call, { call: call.title })} {collecting ? <DaysLeft until={collecting.closesAt} /> : null}
      </p>
    </>
  );
}

/** What whoever has not signed in can do: sign in and come back here, sign up, or take paper. */
export function SignInFirst({ page: { chosen } }: { page: NewProposalPage }) {
  const say = useSay();
  const back = href.newProposal(chosen?.slug);
  return (
    <Notice title={say(words.must_sign_in)}>
      <p>{say(words.must_sign_in_text)}</p>
      <ButtonRow>
        <LinkButton href={href.signIn(back)}>{say(words.sign_in_and_write)}</LinkButton>
        <LinkButton href={href.signUp(back)} kind="secondary">
          {say(words.sign_up_and_write)}
        </LinkButton>
      </ButtonRow>
      {chosen ? (
        <p>
          {say(words.or_on_paper)} <a href={href.callPaperForm(chosen.slug)}>{say(pageWords.call_print_form)}</a>
        </p>
      ) : null}
    </Notice>
  );
}

/** There is nothing to propose for now. */
export function NoOpenCall() {
  const say = useSay();
  return (
    <Empty title={say(words.new_no_call)}>
      <p>{say(words.new_no_call_next)}</p>
      <p>
        <a href={href.calls()}>{say(pageWords.calls_title)}</a>
      </p>
    </Empty>
  );
}
