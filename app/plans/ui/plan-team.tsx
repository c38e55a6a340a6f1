import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { seatWords, words } from '#app/plans/plan.messages.ts';
import type { TeamPage } from '#app/plans/plan-team-page.server.ts';
import { Button } from '#app/ui/button.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { Instant } from '#app/ui/instant.tsx';
import { Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';

/** The people of a plan's team, and the numbers that were asked. */
export function PlanTeam({ page: { team, invited, speaks }, reply }: { page: TeamPage; reply: FormReply | null }) {
  const say = useSay();
  return (
    <>
      <Table
        caption={say(words.team)}
        hidesCaption
        rows={team}
        rowKey={({ name, seat, memberId }) => memberId ?? `${seat} ${name}`}
        columns={[
          { key: 'name', head: say(words.name), cell: ({ name, isSelf }) => `${name}${isSelf ? say(words.you) : ''}` },
          { key: 'seat', head: say(words.seat), cell: ({ seat }) => say(seatWords[seat]) },
          ...(speaks && team.some(({ memberId }) => memberId !== null)
            ? [
                {
                  key: 'act',
                  head: say(words.act),
                  cell: ({ memberId }: TeamPage['team'][number]) =>
                    memberId ? <Remove memberId={memberId} reply={reply} /> : null,
                },
              ]
            : []),
        ]}
      />
      {invited.length > 0 ? (
        <Table
          caption={say(words.invited)}
          rows={invited}
          rowKey={({ id }) => id}
          columns={[
            { key: 'phone', head: say(words.phone), cell: ({ phone }) => phone },
            { key: 'at', head: say(words.invited_at), cell: ({ invitedAt }) => <Instant at={invitedAt} shape="day" /> },
            { key: 'act', head: say(words.act), cell: ({ id }) => <TakeBack memberId={id} /> },
          ]}
        />
      ) : null}
    </>
  );
}

function Remove({ memberId, reply }: { memberId: string; reply: FormReply | null }) {
  const say = useSay();
  const own = reply?.typed.member_id === memberId ? reply : null;
  return (
    <ConfirmDetails
      summary={say(words.remove)}
      effect={<p>{say(words.remove_effect)}</p>}
      confirm={say(words.remove)}
      reply={own}
    >
      <input type="hidden" name="act" value="remove" />
      <input type="hidden" name="member_id" value={memberId} />
    </ConfirmDetails>
  );
}

function TakeBack({ memberId }: { memberId: string }) {
  const say = useSay();
  return (
    <Form label={say(words.take_back)}>
      <input type="hidden" name="act" value="remove" />
      <input type="hidden" name="member_id" value={memberId} />
      <Button kind="secondary">{say(words.take_back)}</Button>
    </Form>
  );
}

/** Asks somebody by their number. */
export function InviteMember({ reply }: { reply: FormReply | null }) {
  const say = useSay();
  return (
    <section>
      <h2>{say(words.invite)}</h2>
      <Form reply={reply} label={say(words.invite)}>
        <input type="hidden" name="act" value="invite" />
        <TextField
          name="phone"
          label={say(words.invite_phone)}
          hint={say(words.invite_hint)}
          input={{ type: 'tel', inputMode: 'numeric', autoComplete: 'off' }}
        />
        <Button icon="send">{say(words.invite)}</Button>
      </Form>
    </section>
  );
}

/** Leaves the team that one was asked to. */
export function LeaveTeam({ reply }: { reply: FormReply | null }) {
  const say = useSay();
  return (
    <ConfirmDetails summary={say(words.leave)} effect={<p>{say(words.leave_effect)}</p>} confirm={say(words.leave)} reply={reply}>
      <input type="hidden" name="act" value="leave" />
    </ConfirmDetails>
  );
}
