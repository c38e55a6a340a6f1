import { decisionRules } from '#app/deliberation/motion.ts';
import { decisionRuleWords } from '#app/deliberation/room.messages.ts';
import type { RoomView } from '#app/deliberation/room-view.server.ts';
import { words } from '#app/deliberation/session.messages.ts';
import { useReply } from '#app/deliberation/ui/room-answer.tsx';
import { useSay } from '#app/i18n/use-say.tsx';
import { Intent } from '#app/people/ui/intent.tsx';
import { Choice } from '#app/ui/choice.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { TextField } from '#app/ui/text-field.tsx';

const ruleKeys = Object.keys(decisionRules) as (keyof typeof decisionRules)[];

/** Proposes that the room adopts a frozen text; for members with a voice, once there is one. */
export function ProposeForm({ view, action }: { view: RoomView; action: string }) {
  const say = useSay();
  const reply = useReply('propose');
  const frozen = view.documents.filter(({ frozenHash, purpose }) => frozenHash !== null && purpose !== 'minutes');
  const mayPropose = view.viewer.hasVoice && view.room.state === 'in_session' && frozen.length > 0;
  if (!mayPropose && !reply) return null;
  return (
    <ConfirmDetails
      summary={say(words.propose)}
      effect={<p>{say(words.propose_effect)}</p>}
      confirm={say(words.propose)}
      action={action}
      reply={reply}
      isHarmless
    >
      <Intent is="propose" />
      <TextField name="title" label={say(words.motion_title)} hint={say(words.motion_title_hint)} input={{ maxLength: 120 }} />
      <Choice
        name="document_id"
        label={say(words.motion_text)}
        options={frozen.map(({ documentId, title }) => ({ value: documentId, label: title }))}
        value={frozen.length === 1 ? frozen[0]?.documentId : null}
      />
      <Choice
        name="rule"
        label={say(words.motion_rule)}
        options={ruleKeys.map((key) => ({ value: key, label: say(decisionRuleWords[key]) }))}
        value="most_of_present"
      />
    </ConfirmDetails>
  );
}
