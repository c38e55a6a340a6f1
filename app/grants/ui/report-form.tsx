import { pictureMoments, reportLimits } from '#app/grants/report.ts';
import { momentWords, reportKindHints, reportKindWords, words } from '#app/grants/upkeep.messages.ts';
import type { ReportsPage } from '#app/grants/upkeep-page.server.ts';
import type { FormReply } from '#app/http/form.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button } from '#app/ui/button.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { FileField } from '#app/ui/file-field.tsx';
import { Form } from '#app/ui/form.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** A report of the grantee, with pictures of before, during and after. */
export function ReportForm({ page, reply }: { page: Pick<ReportsPage, 'kinds' | 'reports'>; reply: FormReply | null }) {
  const say = useSay();
  const label = say(words.report);
  return (
    <details className="confirm" open={reply !== null}>
      <summary className="button button-primary">{label}</summary>
      <div className="confirm-body">
        <p className="confirm-effect">{say(words.report_effect)}</p>
        <Form reply={reply} label={label} takesFiles>
          <Intent is="report" />
          <Choice
            name="kind"
            label={say(words.kind)}
            options={page.kinds.map((kind) => ({
              value: kind,
              label: say(reportKindWords[kind]),
              hint: say(reportKindHints[kind]),
            }))}
          />
          <TextArea name="body" label={say(words.body)} hint={say(words.body_hint)} rows={8} longest={reportLimits.body} />
          {pictureMoments.map((moment) => (
            <FileField
              key={moment}
              name={moment}
              label={say(words.pictures_of, { moment: say(momentWords[moment]) })}
              hint={say(words.pictures_hint)}
              accept="image/*"
              isMultiple
              isOptional
            />
          ))}
          <TextField name="caption" label={say(words.caption)} input={{ maxLength: reportLimits.caption }} isOptional />
          <CorrectionFields reports={page.reports} />
          <Button>{label}</Button>
        </Form>
      </div>
    </details>
  );
}

function CorrectionFields({ reports }: Pick<ReportsPage, 'reports'>) {
  const say = useSay();
  const reading = useReading();
  if (reports.length === 0) return null;
  return (
    <>
      <SelectField
        name="corrects_id"
        label={say(words.corrects)}
        hint={say(words.correction_only)}
        emptyLabel={say(words.nothing_chosen)}
        isOptional
        options={reports.map(({ id, kind, filedAt }) => ({
          value: id,
          label: say(words.corrects_of, { kind: say(reportKindWords[kind]), date: formatInstantDay(filedAt, reading) }),
        }))}
      />
      <TextArea
        name="reason"
        label={say(words.correct_reason)}
        hint={say(words.correction_only)}
        rows={2}
        longest={reportLimits.reason}
        isOptional
      />
    </>
  );
}
