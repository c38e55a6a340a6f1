import type { ReactNode } from 'react';
import { checkConclusions, checkLimits, checkMethods } from '#app/grants/award-check.ts';
import { moneyBackLimits } from '#app/grants/award-return.ts';
import { measureLimits } from '#app/grants/measure.ts';
import type { ReplyTo } from '#app/grants/ui/desk-review.tsx';
import { conclusionWords, methodWords, words } from '#app/grants/upkeep.messages.ts';
import { deskWords } from '#app/grants/upkeep-desk.messages.ts';
import type { UpkeepPage } from '#app/grants/upkeep-desk-page.server.ts';
import { upkeepRefusalWords } from '#app/grants/upkeep-refusal.messages.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type ActsProps = { page: UpkeepPage; replyTo: ReplyTo };

/** The reason of a measure, which everybody reads. */
export function Reason() {
  const say = useSay();
  return <TextArea name="reason" label={say(deskWords.reason)} rows={3} longest={measureLimits.reason} />;
}

/** An amount of yuan, as people type it. */
export function Amount({ name = 'amount', label, hint, value }: { name?: string; label: string; hint?: string; value?: string }) {
  const say = useSay();
  return (
    <TextField
      name={name}
      label={label}
      hint={hint}
      value={value}
      unit={say(words.yuan)}
      input={{ inputMode: 'decimal', autoComplete: 'off' }}
    />
  );
}

/** The check of the “1+6” way: a study, six ways of looking, and what follows. */
export function CheckForm({ replyTo }: Pick<ActsProps, 'replyTo'>) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(deskWords.check)}
      effect={<p>{say(deskWords.check_effect)}</p>}
      confirm={say(deskWords.check)}
      reply={replyTo('check')}
      isHarmless
    >
      <Intent is="check" />
      {checkMethods.map((method) => (
        <TextArea
          key={method}
          name={method}
          label={say(methodWords[method])}
          rows={3}
          longest={checkLimits.finding}
          isOptional={method !== 'study'}
        />
      ))}
      <Choice
        name="conclusion"
        label={say(deskWords.conclusion)}
        options={checkConclusions.map((conclusion) => ({ value: conclusion, label: say(conclusionWords[conclusion]) }))}
        isInline
      />
      <TextArea name="summary" label={say(deskWords.summary)} rows={3} longest={checkLimits.summary} />
    </ConfirmDetails>
  );
}

/** Money that the grantee paid back. */
export function ReturnForm({ page, replyTo }: ActsProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(deskWords.return_money)}
      effect={<p>{say(deskWords.return_money_effect)}</p>}
      confirm={say(deskWords.return_money)}
      reply={replyTo('return_money')}
      isHarmless
    >
      <Intent is="return_money" />
      <Amount label={say(deskWords.amount)} hint={`${say(words.unspent)} ${formatFen(page.sums.unspentFen)}`} />
      <TextField name="voucher_number" label={say(deskWords.voucher_number)} input={{ maxLength: moneyBackLimits.voucher }} />
      <TextField name="note" label={say(deskWords.note)} input={{ maxLength: moneyBackLimits.note }} isOptional />
    </ConfirmDetails>
  );
}

/** The end of a work that went well, or what it still lacks. */
export function FinishForm({ page, replyTo }: ActsProps): ReactNode {
  const say = useSay();
  if (page.missing.length > 0) {
    return (
      <Notice title={say(deskWords.finish_lacks)}>
        <ul>
          {page.missing.map((lack) => (
            <li key={lack}>{say(upkeepRefusalWords[lack])}</li>
          ))}
        </ul>
      </Notice>
    );
  }
  return (
    <ConfirmDetails
      summary={say(deskWords.finish)}
      effect={<p>{say(deskWords.finish_effect)}</p>}
      confirm={say(deskWords.finish)}
      reply={replyTo('finish')}
      isHarmless
    >
      <Intent is="finish" />
    </ConfirmDetails>
  );
}
