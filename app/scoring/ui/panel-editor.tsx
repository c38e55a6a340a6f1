import { useSay } from '#app/i18n/use-say.tsx';
import type { PanelPage } from '#app/scoring/desk-round-page.server.ts';
import type { DeskRoundAnswer } from '#app/scoring/desk-round-request.server.ts';
import { words } from '#app/scoring/round-desk.messages.ts';
import { Button } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/choice.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { Empty } from '#app/ui/notice.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type PanelEditorProps = { page: PanelPage; answer: DeskRoundAnswer | null };

const reasonMax = 500;

/** The panel: chosen while the round is set up, changed judge by judge once it is locked. */
export function PanelEditor({ page, answer }: PanelEditorProps) {
  const say = useSay();
  const { panel, offered, isOpen } = page;
  if (isOpen && offered.length === 0) {
    return (
      <Empty title={say(words.panel_none)}>
        <p>{say(words.panel_none_next)}</p>
      </Empty>
    );
  }
  if (!isOpen) return <LockedPanel page={page} answer={answer} />;
  return (
    <Form reply={answer?.act === 'panel' ? answer.reply : null} label={say(words.edit_panel)}>
      <input type="hidden" name="act" value="panel" />
      <CheckboxGroup
        name="account_ids"
        label={say(words.panel_choose)}
        options={offered.map(({ id, name }) => ({ value: id, label: name }))}
        values={panel.map(({ accountId }) => accountId)}
        isOptional
      />
      <Button>{say(words.save)}</Button>
    </Form>
  );
}

function LockedPanel({ page, answer }: PanelEditorProps) {
  const say = useSay();
  return (
    <>
      {page.mayChange ? <p>{say(words.panel_locked)}</p> : null}
      <ul className="plain-list">
        {page.panel.map((judge) => (
          <li key={judge.id}>
            <h2>
              {say(words.judge_number, { number: judge.number ?? 0 })} {judge.name}
            </h2>
            {page.mayChange ? <Changes judge={judge} page={page} answer={answer} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

type ChangesProps = PanelEditorProps & { judge: PanelPage['panel'][number] };

function Changes({ judge: { id, name }, page: { offered }, answer }: ChangesProps) {
  const say = useSay();
  const replyTo = (act: DeskRoundAnswer['act']) => (answer?.act === act && answer.about === id ? answer.reply : null);
  return (
    <div className="desk-acts">
      {offered.length > 0 ? (
        <ConfirmDetails
          summary={say(words.replace_judge, { name })}
          effect={<p>{say(words.replace_judge_effect)}</p>}
          confirm={say(words.replace_judge_confirm)}
          reply={replyTo('replace_judge')}
        >
          <input type="hidden" name="act" value="replace_judge" />
          <input type="hidden" name="judge_id" value={id} />
          <SelectField
            name="account_id"
            label={say(words.successor)}
            options={offered.map((one) => ({ value: one.id, label: one.name }))}
            value={offered[0]?.id}
          />
          <TextArea name="reason" label={say(words.reason)} rows={2} longest={reasonMax} />
        </ConfirmDetails>
      ) : null}
      <ConfirmDetails
        summary={say(words.remove_judge, { name })}
        effect={<p>{say(words.remove_judge_effect)}</p>}
        confirm={say(words.remove_judge_confirm)}
        reply={replyTo('remove_judge')}
      >
        <input type="hidden" name="act" value="remove_judge" />
        <input type="hidden" name="judge_id" value={id} />
        <TextArea name="reason" label={say(words.reason)} rows={2} longest={reasonMax} />
      </ConfirmDetails>
    </div>
  );
}
