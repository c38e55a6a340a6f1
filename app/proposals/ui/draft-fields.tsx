import { writeFen } from '#app/core/fen.ts';
import { nameIn } from '#app/i18n/named.ts';
import { formatFen } from '#app/i18n/numbers.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import type { CallField } from '#app/proposals/call.ts';
import { words } from '#app/proposals/draft-form.messages.ts';
import type { PlaceGroup } from '#app/proposals/place-options.ts';
import { writePoint } from '#app/proposals/point-entry.ts';
import { contentLimits, type DraftContent } from '#app/proposals/proposal-content.ts';
import { PlaceField } from '#app/proposals/ui/place-field.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { useField } from '#app/ui/form-context.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** What is proposed: how it is, what should be done, in which field. */
export function WhatFields({ content, fields }: { content: DraftContent; fields: readonly CallField[] }) {
  const say = useSay();
  const { locale } = useReading();
  return (
    <>
      <TextArea
        name="present_state"
        label={say(words.present_state)}
        hint={say(words.present_state_hint)}
        value={content.presentState}
        longest={contentLimits.presentState.max}
        rows={4}
      />
      <TextArea
        name="what_is_proposed"
        label={say(words.what_is_proposed)}
        hint={say(words.what_is_proposed_hint)}
        value={content.whatIsProposed}
        longest={contentLimits.whatIsProposed.max}
        rows={6}
      />
      <Choice
        name="field_key"
        label={say(words.field)}
        options={fields.map((field) => ({ value: field.key, label: nameIn(locale, field) }))}
        value={content.fieldKey}
      />
    </>
  );
}

/** Where it is: a place of the tree and, if one likes, the exact spot. */
export function WhereFields({ content, groups }: { content: DraftContent; groups: readonly PlaceGroup[] }) {
  const say = useSay();
  const point = writePoint({ latitude: content.latitude ?? null, longitude: content.longitude ?? null });
  const { error, typed } = useField('point');
  return (
    <>
      <PlaceField name="place_id" groups={groups} value={content.placeId} />
      <details className="more" open={Boolean(point || error || typed)}>
        <summary>{say(words.point_more)}</summary>
        <TextField
          name="point"
          label={say(words.point)}
          hint={say(words.point_hint)}
          value={point}
          isOptional
          input={{ autoComplete: 'off', maxLength: 80 }}
        />
      </details>
    </>
  );
}

/** Who benefits, and how many. */
export function WhomFields({ content }: { content: DraftContent }) {
  const say = useSay();
  return (
    <>
      <TextArea
        name="beneficiaries"
        label={say(words.beneficiaries)}
        hint={say(words.beneficiaries_hint)}
        value={content.beneficiaries}
        longest={contentLimits.beneficiaries.max}
        rows={2}
        isOptional
      />
      <TextField
        name="beneficiary_count"
        label={say(words.beneficiary_count)}
        value={content.beneficiaryCount}
        unit={say(words.people_unit)}
        isOptional
        input={{ inputMode: 'numeric', autoComplete: 'off', maxLength: 12 }}
      />
    </>
  );
}

/** About how much it would cost. */
export function CostField({ content, ceilingFen }: { content: DraftContent; ceilingFen: number | null }) {
  const say = useSay();
  const hint = ceilingFen === null ? say(words.cost_hint) : say(words.cost_ceiling, { amount: formatFen(ceilingFen) });
  return (
    <TextField
      name="cost_estimate"
      label={say(words.cost)}
      hint={hint}
      value={content.costEstimateFen == null ? '' : writeFen(content.costEstimateFen)}
      unit={say(words.yuan)}
      isOptional
      input={{ inputMode: 'decimal', autoComplete: 'off', maxLength: 40 }}
    />
  );
}
