import { z } from 'zod';
import { ballotMinutesMax, decisionRules, voices } from '#app/deliberation/motion.ts';
import { roomLimits } from '#app/deliberation/room.ts';
import { checkbox, choice, optional, text, typedText, uuid } from '#app/http/fields.ts';
import { wholeNumber } from '#app/http/number-fields.ts';
import { isUuid } from '#app/http/params.ts';

// What the forms of a room in session post. Which form it is stands in its `intent`.

/** Why: read by everybody. */
const reason = text({ max: roomLimits.reason, missing: 'reason_missing' });

/** A button that says everything by being pressed. */
export const pressedForm = z.object({});

export const adjournForm = z.object({ reason });

/** The item to go to; none: the one that is open ends. */
export const agendaItemForm = z.object({ item_id: optional(uuid()) }).transform(({ item_id }) => ({ itemId: item_id }));

const presences = ['present', 'excused', 'absent'] as const;

/** Of each participant whether they are there: `presence_<id>`. Who is not marked is absent. */
export const rollCallForm = z.looseObject({}).transform((fields) => {
  const marked = named(fields, 'presence_', presences);
  return {
    presentIds: marked.flatMap(({ id, value }) => (value === 'present' ? id : [])),
    excusedIds: marked.flatMap(({ id, value }) => (value === 'excused' ? id : [])),
  };
});

/** What those said who were called by name: `voice_<id>`. Who has not spoken yet is left out. */
export const voicesForm = z
  .looseObject({ motion_id: uuid() })
  .transform(({ motion_id, ...fields }) => ({
    motionId: motion_id,
    said: named(fields, 'voice_', voices).map(({ id, value }) => ({ participantId: id, voice: value })),
  }))
  .refine(({ said }) => said.length > 0, { error: 'voices_missing', path: ['form'] });

/** The fields of a form whose names end in the id of somebody, where their value is one of the words. */
function named<Word extends string>(fields: Record<string, unknown>, prefix: string, words: readonly Word[]) {
  return Object.entries(fields).flatMap(([name, typed]) => {
    const id = name.slice(prefix.length);
    const value = words.find((word) => word === typed);
    return name.startsWith(prefix) && isUuid(id) && value ? [{ id, value }] : [];
  });
}

export const pollForm = z
  .object({ question: text({ max: 120, oneLine: true, missing: 'question_missing' }), options: typedText(false) })
  .transform(({ question, options }) => ({ question, options: linesOf(options) }))
  .refine(({ options }) => options.length >= 2 && options.length <= 10, { error: 'options_malformed', path: ['options'] });

function linesOf(typed: string): string[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export const pollPressedForm = z.object({ poll_id: uuid() }).transform(({ poll_id }) => ({ pollId: poll_id }));

export const answerForm = z
  .object({ poll_id: uuid(), option: wholeNumber({ max: 9, missing: 'choose_one', error: 'choose_one' }) })
  .transform(({ poll_id, option }) => ({ pollId: poll_id, option }));

export const freezeForm = z
  .object({ document_id: uuid(), name: text({ max: 100, oneLine: true, missing: 'name_missing' }) })
  .transform(({ document_id, name }) => ({ documentId: document_id, name }));

export const unfreezeForm = z
  .object({ document_id: uuid(), reason })
  .transform(({ document_id, ...rest }) => ({ documentId: document_id, ...rest }));

const ruleKeys = Object.keys(decisionRules) as [keyof typeof decisionRules];

export const motionForm = z
  .object({
    title: text({ max: 120, oneLine: true, missing: 'title_missing' }),
    document_id: uuid({ error: 'choose_one' }),
    rule: choice(ruleKeys),
  })
  .transform(({ document_id, ...rest }) => ({ documentId: document_id, ...rest }));

export const motionPressedForm = z.object({ motion_id: uuid() }).transform(({ motion_id }) => ({ motionId: motion_id }));

export const ballotForm = z
  .object({
    motion_id: uuid(),
    minutes: wholeNumber({ min: 1, max: ballotMinutesMax, missing: 'minutes_missing', error: 'minutes_malformed' }),
    secrecy: choice(['secret', 'open']),
    is_replaceable: checkbox(),
  })
  .transform(({ motion_id, minutes, secrecy, is_replaceable }) => ({
    motionId: motion_id,
    minutes,
    isSecret: secrecy === 'secret',
    isReplaceable: is_replaceable,
  }));

export const voidForm = z
  .object({ motion_id: uuid(), reason })
  .transform(({ motion_id, ...rest }) => ({ motionId: motion_id, ...rest }));

/** Which amendment follows which motion. */
export const followMotionForm = z
  .object({ motion_id: uuid(), amendment_id: uuid() })
  .transform(({ motion_id, amendment_id }) => ({ motionId: motion_id, amendmentId: amendment_id }));
