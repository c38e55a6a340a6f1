import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/pages.messages.ts';
import { useShell } from '#app/ui/shell.tsx';

/** The ways to take part in a call: online, on paper, and whom to ask. */
export function HowToTakePart({ call }: { call: { slug: string } }) {
  const say = useSay();
  const { community } = useShell();
  return (
    <section className="prose">
      <h2>{say(words.call_how)}</h2>
      <h3>{say(words.call_how_online)}</h3>
      <p>{say(words.call_how_online_text)}</p>
      <h3>{say(words.call_how_paper)}</h3>
      <p>
        {say(words.call_how_paper_text)} <a href={href.callPaperForm(call.slug)}>{say(words.call_print_form)}</a>
      </p>
      {community.phone ? (
        <>
          <h3>{say(words.call_how_phone)}</h3>
          <p>{say(words.call_how_phone_text, { phone: community.phone })}</p>
        </>
      ) : null}
    </section>
  );
}
