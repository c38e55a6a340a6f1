import { type ReactNode, useId } from 'react';
import { Icon } from '#app/ui/icon.tsx';

type TextAndSideProps = {
  children: ReactNode;
  side: ReactNode;
  /** What the side column is about, for screen readers. */
  sideLabel: string;
  /** On phones, where the column comes after the text: the words of a link down to it, such as 筛选. */
  jumpLabel?: string;
};

/** A text with a column beside it from 900 px; on phones the column follows the text. */
export function TextAndSide({ children, side, sideLabel, jumpLabel }: TextAndSideProps) {
  const id = useId().replaceAll(':', '');
  return (
    <div className="text-and-side">
      <div className="text">
        {jumpLabel ? (
          <p className="jump">
            <a href={`#${id}`} className="button button-secondary">
              <Icon name="list" />
              {jumpLabel}
            </a>
          </p>
        ) : null}
        {children}
      </div>
      <aside className="side" id={id} aria-label={sideLabel} tabIndex={jumpLabel ? -1 : undefined}>
        {side}
      </aside>
    </div>
  );
}
