import { z } from 'zod';
import { topicLimits } from '#app/deliberation/topic.ts';
import { checkbox, optional, optionalText, text, uuid } from '#app/http/fields.ts';

/** What every topic says: whom it concerns, and what it is about. */
export const topicWords = {
  place_id: uuid({ error: 'choose_one' }),
  title: text({ min: topicLimits.titleMin, max: topicLimits.title, oneLine: true }),
  body: optionalText({ max: topicLimits.body }),
};

/** A topic as a resident raises it, perhaps from a proposal. */
export const raiseTopicForm = z
  .object({ ...topicWords, proposal_id: optional(uuid()), shows_name: checkbox() })
  .transform(({ place_id, proposal_id, shows_name, title, body }) => ({
    placeId: place_id,
    proposalId: proposal_id,
    showsName: shows_name,
    title,
    body: body ?? '',
  }));
