import { maskName } from '#app/core/text.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/draft-form.messages.ts';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { TextField } from '#app/ui/text-field.tsx';

export type Invitation = { id: string; phoneMasked: string; name: string | null; state: 'invited' | 'accepted' | 'declined' };

type ProposerFieldsProps = {
  /** Whoever writes, by their full name: it is their own page. */
  personName: string;
  organisationName: string | null;
  showsName: boolean;
  invitations: readonly Invitation[];
};

/** In whose name it is proposed, whether the name is shown, and who stands beside. */
export function ProposerFields({ personName, organisationName, showsName, invitations }: ProposerFieldsProps) {
  const say = useSay();
  const masked = maskName(personName);
  return (
    <>
      <p>
        {say(words.proposer)}
        {'：'}
        {organisationName ? say(words.as_organisation, { name: organisationName }) : say(words.as_myself, { name: personName })}
      </p>
      {organisationName ? null : (
        <Checkbox
          name="shows_name"
          label={say(words.shows_name)}
          hint={say(words.shows_name_hint, { masked })}
          isChecked={showsName}
          isOptional
        />
      )}
      <CoProposers invitations={invitations} />
    </>
  );
}

const badges = {
  invited: { tone: 'wait', word: words.co_proposer_waiting },
  accepted: { tone: 'go', word: words.co_proposer_accepted },
  declined: { tone: 'quiet', word: words.co_proposer_declined },
} as const;

/** Who was asked to co-propose, what they said, and a way to ask one more. */
function CoProposers({ invitations }: { invitations: readonly Invitation[] }) {
  const say = useSay();
  return (
    <details className="more" open={invitations.length > 0}>
      <summary>{say(words.invite_more)}</summary>
      {invitations.length > 0 ? (
        <ul className="attached" aria-label={say(words.co_proposers)}>
          {invitations.map(({ id, phoneMasked, name, state }) => (
            <li key={id}>
              <span>{name ?? phoneMasked}</span>
              <StateBadge tone={badges[state].tone} word={say(badges[state].word)} />
              {state === 'invited' ? (
                <Button
                  kind="quiet"
                  name="intent"
                  value={`uninvite:${id}`}
                  label={say(words.take_back_invitation_to, { name: phoneMasked })}
                >
                  {say(words.take_back_invitation)}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <TextField
        name="phone"
        label={say(words.invite_phone)}
        hint={say(words.invite_phone_hint)}
        isOptional
        input={{ type: 'tel', inputMode: 'tel', autoComplete: 'off', maxLength: 20 }}
      />
      <Button kind="secondary" name="intent" value="invite">
        {say(words.invite)}
      </Button>
    </details>
  );
}
