import { type IconName, iconShapes } from '#app/ui/icon-shapes.ts';

/** An icon. It says nothing by itself: it always stands beside a word and is hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  const drawing = { __html: iconShapes[name] };
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this code
  return <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" dangerouslySetInnerHTML={drawing} />;
}
