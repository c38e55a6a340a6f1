import type { ReactNode } from 'react';
import type { FormReply } from '#app/http/form.ts';
import { Button } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';

type ConfirmDetailsProps = {
  /** What one wants to do, such as 撤回提案: opens the confirmation. */
  summary: string;
  /** What will happen, in words, and that it cannot be undone; null where the fields say it all. */
  effect: ReactNode;
  /** The words on the button that does it. */
  confirm: string;
  action?: string;
  reply?: FormReply | null | undefined;
  /** Fields to fill, such as the reason, and hidden inputs. */
  children?: ReactNode;
  isHarmless?: boolean;
};

/** Confirmation in place for what cannot be undone: nothing happens until the second button. Works without JavaScript. */
export function ConfirmDetails({ summary, effect, confirm, action, reply, children, isHarmless }: ConfirmDetailsProps) {
  return (
    <details className="confirm" open={Boolean(reply)}>
      <summary className={`button button-${isHarmless ? 'secondary' : 'danger-outline'}`}>{summary}</summary>
      <div className="confirm-body">
        {effect === null ? null : <div className="confirm-effect">{effect}</div>}
        <Form action={action} reply={reply} label={confirm}>
          {children}
          <Button kind={isHarmless ? 'primary' : 'danger'}>{confirm}</Button>
        </Form>
      </div>
    </details>
  );
}
