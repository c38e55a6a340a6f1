import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Notice } from '#app/ui/notice.tsx';

/** Says why something was refused whose form is no longer on the page, because somebody else was quicker. `shown`: the forms that are. */
export function RefusalNotice({ reply, shown }: { reply: FormReply | undefined; shown: readonly string[] }) {
  const say = useSay();
  const { intent } = reply?.typed ?? {};
  if (!reply?.refusal || (typeof intent === 'string' && shown.includes(intent))) return null;
  return <Notice tone="error" title={say(reply.refusal)} isAnswer />;
}
