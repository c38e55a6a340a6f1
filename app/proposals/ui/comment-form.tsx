import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { commentLengthMax } from '#app/proposals/comment.ts';
import { words } from '#app/proposals/mine.messages.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type CommentFormProps = { number: string; parentId: string | null; reply?: FormReply | null };

/** A comment on a proposal, or an answer to a comment. */
export function CommentForm({ number, parentId, reply }: CommentFormProps) {
  const say = useSay();
  return (
    <Form action={href.proposalComment(number, { answer: parentId })} reply={reply} label={say(words.comment)}>
      {parentId ? <input type="hidden" name="parent_id" value={parentId} /> : null}
      <TextArea
        name="body"
        label={say(parentId ? words.answer_label : words.comment_label)}
        hint={say(words.comment_hint)}
        longest={commentLengthMax}
        rows={3}
      />
      <Button kind="secondary" icon="message">
        {say(parentId ? words.answer : words.post_comment)}
      </Button>
    </Form>
  );
}
