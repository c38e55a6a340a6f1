import { words } from '#app/deliberation/topic-desk.messages.ts';
import type { DeskTopicAnswer } from '#app/deliberation/ui/desk-topic.tsx';
import { FindResident } from '#app/deliberation/ui/find-resident.tsx';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Missed } from '#app/proposals/ui/paper-people.tsx';
import { residentDetail } from '#app/proposals/ui/resident-options.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';

/** Signing for a resident without a phone: looked up on the roll, then signed with one press. */
export function SignFor({ topicId, answer }: { topicId: string; answer: DeskTopicAnswer }) {
  const say = useSay();
  const isAnswered = answer?.act === 'find_resident' || answer?.act === 'sign_for';
  const search = isAnswered ? answer.search : null;
  return (
    <details className="confirm" id="sign-for" open={isAnswered}>
      <summary className="button button-secondary">{say(words.sign_for)}</summary>
      <div className="confirm-body">
        <p>{say(words.sign_for_lead)}</p>
        <FindResident action={`${href.deskTopic(topicId)}#sign-for`} reply={isAnswered ? answer.reply : null} />
        <Missed search={search ?? undefined} />
        {search && search.found.length > 0 ? (
          <ul className="waiting desk-found" aria-label={say(words.residents_found)}>
            {search.found.map((resident) => {
              const detail = residentDetail(resident, say);
              return (
                <li key={resident.id}>
                  <span>
                    {resident.name} <span className="hint">{detail}</span>
                  </span>
                  <Form>
                    <input type="hidden" name="act" value="sign_for" />
                    <input type="hidden" name="q" value={search.q} />
                    <input type="hidden" name="on_behalf_of" value={resident.id} />
                    <Button kind="secondary" icon="hand" label={say(words.sign_named, { name: resident.name, detail })}>
                      {say(words.sign_now)}
                    </Button>
                  </Form>
                </li>
              );
            })}
          </ul>
        ) : null}
      </div>
    </details>
  );
}
