import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { formatInstantDay } from '#app/i18n/time.ts';
import { useReading, useSay } from '#app/i18n/use-say.tsx';
import { words as formWords } from '#app/proposals/draft-form.messages.ts';
import type { InvitationPage } from '#app/proposals/invitation.server.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { ProposalText } from '#app/proposals/ui/proposal-text.tsx';
import { Button, ButtonRow } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

/** What somebody is asked to co-propose, in full, and two buttons. */
export function InvitationView({ page, reply }: { page: InvitationPage; reply: FormReply | null }) {
  const say = useSay();
  const reading = useReading();
  const { invitation } = page;
  const from = { proposer: invitation.proposerName, date: formatInstantDay(invitation.invitedAt, reading) };
  return (
    <>
      <PageHeader
        title={invitation.title || say(formWords.untitled)}
        above={say(words.invitation_from, from)}
        lead={<p>{say(words.invitation_effect)}</p>}
        crumbs={[{ label: say(words.mine_title), href: href.proposalDrafts() }]}
      />
      {page.isVerified ? null : (
        <Notice tone="warning" title={say(words.invitation_needs_verification)}>
          <p>
            <a href={href.accountVerification()}>{say(words.how_to_be_verified)}</a>
          </p>
        </Notice>
      )}
      <ProposalText content={invitation} pictures={[]} documents={[]} />
      <Form reply={reply} label={say(words.invitation_title)}>
        <Checkbox
          name="shows_name"
          label={say(words.invitation_shows_name)}
          hint={say(words.invitation_name_hint, { masked: page.masked })}
          isOptional
        />
        <ButtonRow>
          <Button name="answer" value="accepted" icon="check">
            {say(words.accept_invitation)}
          </Button>
          <Button name="answer" value="declined" kind="secondary">
            {say(words.decline_invitation)}
          </Button>
        </ButtonRow>
      </Form>
    </>
  );
}
