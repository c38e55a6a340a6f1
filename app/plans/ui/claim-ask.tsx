import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { claimRefusalWords, paperWords } from '#app/plans/claim.messages.ts';
import { claimLimits } from '#app/plans/claim.ts';
import type { AskPage } from '#app/plans/claim-ask-page.server.ts';
import { words } from '#app/plans/claim-page.messages.ts';
import type { ResidentSearch } from '#app/proposals/resident-search.server.ts';
import { Missed } from '#app/proposals/ui/paper-people.tsx';
import { residentDetail } from '#app/proposals/ui/resident-options.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox, Choice } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type Answer = { act: string; reply: FormReply; search: ResidentSearch | null } | null;
type AskProps = { page: AskPage; answer: Answer };

/** What claiming means, and the form to ask for a proposal; where one cannot, why. */
export function AskToClaim({ page, answer }: AskProps) {
  const say = useSay();
  return (
    <>
      <Duties page={page} />
      <section className="mt-6">
        <h2>{say(words.ask_heading)}</h2>
        <Asking page={page} answer={answer} />
      </section>
      {page.mayAskForOthers && page.refusal === null ? <ForSomebody page={page} answer={answer} /> : null}
    </>
  );
}

function Duties({ page: { terms } }: { page: AskPage }) {
  const say = useSay();
  return (
    <section className="prose">
      <h2>{say(words.duties)}</h2>
      <ul>
        <li>{say(words.duty_confirm)}</li>
        <li>{say(words.duty_lease, { days: terms.leaseDays })}</li>
        {terms.extensionsMax > 0 ? <li>{say(words.duty_extend, { times: terms.extensionsMax })}</li> : null}
        <li>{say(words.duty_line, { days: terms.offerDays })}</li>
        <li>{say(words.duty_give_up)}</li>
      </ul>
    </section>
  );
}

function Asking({ page, answer }: AskProps) {
  const say = useSay();
  const reply = answer?.act === 'ask' ? answer.reply : null;
  if (page.refusal) return <Notice tone="warning" title={say(claimRefusalWords[page.refusal])} />;
  if (page.ownClaimId) {
    return (
      <Notice tone="info" title={say(words.already_yours)}>
        <p>
          <a href={href.claim(page.ownClaimId)}>{say(words.see_your_claim)}</a>
        </p>
      </Notice>
    );
  }
  if (page.asked.every(({ refusal }) => refusal !== null)) return <CannotAsk page={page} reply={reply} />;
  return <AskForm page={page} reply={reply} />;
}

/** Why whoever is signed in cannot ask, and how they could. */
function CannotAsk({ page, reply }: { page: AskPage; reply: FormReply | null }) {
  const say = useSay();
  const refusal = page.asked[0]?.refusal ?? 'not_verified';
  return (
    <Notice tone="warning" title={say(words.cannot_ask)} isAnswer={reply !== null}>
      <p>{say(claimRefusalWords[refusal])}</p>
      {page.isVerified || page.resident ? null : (
        <p>
          <a href={href.accountVerification()}>{say(words.how_to_be_verified)}</a>
        </p>
      )}
    </Notice>
  );
}

function AskForm({ page, reply }: { page: AskPage; reply: FormReply | null }) {
  const say = useSay();
  const { resident } = page;
  return (
    <Form reply={reply} label={say(words.ask_now)}>
      {resident ? (
        <>
          <input type="hidden" name="on_behalf_of" value={resident.id} />
          <p>
            <strong>{say(words.for_whom, { name: resident.name })}</strong>{' '}
            <span className="hint">{residentDetail(resident, say)}</span>{' '}
            <a href={href.askToClaim(page.number)}>{say(words.another_resident)}</a>
          </p>
        </>
      ) : null}
      <AsWhom page={page} />
      <TextField
        name="group_name"
        label={say(words.group_name)}
        hint={say(words.group_name_hint)}
        isOptional
        input={{ maxLength: claimLimits.groupName }}
      />
      <TextArea
        name="statement"
        label={say(words.statement)}
        hint={say(words.statement_hint)}
        rows={5}
        longest={claimLimits.statement}
      />
      {page.isHeld ? <HowToTakePart /> : null}
      {resident ? null : (
        <Checkbox
          name="shows_name"
          label={say(words.shows_name)}
          hint={say(words.shows_name_hint, { masked: page.masked })}
          isOptional
        />
      )}
      <Button icon="hand">{say(words.ask_now)}</Button>
    </Form>
  );
}

