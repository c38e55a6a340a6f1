import { writeFen } from '#app/core/fen.ts';
import { words as pageWords } from '#app/grants/award.messages.ts';
import { words } from '#app/grants/award-desk.messages.ts';
import type { DeskAwardPage } from '#app/grants/award-desk-page.server.ts';
import { offerLimits } from '#app/grants/award-offer.ts';
import { words as upkeepWords } from '#app/grants/upkeep.messages.ts';
import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Money } from '#app/ui/money.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

type DeskOfferFormProps = { desk: Pick<DeskAwardPage, 'offer' | 'page'>; reply: FormReply | null };

/** The offer of an award, filled in with all that was granted in the usual three instalments. */
export function DeskOfferForm({ desk: { offer, page }, reply }: DeskOfferFormProps) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.offer)}
      effect={<p>{say(words.offer_effect)}</p>}
      confirm={say(words.offer)}
      reply={reply}
      isHarmless
    >
      <Intent is="offer" />
      <Facts
        facts={[
          { term: say(words.granted), value: <Money fen={offer.grantedFen} /> },
          { term: say(pageWords.asked), value: <Money fen={page.award.askedFen} /> },
        ]}
      />
      <TextField
        name="amount"
        label={say(pageWords.amount)}
        hint={say(words.amount_hint)}
        value={writeFen(offer.grantedFen)}
        input={{ inputMode: 'decimal' }}
        unit={say(upkeepWords.yuan)}
      />
      <TextArea name="less_reason" label={say(pageWords.less_reason)} rows={2} longest={offerLimits.reason} isOptional />
      <TextArea name="conditions" label={say(pageWords.conditions)} rows={3} longest={offerLimits.text} isOptional />
      <TextField name="variance" label={say(words.variance_field)} value={10} input={{ inputMode: 'numeric' }} unit="%" />
      <DateField name="starts_on" label={say(words.starts_on)} value={offer.startsOn} />
      <DateField name="ends_on" label={say(words.ends_on)} value={offer.endsOn} />
      <p className="hint">{say(words.tranches_hint)}</p>
      {[1, 2, 3, 4].map((position) => (
        <fieldset key={position} className="stage-times">
          <legend>{say(pageWords.tranche_of, { position })}</legend>
          <TextField
            name={`tranche_amount_${position}`}
            label={say(words.tranche_amount, { position })}
            value={offer.parts[position - 1] === undefined ? '' : writeFen(offer.parts[position - 1] ?? 0)}
            input={{ inputMode: 'decimal' }}
            unit={say(upkeepWords.yuan)}
            isOptional
          />
          <TextField
            name={`tranche_milestone_${position}`}
            label={say(words.tranche_milestone, { position })}
            input={{ maxLength: offerLimits.milestone }}
            isOptional
          />
          <DateField name={`tranche_due_${position}`} label={say(words.tranche_due, { position })} isOptional />
        </fieldset>
      ))}
    </ConfirmDetails>
  );
}
