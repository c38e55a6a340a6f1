import type { ReactNode } from 'react';
import type { RoomAct } from '#app/deliberation/room-act.ts';
import { Intent } from '#app/people/ui/intent.tsx';
import { Button, type ButtonKind } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import type { IconName } from '#app/ui/icon-shapes.ts';

type ActButtonProps = {
  act: RoomAct;
  children: ReactNode;
  kind?: ButtonKind;
  icon?: IconName;
  /** What goes with it: ids. */
  fields?: Readonly<Record<string, string>>;
  /** What a screen reader says, where the words alone do not tell buttons apart. */
  label?: string;
  /** Where it posts to, when that is not the page it stands on. */
  action: string;
};

/** A button that does one thing when it is pressed. */
export function ActButton({ act, children, kind, icon, fields = {}, label, action }: ActButtonProps) {
  return (
    <Form label={label} action={action}>
      <Intent is={act} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button kind={kind} icon={icon} label={label}>
        {children}
      </Button>
    </Form>
  );
}
