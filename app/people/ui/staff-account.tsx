import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { replyTo } from '#app/people/ui/form-reply.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { howWords, words } from '#app/people/verification.messages.ts';
import type { AccountPage } from '#app/people/verification-page.server.ts';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Facts } from '#app/ui/facts.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** An account as staff see it. */
export function StaffAccountFacts({ account }: { account: AccountPage['account'] }) {
  const say = useSay();
  const { phone, phoneConfirmedAt, openedAt, personId, verifiedAt, verifiedHow } = account;
  const how = howWords[verifiedHow ?? ''];
  return (
    <Facts
      facts={[
        { term: say(words.phone), value: say(phoneConfirmedAt ? words.phone_confirmed : words.phone_unconfirmed, { phone }) },
        { term: say(words.opened), value: <Instant at={openedAt} /> },
        {
          term: say(words.state),
          value: verifiedAt ? (
            <>
              <StateBadge tone="go" word={say(words.verified)} /> <Instant at={verifiedAt} shape="day" /> {how ? say(how) : null}
            </>
          ) : (
            <StateBadge tone="wait" word={say(words.not_verified)} />
          ),
        },
        { term: say(words.person), value: personId ? <a href={href.deskPerson(personId)}>{account.name}</a> : null },
      ]}
    />
  );
}

/** Takes a verification back. */
export function Unlink({ reply }: { reply: FormReply | undefined }) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.unlink)}
      effect={<p>{say(words.unlink_effect)}</p>}
      confirm={say(words.unlink)}
      reply={replyTo(reply, 'unlink')}
    >
      <Intent is="unlink" />
      <TextField name="reason" label={say(deskWords.reason)} hint={say(deskWords.reason_hint)} input={{ maxLength: 300 }} />
    </ConfirmDetails>
  );
}
