import type { ReactNode } from 'react';
import { words } from '#app/i18n/shell.messages.ts';
import { useSay } from '#app/i18n/use-say.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { IconName } from '#app/ui/icon-shapes.ts';

export type NoticeTone = 'info' | 'success' | 'warning' | 'error';

const icons: Record<NoticeTone, IconName> = { info: 'info', success: 'circle-check', warning: 'alert', error: 'circle-x' };

type NoticeProps = {
  tone?: NoticeTone;
  title: string;
  children?: ReactNode;
  /** Set when the notice answers what was just done: it is read out and takes the focus. */
  isAnswer?: boolean;
};

/** Something to know before reading on. It stays: what must be read is never a toast. */
export function Notice({ tone = 'info', title, children, isAnswer }: NoticeProps) {
  const say = useSay();
  const answer = isAnswer ? ({ role: 'status', tabIndex: -1, autoFocus: true } as const) : {};
  return (
    <div className={`notice notice-${tone}`} {...answer}>
      <p className="notice-title">
        <Icon name={icons[tone]} />
        <span className="visually-hidden">{say(toneWords[tone])}</span>
        {title}
      </p>
      {children}
    </div>
  );
}

const toneWords = { info: words.tone_info, success: words.tone_success, warning: words.tone_warning, error: words.tone_error };

type EmptyProps = {
  /** What is not there, such as 还没有提案. */
  title: string;
  /** What one can do about it: words, or a link button. */
  children?: ReactNode;
};

/** An empty list: says that it is empty and what to do next. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="empty">
      <Icon name="sprout" />
      <p className="empty-title">{title}</p>
      {children}
    </div>
  );
}
