import { expenseLimits } from '#app/grants/expense.ts';
import { CameraField } from '#app/grants/ui/camera-field.tsx';
import { words } from '#app/grants/upkeep.messages.ts';
import type { ExpensesPage } from '#app/grants/upkeep-page.server.ts';
import type { FormReply } from '#app/http/form.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

type ExpenseFormProps = { page: Pick<ExpensesPage, 'lines' | 'today' | 'variancePercent'>; reply: FormReply | null };

/** An expense, as somebody files it in a shop with a telephone: the picture of the receipt first. */
export function ExpenseForm({ page: { lines, today, variancePercent }, reply }: ExpenseFormProps) {
  const say = useSay();
  const label = say(words.file_expense);
  return (
    <details className="confirm" open={reply !== null}>
      <summary className="button button-primary">{label}</summary>
      <div className="confirm-body">
        <p className="confirm-effect">{say(words.file_effect)}</p>
        <Form reply={reply} label={label} takesFiles>
          <Intent is="file" />
          <CameraField name="receipt" label={say(words.receipt_camera)} hint={say(words.receipt_camera_hint)} />
          <FileField
            name="receipt_file"
            label={say(words.receipt_file)}
            hint={say(words.receipt_file_hint)}
            accept="image/*,application/pdf"
            isOptional
            bytesMax={20_000_000}
          />
          <TextField
            name="amount"
            label={say(words.amount)}
            unit={say(words.yuan)}
            input={{ inputMode: 'decimal', autoComplete: 'off' }}
          />
          <SelectField
            name="line"
            label={say(words.line)}
            hint={say(words.variance_note, { percent: variancePercent })}
            options={lines.map(({ line, amountFen }, at) => ({ value: String(at), label: `${line} ${formatFen(amountFen)}` }))}
          />
          <DateField name="spent_on" label={say(words.spent_on)} value={today} range={{ max: today }} />
          <TextField
            name="description"
            label={say(words.description)}
            hint={say(words.description_hint)}
            input={{ maxLength: expenseLimits.description }}
          />
          <Checkbox name="is_related" label={say(words.is_related)} hint={say(words.is_related_hint)} isOptional />
          <TextArea
            name="consent_reason"
            label={say(words.consent_reason)}
            hint={say(words.consent_hint)}
            rows={2}
            longest={expenseLimits.reason}
            isOptional
          />
          <Button>{label}</Button>
        </Form>
      </div>
    </details>
  );
}
