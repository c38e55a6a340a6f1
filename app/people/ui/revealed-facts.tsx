import { useSay } from '#app/i18n/use-say.tsx';
import { words as deskWords } from '#app/people/desk.messages.ts';
import { words } from '#app/people/person.messages.ts';
import { Facts } from '#app/ui/facts.tsx';
import { Notice } from '#app/ui/notice.tsx';

/** Phone and identity number in clear, once. */
export function RevealedFacts({
  revealed: { phone, idNumber },
}: {
  revealed: { phone: string | null; idNumber: string | null };
}) {
  const say = useSay();
  return (
    <Notice title={say(words.revealed)} isAnswer>
      <Facts
        facts={[
          { term: say(words.phone), value: phone ?? say(deskWords.not_known) },
          { term: say(words.id_number), value: idNumber ?? say(deskWords.not_known) },
        ]}
      />
    </Notice>
  );
}
