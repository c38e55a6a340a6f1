import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/desk.messages.ts';
import type { FoundResident } from '#app/proposals/resident-search.server.ts';
import type { ReviewAnswer } from '#app/proposals/ui/desk-review.tsx';
import { Missed } from '#app/proposals/ui/paper-people.tsx';
import { residentDetail } from '#app/proposals/ui/resident-options.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextField } from '#app/ui/text-field.tsx';

type EndorseForProps = { proposalId: string; isOffered: boolean; answer: ReviewAnswer };

/** Endorsing for a resident without a phone: looked up on the roll, then endorsed with one press. */
export function EndorseFor({ proposalId, isOffered, answer }: EndorseForProps) {
  const say = useSay();
  const isAnswered = answer?.act === 'find_resident' || answer?.act === 'endorse_for';
  if (!isOffered) return null;
  const search = isAnswered ? answer.search : null;
  const here = `${href.deskProposal(proposalId)}#endorse`;
  return (
    <details className="confirm" id="endorse" open={isAnswered}>
      <summary className="button button-secondary">{say(words.endorse_for)}</summary>
      <div className="confirm-body">
        <p>{say(words.endorse_for_lead)}</p>
        <Form action={here} reply={isAnswered ? answer.reply : null} label={say(words.find)}>
          <input type="hidden" name="act" value="find_resident" />
          <TextField name="q" label={say(words.resident_search)} input={{ autoComplete: 'off', maxLength: 40 }} />
          <Button kind="secondary" icon="search">
            {say(words.find)}
          </Button>
        </Form>
        <Missed search={search ?? undefined} />
        {search && search.found.length > 0 ? (
          <ul className="waiting desk-found" aria-label={say(words.residents_found)}>
            {search.found.map((resident) => (
              <Found key={resident.id} resident={resident} q={search.q} />
            ))}
          </ul>
        ) : null}
      </div>
    </details>
  );
}

function Found({ resident, q }: { resident: FoundResident; q: string }) {
  const say = useSay();
  const detail = residentDetail(resident, say);
  return (
    <li>
      <span>
        {resident.name} <span className="hint">{detail}</span>
      </span>
      <Form>
        <input type="hidden" name="act" value="endorse_for" />
        <input type="hidden" name="q" value={q} />
        <input type="hidden" name="on_behalf_of" value={resident.id} />
        <Button kind="secondary" icon="thumbs-up" label={say(words.endorse_named, { name: resident.name, detail })}>
          {say(words.endorse)}
        </Button>
      </Form>
    </li>
  );
}
