import { words } from '#app/drafting/remark.messages.ts';
import { remarkLengthMax } from '#app/drafting/remark.ts';
import type { FormReply } from '#app/http/form.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Button } from '#app/ui/button.tsx';
import { Checkbox } from '#app/ui/choice.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type NewRemarkProps = {
  action: string;
  block: { number: number; text: string };
  reply: FormReply | null;
  isFrozen: boolean;
};

/** Saying something about a paragraph, without a script. */
export function NewCommentForm({ action, block, reply, isFrozen }: NewRemarkProps) {
  const say = useSay();
  return (
    <Form action={action} reply={reply} label={say(words.comment)}>
      <Meant block={block} />
      <TextArea name="body" label={say(words.comment_label)} rows={3} longest={remarkLengthMax} />
      {isFrozen ? null : <Checkbox name="is_blocking" label={say(words.is_blocking)} isOptional />}
      <Button name="act" value="comment" icon="message">
        {say(words.comment)}
      </Button>
    </Form>
  );
}

/** Proposing other words for a paragraph, without a script. */
export function NewAmendmentForm({ action, block, reply }: Omit<NewRemarkProps, 'isFrozen'>) {
  const say = useSay();
  return (
    <Form action={action} reply={reply} label={say(words.amend)}>
      <Meant block={block} />
      <TextArea
        name="replacement"
        label={say(words.replacement)}
        hint={say(words.replacement_hint)}
        value={block.text}
        rows={4}
        isOptional
        longest={remarkLengthMax}
      />
      <TextArea name="body" label={say(words.reason)} rows={3} longest={remarkLengthMax} />
      <Button name="act" value="amend" icon="edit">
        {say(words.amend)}
      </Button>
    </Form>
  );
}

function Meant({ block }: { block: { number: number; text: string } }) {
  return (
    <>
      <input type="hidden" name="block" value={block.number} />
      <input type="hidden" name="quote" value={block.text} />
    </>
  );
}
