import { countsOf, type MotionState } from '#app/deliberation/motion.ts';
import { decisionRuleWords, motionStateWords, voiceWords } from '#app/deliberation/room.messages.ts';
import { words as pageWords } from '#app/deliberation/room-page.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { words } from '#app/deliberation/session.messages.ts';
import { LivePart } from '#app/deliberation/ui/live-region.tsx';
import { ProposeForm } from '#app/deliberation/ui/propose-form.tsx';
import { PartAnswer } from '#app/deliberation/ui/room-answer.tsx';
import { DocumentBody } from '#app/drafting/ui/document-body.tsx';
import { href } from '#app/http/href.ts';
import type { Message } from '#app/i18n/message.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { StateBadge, type Tone } from '#app/ui/state-badge.tsx';

export type Motion = RoomView['session']['motions'][number];

const tones: Readonly<Record<MotionState, Tone>> = {
  proposed: 'info',
  voting: 'wait',
  adopted: 'go',
  rejected: 'stop',
  no_quorum: 'wait',
  void: 'quiet',
};

/** What is proposed, voted on and decided, each bound to the frozen text it was read as. */
export function RoomMotions({ view }: { view: RoomView }) {
  const say = useSay();
  const { room, session } = view;
  const isOpen = room.state === 'in_session' || room.state === 'adjourned';
  if (!isOpen && session.motions.length === 0) return null;
  return (
    <section aria-labelledby="motions">
      <h2 id="motions">{say(words.motions)}</h2>
      <PartAnswer part="motions" says={['propose']} />
      <LivePart part="motions">
        {session.motions.length === 0 ? (
          <p>
            {say(words.motions_empty)}
            <span className="hint"> {say(words.motions_next)}</span>
          </p>
        ) : null}
        {inOrder(session.motions).map((motion) => (
          <article key={motion.id} className="motion">
            <MotionHead motion={motion} />
            <MotionFacts motion={motion} view={view} />
            {motion.id === session.onFloor?.id && view.floorHtml ? <FloorText html={view.floorHtml} /> : null}
            <Voices motion={motion} view={view} />
          </article>
        ))}
      </LivePart>
      <ProposeForm view={view} action={href.room(room.id)} />
    </section>
  );
}

/** What is on the floor first, then what waits, then what is decided. */
export function inOrder(motions: readonly Motion[]): Motion[] {
  const ranks: Record<MotionState, number> = { voting: 0, no_quorum: 1, proposed: 2, adopted: 3, rejected: 4, void: 5 };
  return motions.toSorted((one, other) => ranks[one.state] - ranks[other.state]);
}

/** What a motion is about and where it stands. */
export function MotionHead({ motion }: { motion: Motion }) {
  const say = useSay();
  const counts = countsOf(motion);
  return (
    <>
      <h3>{motion.title}</h3>
      <p className="text-standing">
        <StateBadge tone={tones[motion.state]} word={say(motionStateWords[motion.state])} />
        {counts ? <span>{say(words.counts, counts)}</span> : null}
      </p>
      {motion.voteId ? (
        <p>
          {motion.state === 'voting' ? `${say(words.by_ballot)} ` : null}
          <a href={href.vote(motion.voteId)}>{say(words.to_vote_page, { title: motion.title })}</a>
        </p>
      ) : null}
      {motion.voidReason ? <p>{say(words.void_because, { reason: motion.voidReason })}</p> : null}
    </>
  );
}

function MotionFacts({ motion, view }: { motion: Motion; view: RoomView }) {
  const say = useSay();
  const text = view.documents.find(({ documentId }) => documentId === motion.documentId);
  const link = motion.revisionNumber
    ? href.documentRevision(motion.documentId, motion.revisionNumber)
    : href.document(motion.documentId);
  return (
    <Facts
      facts={[
        { term: say(words.frozen_text), value: <a href={link}>{text?.title ?? say(pageWords.text_read)}</a> },
        { term: say(pageWords.digest), value: <code className="digest">{motion.revisionHash}</code> },
        {
          term: say(words.motion_rule),
          value: ruleWords(motion.ruleKey) ? say(ruleWords(motion.ruleKey) as Message) : motion.ruleKey,
        },
        {
          term: say(pageWords.steps),
          value: (
            <>
              {say(words.proposed_by, { name: view.names[motion.proposedBy] ?? '' })}{' '}
              <Instant at={motion.proposedAt} shape="time" />
              {motion.putAt ? (
                <>
                  {' · '}
                  {say(words.put)} <Instant at={motion.putAt} shape="time" />
                </>
              ) : null}
              {motion.decidedAt ? (
                <>
                  {' · '}
                  {say(motionStateWords[motion.state])} <Instant at={motion.decidedAt} shape="time" />
                </>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}

function ruleWords(key: string): Message | null {
  return Object.hasOwn(decisionRuleWords, key) ? decisionRuleWords[key as keyof typeof decisionRuleWords] : null;
}

function FloorText({ html }: { html: string }) {
  const say = useSay();
  return (
    <section className="floor-text" aria-label={say(words.frozen_text)}>
      <DocumentBody html={html} />
    </section>
  );
}

/** What each said who was called by name. Open, and for good. */
function Voices({ motion, view }: { motion: Motion; view: RoomView }) {
  const say = useSay();
  if (motion.voices.length === 0) return null;
  return (
    <div className="voices">
      <h4>{say(words.voices)}</h4>
      <ul>
        {motion.voices.map(({ participantId, voice }) => (
          <li key={participantId}>
            {view.names[participantId]} <strong>{say(voiceWords[voice])}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