/** In whose name: a question only where there is more than one answer. What stands against one of them is said beside it. */
function AsWhom({ page: { asked } }: { page: AskPage }) {
  const say = useSay();
  const { locale } = useReading();
  const possible = asked.filter(({ refusal }) => refusal === null);
  const first = possible[0];
  const papersOf = ({ name, missing }: (typeof asked)[number]) => {
    const papers = missing.map((paper) => say(paperWords[paper])).join(locale === 'zh' ? '、' : ', ');
    return papers === '' ? undefined : say(words.papers_missing, { name, papers });
  };
  if (possible.length === 1 && first) {
    const missing = papersOf(first);
    return (
      <>
        <input type="hidden" name="organisation_id" value={first.organisationId ?? ''} />
        <p>
          {say(words.as_whom)}
          {locale === 'zh' ? '：' : ': '}
          {nameOf(first)}
        </p>
        {missing ? <p className="hint">{missing}</p> : null}
      </>
    );
  }
  return (
    <Choice
      name="organisation_id"
      label={say(words.as_whom)}
      options={possible.map((one) => ({ value: one.organisationId ?? '', label: nameOf(one), hint: papersOf(one) }))}
      value={first?.organisationId ?? ''}
    />
  );

  function nameOf({ organisationId, name }: (typeof asked)[number]): string {
    return say(organisationId === null ? words.as_myself : words.as_organisation, { name });
  }
}

function HowToTakePart() {
  const say = useSay();
  return (
    <>
      <p>
        <strong>{say(words.held_now)}</strong>
      </p>
      <Choice
        name="how"
        label={say(words.how_to_take_part)}
        options={[
          { value: 'wait', label: say(words.wait_in_line), hint: say(words.wait_in_line_hint) },
          { value: 'join', label: say(words.join_holder), hint: say(words.join_holder_hint) },
        ]}
        value="wait"
      />
    </>
  );
}

/** Looks a resident without a phone up on the roll; each found is a link to the form in their name. */
function ForSomebody({ page, answer }: AskProps) {
  const say = useSay();
  const isAnswered = answer?.act === 'find_resident';
  const search = isAnswered ? answer.search : null;
  return (
    <details className="confirm" id="for-somebody" open={isAnswered}>
      <summary className="button button-secondary">{say(words.for_somebody)}</summary>
      <div className="confirm-body">
        <p>{say(words.for_somebody_lead)}</p>
        <Form
          action={`${href.askToClaim(page.number)}#for-somebody`}
          reply={isAnswered ? answer.reply : null}
          label={say(words.find)}
        >
          <input type="hidden" name="act" value="find_resident" />
          <TextField name="q" label={say(words.resident_search)} input={{ autoComplete: 'off', maxLength: 40 }} />
          <Button kind="secondary" icon="search">
            {say(words.find)}
          </Button>
        </Form>
        <Missed search={search ?? undefined} />
        {search && search.found.length > 0 ? (
          <ul className="waiting desk-found" aria-label={say(words.residents_found)}>
            {search.found.map((resident) => (
              <li key={resident.id}>
                <span>
                  <a href={href.askToClaim(page.number, { person: resident.id })}>{resident.name}</a>{' '}
                  <span className="hint">{residentDetail(resident, say)}</span>
                </span>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </details>
  );
}
