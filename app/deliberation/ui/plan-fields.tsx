import { writeFen } from '#app/core/fen.ts';
import { localDateTime } from '#app/core/instant.ts';
import { writeQuorum } from '#app/deliberation/room.form.ts';
import { type Quorum, type RoomPlan, roomLimits } from '#app/deliberation/room.ts';
import { words } from '#app/deliberation/room-plan.messages.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { DateField, TextField } from '#app/ui/text-field.tsx';

type Person = { id: string; name: string };
type Fund = { id: string; name: string; freeFen: number };
type PlanFieldsProps = {
  plan: Partial<RoomPlan> & { quorum: Quorum };
  chairs: readonly Person[];
  secretaries: readonly Person[];
  funds: readonly Fund[];
};

/** What is planned: what for, where, when, with how much money, under which quorum, and who leads it. */
export function PlanFields({ plan, chairs, secretaries, funds }: PlanFieldsProps) {
  const say = useSay();
  return (
    <>
      <TextField
        name="title"
        label={say(words.title)}
        hint={say(words.title_hint)}
        value={plan.title}
        input={{ autoComplete: 'off', maxLength: roomLimits.title * 4 }}
      />
      <TextArea
        name="purpose"
        label={say(words.purpose)}
        hint={say(words.purpose_hint)}
        value={plan.purpose}
        rows={4}
        longest={roomLimits.purpose}
      />
      <TextField
        name="venue"
        label={say(words.venue)}
        hint={say(words.venue_hint)}
        value={plan.venue}
        isOptional
        input={{ autoComplete: 'off', maxLength: roomLimits.venue * 4 }}
      />
      <Times plan={plan} />
      <Money plan={plan} funds={funds} />
      <QuorumField quorum={plan.quorum} />
      <SelectField
        name="chair_id"
        label={say(words.chair)}
        hint={say(words.chair_hint)}
        options={chairs.map(optionOf)}
        value={plan.chairAccountId}
        emptyLabel={say(words.choose)}
      />
      <SelectField
        name="secretary_id"
        label={say(words.secretary)}
        hint={say(words.secretary_hint)}
        options={secretaries.map(optionOf)}
        value={plan.secretaryAccountId}
        emptyLabel={say(words.choose)}
      />
    </>
  );
}

function optionOf({ id, name }: Person): { value: string; label: string } {
  return { value: id, label: name };
}

function Times({ plan: { startsAt, endsAt } }: { plan: Partial<RoomPlan> }) {
  const say = useSay();
  const { zone } = useReading();
  const written = (at: Date | undefined) => (at ? localDateTime(at, zone).slice(0, 16) : '');
  return (
    <>
      <DateField name="starts_at" label={say(words.starts_at)} value={written(startsAt)} hasTime />
      <DateField name="ends_at" label={say(words.ends_at)} value={written(endsAt)} hasTime />
    </>
  );
}

function Money({ plan: { amountFen, amountSource, fundId }, funds }: { plan: Partial<RoomPlan>; funds: readonly Fund[] }) {
  const say = useSay();
  return (
    <>
      <TextField
        name="amount"
        label={say(words.amount)}
        hint={say(words.amount_hint)}
        value={amountFen == null ? '' : writeFen(amountFen)}
        unit={say(words.yuan)}
        isOptional
        input={{ inputMode: 'decimal', autoComplete: 'off', maxLength: 40 }}
      />
      <TextField
        name="amount_source"
        label={say(words.amount_source)}
        hint={funds.length > 0 ? say(words.amount_source_hint) : undefined}
        value={amountSource}
        isOptional
        input={{ autoComplete: 'off', maxLength: roomLimits.amountSource * 4 }}
      />
      {funds.length > 0 ? (
        <SelectField
          name="fund"
          label={say(words.fund)}
          hint={say(words.fund_hint)}
          options={funds.map(({ id, name, freeFen }) => ({
            value: id,
            label: say(words.fund_option, { name, amount: formatFen(freeFen) }),
          }))}
          value={fundId ?? null}
          emptyLabel={say(words.fund_none)}
          isOptional
        />
      ) : null}
    </>
  );
}

const usual: readonly Quorum[] = [
  { numerator: 1, denominator: 2, isStrict: true },
  { numerator: 2, denominator: 3, isStrict: false },
  { numerator: 1, denominator: 2, isStrict: false },
  { numerator: 1, denominator: 3, isStrict: false },
];

/** The usual quorums, and the room's own where it is another. */
function QuorumField({ quorum }: { quorum: Quorum }) {
  const say = useSay();
  const isUsual = usual.some((one) => writeQuorum(one) === writeQuorum(quorum));
  const options = (isUsual ? usual : [...usual, quorum]).map((one) => ({
    value: writeQuorum(one),
    label: say(...wordsFor(one)),
  }));
  return (
    <SelectField
      name="quorum"
      label={say(words.quorum)}
      hint={say(words.quorum_hint)}
      options={options}
      value={writeQuorum(quorum)}
    />
  );
}

/** A quorum in words: more than a fraction, or at least it. */
export function wordsFor({ numerator, denominator, isStrict }: Quorum) {
  const message = isStrict ? words.quorum_more : words.quorum_least;
  return [message, { fraction: `${numerator}/${denominator}` }] as const;
}
