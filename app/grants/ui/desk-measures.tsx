import type { ReactNode } from 'react';
import { measureTimes } from '#app/grants/measure.ts';
import type { ReplyTo } from '#app/grants/ui/desk-review.tsx';
import { Amount, Reason } from '#app/grants/ui/desk-upkeep-acts.tsx';
import { deskWords } from '#app/grants/upkeep-desk.messages.ts';
import type { UpkeepPage } from '#app/grants/upkeep-desk-page.server.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { formatDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

type MeasuresProps = { page: UpkeepPage; replyTo: ReplyTo };

/** What can be done against an award in its state. */
export function MeasureForms({ page, replyTo }: MeasuresProps): ReactNode {
  const { may } = page;
  return (
    <>
      {may.suspend ? <SuspendForm replyTo={replyTo} isLift={false} /> : null}
      {may.lift ? <SuspendForm replyTo={replyTo} isLift /> : null}
      {may.reduce ? <ReduceForm page={page} replyTo={replyTo} /> : null}
      {may.terminate ? <TerminateForm page={page} replyTo={replyTo} /> : null}
      {may.recover ? <RecoverForm replyTo={replyTo} /> : null}
      {may.writeOff ? <WriteOffForm page={page} replyTo={replyTo} /> : null}
      {may.end ? <EndForm page={page} replyTo={replyTo} /> : null}
    </>
  );
}

function SuspendForm({ replyTo, isLift }: { replyTo: ReplyTo; isLift: boolean }) {
  const say = useSay();
  const intent = isLift ? 'lift' : 'suspend';
  return (
    <ConfirmDetails
      summary={say(deskWords[intent])}
      effect={<p>{say(isLift ? deskWords.lift_effect : deskWords.suspend_effect)}</p>}
      confirm={say(deskWords[intent])}
      reply={replyTo(intent)}
      isHarmless={isLift}
    >
      <Intent is={intent} />
      <Reason />
    </ConfirmDetails>
  );
}

function ReduceForm({ page, replyTo }: MeasuresProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(deskWords.reduce)}
      effect={<p>{say(deskWords.reduce_effect, { most: formatFen(page.pendingFen) })}</p>}
      confirm={say(deskWords.reduce)}
      reply={replyTo('reduce')}
    >
      <Intent is="reduce" />
      <Amount label={say(deskWords.amount)} />
      <Reason />
    </ConfirmDetails>
  );
}

function TerminateForm({ page: { sums, usualUntil, today }, replyTo }: MeasuresProps) {
  const say = useSay();
  const values = {
    paid: formatFen(sums.paidFen),
    returned: formatFen(sums.returnedFen),
    unspent: formatFen(sums.unspentFen),
  };
  return (
    <ConfirmDetails
      summary={say(deskWords.terminate)}
      effect={<p>{say(deskWords.terminate_effect, values)}</p>}
      confirm={say(deskWords.terminate)}
      reply={replyTo('terminate')}
    >
      <Intent is="terminate" />
      <Amount name="owed" label={say(deskWords.owed)} hint={say(deskWords.owed_hint)} />
      <DateField name="owed_until" label={say(deskWords.owed_until)} value={usualUntil} range={{ min: today }} isOptional />
      <Reason />
    </ConfirmDetails>
  );
}

function RecoverForm({ replyTo }: { replyTo: ReplyTo }) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(deskWords.recover)}
      effect={<p>{say(deskWords.recover_effect)}</p>}
      confirm={say(deskWords.recover)}
      reply={replyTo('recover')}
      isHarmless
    >
      <Intent is="recover" />
    </ConfirmDetails>
  );
}

function WriteOffForm({ page: { sums, owedFen, resolutions }, replyTo }: MeasuresProps) {
  const say = useSay();
  const { locale } = useReading();
  const standing = say(deskWords.still_owed, { owed: formatFen(owedFen), returned: formatFen(sums.returnedFen) });
  if (resolutions.length === 0) {
    return (
      <p className="hint">
        {standing} {say(deskWords.no_resolution)}
      </p>
    );
  }
  return (
    <ConfirmDetails
      summary={say(deskWords.write_off)}
      effect={
        <>
          <p>{standing}</p>
          <p>{say(deskWords.write_off_effect, { owed: formatFen(owedFen - sums.returnedFen) })}</p>
        </>
      }
      confirm={say(deskWords.write_off)}
      reply={replyTo('write_off')}
    >
      <Intent is="write_off" />
      <SelectField
        name="resolution_id"
        label={say(deskWords.resolution)}
        options={resolutions.map(({ id, title, on }) => ({
          value: id,
          label: say(deskWords.resolution_of, { title, date: formatDay(on, locale) }),
        }))}
      />
      <Reason />
    </ConfirmDetails>
  );
}

function EndForm({ page, replyTo }: MeasuresProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(deskWords.end)}
      effect={<p>{say(deskWords.end_effect)}</p>}
      confirm={say(deskWords.end)}
      reply={replyTo('end')}
    >
      <Intent is="end" />
      {page.may.bar ? (
        <TextField
          name="bar_years"
          label={say(deskWords.bar_years)}
          hint={say(deskWords.bar_hint)}
          value="0"
          input={{ type: 'number', min: 0, max: measureTimes.barYearsMax }}
        />
      ) : (
        <input type="hidden" name="bar_years" value="0" />
      )}
      <Reason />
    </ConfirmDetails>
  );
}
