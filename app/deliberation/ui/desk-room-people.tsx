import { participantKinds } from '#app/deliberation/participant.ts';
import { participantKindWords } from '#app/deliberation/room.messages.ts';
import type { DeskRoomPage } from '#app/deliberation/room-desk-page.server.ts';
import { words } from '#app/deliberation/room-plan.messages.ts';
import type { DeskRoomPart } from '#app/deliberation/ui/desk-room.tsx';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox, CheckboxGroup, Choice } from '#app/ui/choice.tsx';
import { ConfirmDetails } from '#app/ui/confirm-details.tsx';
import { Form } from '#app/ui/form.tsx';
import { SelectField } from '#app/ui/select-field.tsx';
import { type Column, Table } from '#app/ui/table.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type Seat = DeskRoomPage['seats'][number];

/** Who takes part, with what they may do in the texts, and the ways to invite more. */
export function RoomPeople({ page, answer }: DeskRoomPart) {
  const say = useSay();
  const { acts } = page;
  return (
    <section id="participants">
      <h2>{say(words.people)}</h2>
      <p className="hint">{say(words.people_lead)}</p>
      <Table caption={say(words.people)} hidesCaption columns={useColumns(page)} rows={page.seats} rowKey={({ id }) => id} />
      {acts.invite ? (
        <div className="desk-acts mt-4">
          <AddMembers page={page} answer={answer} />
          <AddOther page={page} answer={answer} />
        </div>
      ) : null}
    </section>
  );
}

function useColumns({ room, acts }: DeskRoomPage): Column<Seat>[] {
  const say = useSay();
  const leads = ({ accountId }: Seat) => accountId !== null && [room.chairAccountId, room.secretaryAccountId].includes(accountId);
  return [
    {
      key: 'name',
      head: say(words.column_name),
      cell: ({ name, organisationName }) => (organisationName ? `${name} · ${organisationName}` : name),
    },
    { key: 'as', head: say(words.column_as), cell: (seat) => <SeatAs seat={seat} page={room} /> },
    {
      key: 'texts',
      head: say(words.column_texts),
      cell: ({ mayWrite, accountId }) =>
        accountId === null ? say(words.no_account) : say(mayWrite ? words.writes : words.reads),
    },
    ...(acts.invite
      ? [
          {
            key: 'do',
            head: say(words.column_do),
            cell: (seat: Seat) => (leads(seat) ? '—' : <SeatActs seat={seat} />),
          },
        ]
      : []),
  ];
}

function SeatAs({ seat, page }: { seat: Seat; page: Pick<DeskRoomPage['room'], 'chairAccountId' | 'secretaryAccountId'> }) {
  const say = useSay();
  if (seat.accountId === page.chairAccountId) return say(words.is_chair);
  return say(seat.accountId === page.secretaryAccountId ? words.is_secretary : participantKindWords[seat.kind]);
}

function SeatActs({ seat: { id, name, kind, accountId, mayWrite } }: { seat: Seat }) {
  const say = useSay();
  const change = say(mayWrite ? words.let_read_named : words.let_write_named, { name });
  return (
    <div className="flex flex-wrap gap-x-4">
      {kind === 'observer' || accountId === null ? null : (
        <Form label={change}>
          <input type="hidden" name="act" value="set_write" />
          <input type="hidden" name="participant_id" value={id} />
          <input type="hidden" name="may_write" value={mayWrite ? 'no' : 'yes'} />
          <Button kind="quiet" label={change}>
            {say(mayWrite ? words.let_read : words.let_write)}
          </Button>
        </Form>
      )}
      <Form label={say(words.remove_named, { name })}>
        <input type="hidden" name="act" value="remove" />
        <input type="hidden" name="participant_id" value={id} />
        <Button kind="quiet" icon="trash" label={say(words.remove_named, { name })}>
          {say(words.remove)}
        </Button>
      </Form>
    </div>
  );
}

/** Members of the council at the place who do not take part yet, several at once. */
function AddMembers({ page: { seats, offered }, answer }: DeskRoomPart) {
  const say = useSay();
  const open = offered.chairs.filter(({ id }) => !seats.some(({ accountId }) => accountId === id));
  const reply = answer?.act === 'add_members' ? answer.reply : null;
  if (open.length === 0 && !reply) return null;
  return (
    <ConfirmDetails
      summary={say(words.add_members)}
      effect={<p>{say(words.add_members_effect)}</p>}
      confirm={say(words.add_members_confirm)}
      reply={reply}
      isHarmless
    >
      <input type="hidden" name="act" value="add_members" />
      <CheckboxGroup
        name="account_ids"
        label={say(words.add_members_which)}
        options={open.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </ConfirmDetails>
  );
}

function AddOther({ page: { offered }, answer }: DeskRoomPart) {
  const say = useSay();
  return (
    <ConfirmDetails
      summary={say(words.add_other)}
      effect={<p>{say(words.add_other_effect)}</p>}
      confirm={say(words.add_other_confirm)}
      reply={answer?.act === 'add_participant' ? answer.reply : null}
      isHarmless
    >
      <input type="hidden" name="act" value="add_participant" />
      <Choice
        name="kind"
        label={say(words.add_other_kind)}
        options={participantKinds.map((kind) => ({ value: kind, label: say(participantKindWords[kind]) }))}
        value="residents_representative"
      />
      <TextField
        name="phone"
        label={say(words.add_other_phone)}
        isOptional
        input={{ type: 'tel', inputMode: 'tel', autoComplete: 'off', maxLength: 30 }}
      />
      <TextField name="name" label={say(words.add_other_name)} isOptional input={{ autoComplete: 'off', maxLength: 80 }} />
      {offered.organisations.length > 0 ? (
        <SelectField
          name="organisation_id"
          label={say(words.add_other_unit)}
          options={offered.organisations.map(({ id, name }) => ({ value: id, label: name }))}
          emptyLabel={say(words.add_other_no_unit)}
          isOptional
        />
      ) : null}
      <Checkbox name="may_write" label={say(words.add_other_write)} isOptional />
    </ConfirmDetails>
  );
}
