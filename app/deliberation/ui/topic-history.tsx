import type { ReactNode } from 'react';
import { roles } from '#app/core/role.ts';
import { words } from '#app/deliberation/topic-page.messages.ts';
import type { TopicView } from '#app/deliberation/topic-page.server.ts';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { roleWords } from '#app/people/role.messages.ts';
import { Timeline } from '#app/ui/timeline.tsx';

type Step = TopicView['topic']['steps'][number];

const eventWords: Readonly<Record<string, Message>> = {
  put_on_agenda: words.event_put_on_agenda,
  take_off_agenda: words.event_take_off_agenda,
  merge: words.event_merge,
  decline: words.event_decline,
  withdraw: words.event_withdraw,
  conclude: words.event_conclude,
  hand_up: words.event_hand_up,
  assembly_due: words.event_assembly_due,
  assembly_adopted: words.event_assembly_adopted,
  assembly_rejected: words.event_assembly_rejected,
  assembly_no_quorum: words.event_assembly_no_quorum,
  hide: words.event_hide,
  unhide: words.event_unhide,
};

const turns = new Set([
  'merge',
  'decline',
  'withdraw',
  'conclude',
  'hand_up',
  'assembly_due',
  'assembly_adopted',
  'assembly_rejected',
  'assembly_no_quorum',
]);

/** Everything that was decided about the topic, from the day it was raised. */
export function TopicHistory({ view }: { view: TopicView }) {
  const say = useSay();
  const { topic } = view;
  const officeOf = ({ office }: Step) => {
    const role = roles.find((one) => one === office);
    return role ? say(roleWords[role]) : null;
  };
  const raised = { key: 'raised', at: topic.raisedAt, title: say(words.event_raised), isTurn: true };
  const steps = topic.steps.map((step) => ({
    key: step.id,
    at: step.takenAt,
    title: <StepTitle step={step} view={view} />,
    by: officeOf(step),
    detail: step.explanation === '' ? null : <p>{say(words.reason, { reason: step.explanation })}</p>,
    isTurn: turns.has(step.event),
  }));
  return (
    <section id="history">
      <h2>{say(words.history)}</h2>
      <Timeline label={say(words.history)} events={[raised, ...steps]} />
    </section>
  );
}

/** What happened, with a link to the deliberation or the topic that it concerns, where anybody may see it. */
function StepTitle({ step, view: { topic, thread } }: { step: Step; view: TopicView }): ReactNode {
  const say = useSay();
  const event = eventWords[step.event];
  const word = event ? say(event) : step.event;
  const room = topic.rooms.find(({ id }) => id === step.targetId);
  const into = thread.mergedInto?.id === step.targetId ? thread.mergedInto : null;
  if (room) {
    return (
      <>
        {word} <a href={href.room(room.id)}>{room.title}</a>
      </>
    );
  }
  if (!into) return word;
  return (
    <>
      {word} <a href={href.topic(into.id)}>{into.title ?? say(words.hidden_one)}</a>
    </>
  );
}
