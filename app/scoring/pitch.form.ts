import { z } from 'zod';
import { choice, optional, text, uuid } from '#app/http/fields.ts';
import { localDateTime, wholeNumber } from '#app/http/number-fields.ts';
import { isUuid } from '#app/http/params.ts';
import { pitchLimits } from '#app/scoring/pitch.ts';

// What the forms of a pitch day post. Which form it is stands in its `intent`.

/** A button that says everything by being pressed. */
export const pressedForm = z.object({});

/** The plan that a button is about. */
export const turnForm = z.object({ round_plan_id: uuid() }).transform(({ round_plan_id }) => ({ roundPlanId: round_plan_id }));

/** Reveals; where sheets are missing, `without` says that the chair goes on without them, and the reason why. */
export const revealForm = z
  .object({
    round_plan_id: uuid(),
    without: optional(choice(['on'])),
    reason: optional(text({ max: pitchLimits.reason, missing: 'reason_missing' })),
  })
  .transform(({ round_plan_id, without, reason }) => ({
    roundPlanId: round_plan_id,
    withoutReason: without === 'on' ? (reason ?? '') : null,
  }));

/** Which judges are in the hall: `present_<id>`. Who is not ticked is not there. */
export const presenceForm = z.looseObject({}).transform((fields) => ({
  presentIds: Object.entries(fields).flatMap(([name, value]) => {
    const id = name.startsWith('present_') ? name.slice('present_'.length) : '';
    return isUuid(id) && value === 'on' ? [id] : [];
  }),
}));

/** The plan of the day, its time by the community's clocks; lengths in minutes as people say them. */
export const pitchDayForm = (zone: string) =>
  z
    .object({
      venue: text({ max: pitchLimits.venue, oneLine: true, missing: 'venue_missing' }),
      starts_at: localDateTime(zone, { missing: 'starts_at_missing' }),
      pitch_minutes: wholeNumber({ min: 1, max: 60 }),
      question_minutes: wholeNumber({ min: 0, max: 60 }),
    })
    .transform(({ venue, starts_at, pitch_minutes, question_minutes }) => ({
      venue,
      startsAt: starts_at,
      pitchSeconds: pitch_minutes * 60,
      questionSeconds: question_minutes * 60,
    }));
