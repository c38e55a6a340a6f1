import type { FormReply } from '#app/http/form.ts';
import { href } from '#app/http/href.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { words } from '#app/proposals/mine.messages.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';

type FollowFormProps = { number: string; isFollowing: boolean; reply?: FormReply | null };

/** One button: follow, or stop following. */
export function FollowForm({ number, isFollowing, reply }: FollowFormProps) {
  const say = useSay();
  return (
    <Form action={href.proposalFollow(number)} reply={reply} label={say(words.follow)}>
      <Button kind="secondary" icon="bell" name="following" value={isFollowing ? 'no' : 'yes'}>
        {say(isFollowing ? words.unfollow : words.follow)}
      </Button>
    </Form>
  );
}
