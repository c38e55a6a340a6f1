import { z } from 'zod';
import { topicWords } from '#app/deliberation/topic.form.ts';
import { topicLimits } from '#app/deliberation/topic.ts';
import { text, uuid } from '#app/http/fields.ts';

/** A topic of a monthly talk, as the office notes it down. */
export const recordTopicForm = z
  .object(topicWords)
  .transform(({ place_id, title, body }) => ({ placeId: place_id, title, body: body ?? '' }));

const reason = text({ min: 2, max: topicLimits.reason });

/** Why something is done about a topic. */
export const topicReasonForm = z.object({ reason });

/** Into which topic another goes, and why. */
export const mergeTopicForm = z
  .object({ into_id: uuid({ error: 'choose_one' }), reason })
  .transform(({ into_id, reason: said }) => ({ intoId: into_id, reason: said }));

/** Which section asks for a topic, and how it decided. */
export const backTopicForm = z
  .object({ section_id: uuid({ error: 'choose_one' }), note: text({ min: 2, max: topicLimits.reason }) })
  .transform(({ section_id, note }) => ({ sectionId: section_id, note }));

/** Which section no longer asks for a topic. */
export const unbackTopicForm = z.object({ section_id: uuid() }).transform(({ section_id }) => ({ sectionId: section_id }));
