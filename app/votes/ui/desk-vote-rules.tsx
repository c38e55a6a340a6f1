import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { words } from '#app/votes/desk-plan.messages.ts';
import type { VoteRulesPage } from '#app/votes/desk-plan-page.server.ts';
import type { PlanAnswer } from '#app/votes/desk-plan-request.server.ts';
import { PlanFields } from '#app/votes/ui/desk-plan-fields.tsx';
import { KindChoice, KindFacts } from '#app/votes/ui/desk-plan-kind.tsx';
import { typedKind } from '#app/votes/vote-plan.form.ts';

type VoteRulesProps = { page: VoteRulesPage; answer: PlanAnswer | null };

/** A draft as a form: its rule and ballot, the rest of the plan, and its options out of a file. */
export function VoteRules({ page, answer }: VoteRulesProps) {
  const { vote, form, own } = page;
  const kind = typedKind(answer?.of === 'plan' ? answer.reply.typed : undefined) ?? form.kind;
  if (kind === null) return <KindChoice own={own} />;
  return (
    <>
      <KindFacts kind={kind} back={href.deskVoteRules(vote.id, { choose: '1' })} />
      {vote.form === 'decision' ? null : <ImportOptions reply={answer?.of === 'import' ? answer.reply : null} />}
      <PlanFields form={form} kind={kind} reply={answer?.of === 'plan' ? answer.reply : null} />
    </>
  );
}

function ImportOptions({ reply }: { reply: PlanAnswer['reply'] | null }) {
  const say = useSay();
  return (
    <details className="more" open={reply !== null}>
      <summary>{say(words.import_heading)}</summary>
      <p className="hint">{say(words.import_lead)}</p>
      <Form reply={reply} label={say(words.import_heading)} takesFiles>
        <FileField name="file" label={say(words.import_file)} accept=".pb,text/plain" bytesMax={2_000_000} />
        <Button kind="secondary" icon="upload">
          {say(words.import_do)}
        </Button>
      </Form>
    </details>
  );
}
