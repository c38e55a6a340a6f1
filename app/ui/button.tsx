import type { ReactNode } from 'react';
import { Icon } from '#app/ui/icon.tsx';
import type { IconName } from '#app/ui/icon-shapes.ts';

/** primary: the one thing to do here; secondary: beside it; danger: cannot be undone; quiet: looks like a link. */
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet';

type ButtonProps = {
  children: ReactNode;
  kind?: ButtonKind;
  icon?: IconName;
  /** Sent with the form when this button is the one pressed. */
  name?: string;
  value?: string;
  /** Where this button posts to, if not where its form does. */
  formAction?: string;
  /** What a screen reader says instead, where the words alone do not tell buttons apart. Begins with the words shown. */
  label?: string;
};

/** Submits the form it stands in. */
export function Button({ children, kind = 'primary', icon, name, value, formAction, label }: ButtonProps) {
  return (
    <button
      type="submit"
      className={`button button-${kind}`}
      name={name}
      value={value}
      formAction={formAction}
      aria-label={label}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

type LinkButtonProps = {
  href: string;
  children: ReactNode;
  kind?: ButtonKind;
  icon?: IconName;
  label?: string;
  /** Saves the file instead of opening it. */
  isDownload?: boolean;
};

/** A link that looks like a button: it goes somewhere to do something and changes nothing by itself. */
export function LinkButton({ href, children, kind = 'primary', icon, label, isDownload }: LinkButtonProps) {
  return (
    <a href={href} className={`button button-${kind}`} aria-label={label} download={isDownload || undefined}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </a>
  );
}

/** Buttons side by side, on phones one above the other. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row">{children}</div>;
}
