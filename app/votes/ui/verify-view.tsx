import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { findingWords, receiptRefusalWords, verdictWords } from '#app/votes/ballot-receipt.messages.ts';
import { AnswerTemplates } from '#app/votes/ui/answer-templates.tsx';
import { HeadsSection } from '#app/votes/ui/heads-section.tsx';
import { proofRefusalWords, words } from '#app/votes/verify.messages.ts';
import type { SiteCheck, VerifyPage } from '#app/votes/verify-page.server.ts';

type VerifyProps = { page: VerifyPage; reply: FormReply | null; checked: SiteCheck | null };

/** Checking a receipt, by the reader's own browser where it runs scripts and else by the site; and the heads of the box. */
export function VerifyView({ page, reply, checked }: VerifyProps) {
  const say = useSay();
  const { id, isSecret } = page.vote;
  return (
    <>
      {checked ? <SiteAnswer page={page} checked={checked} /> : null}
      {isSecret ? (
        <ReceiptCheck page={page} reply={reply} />
      ) : (
        <Notice title={say(words.not_secret)}>
          <p>
            <LinkButton href={href.voteResults(id)} kind="secondary">
              {say(words.to_results)}
            </LinkButton>
          </p>
        </Notice>
      )}
      <HeadsSection page={page} />
    </>
  );
}

/** The form, with what the script needs to do the same without sending the receipt. */
function ReceiptCheck({ page, reply }: { page: VerifyPage; reply: FormReply | null }) {
  const say = useSay();
  const { id } = page.vote;
  return (
    <section
      aria-labelledby="receipt-check"
      data-enhance="vote-verify"
      data-vote-id={id}
      data-proof-url={href.voteProof(id)}
      data-heads-url={href.voteHeads(id)}
      data-heads={JSON.stringify(page.heads.map(({ size, root }) => ({ size, root })))}
      data-words={JSON.stringify(scriptWords(say))}
    >
      <h2 id="receipt-check">{say(words.short)}</h2>
      <Form reply={reply} label={say(words.short)}>
        <TextField
          name="receipt"
          label={say(words.receipt)}
          hint={say(words.receipt_hint)}
          input={{ autoComplete: 'off', autoCapitalize: 'characters', spellCheck: false, maxLength: 80 }}
        />
        <Button icon="search">{say(words.check)}</Button>
        <p className="hint mt-3" data-how="">
          {say(words.how_server)}
        </p>
      </Form>
      <div className="mt-6" data-answer="" aria-live="polite" />
      <div data-file="" hidden>
        <h3>{say(words.file)}</h3>
        <Form label={say(words.file)}>
          <FileField name="proof" label={say(words.file_label)} hint={say(words.file_hint)} accept="application/json,.json" />
        </Form>
      </div>
      <AnswerTemplates />
    </section>
  );
}

function scriptWords(say: ReturnType<typeof useSay>): Record<string, string> {
  const findings = Object.entries(findingWords).flatMap(([about, { holds, fails }]) => [
    [`${about}_holds`, say(holds)],
    [`${about}_fails`, say(fails)],
  ]);
  const all = { ...verdictWords, ...receiptRefusalWords, ...proofRefusalWords };
  const others = Object.entries(all).map(([name, message]) => [name, say(message)]);
  const names = ['how_browser', 'by_browser', 'offline_head', 'save', 'save_hint', 'file_not_proof', 'file_other_vote'] as const;
  return Object.fromEntries([
    ...findings,
    ...others,
    ...names.map((name) => [name, say(words[name])]),
    ['connection', say(words.connection)],
  ]);
}

/** What the site found, with the proof to take along. */
function SiteAnswer({ page, checked }: { page: VerifyPage; checked: SiteCheck }) {
  const say = useSay();
  const { verdict, findings, receiptHash } = checked;
  return (
    <Notice tone={verdict === 'not_proven' ? 'error' : 'success'} title={say(verdictWords[verdict])} isAnswer>
      <ul>
        {findings.map(({ about, holds }) => (
          <li key={about}>{say(holds ? findingWords[about].holds : findingWords[about].fails)}</li>
        ))}
      </ul>
      <p>{say(words.by_site)}</p>
      <form className="mt-3" method="post" action={href.voteProof(page.vote.id)}>
        <input type="hidden" name="receipt_hash" value={receiptHash} />
        <input type="hidden" name="save" value="1" />
        <Button kind="secondary" icon="download">
          {say(words.save)}
        </Button>
      </form>
      <p className="hint mt-2">{say(words.save_hint)}</p>
    </Notice>
  );
}
