import { moved, orderOf, type RankMove } from '#app/enhance/ballot-figures.ts';

/**
 * Lets options be put in order by buttons and by dragging their handles. Both write the numbers that the form sends, which can
 * still be typed: what is typed is left alone until a button is pressed, since the next number may give it its sense. The focus
 * stays with the button that was pressed, and where the option is now is said.
 */
export function ballotRanking(list: HTMLElement): void {
  const status = list.parentElement?.querySelector('[data-ranking-status]');
  const lines = () => [...list.querySelectorAll<HTMLLIElement>(':scope > li')];
  const inputOf = (line: Element) => line.querySelector('input');
  const standing = () => orderOf(lines().map((line) => inputOf(line)?.value ?? ''));

  const arrange = ({ order, ranked }: { order: number[]; ranked: number }) => {
    const before = lines();
    const focused = document.activeElement;
    for (const [place, at] of order.entries()) {
      const line = before[at];
      const input = line && inputOf(line);
      if (input) input.value = place < ranked ? String(place + 1) : '';
      line?.toggleAttribute('data-ranked', place < ranked);
    }
    if (order.every((at, place) => at === place)) return;
    list.append(...order.flatMap((at) => before[at] ?? []));
    if (focused instanceof HTMLElement && list.contains(focused)) focused.focus({ preventScroll: true });
  };
  const mark = (line: HTMLLIElement) => line.toggleAttribute('data-ranked', (inputOf(line)?.value ?? '') !== '');
  const say = (line: HTMLLIElement) => {
    const place = inputOf(line)?.value ?? '';
    const words = (place === '' ? list.dataset.saysOut : list.dataset.says) ?? '';
    if (status) status.textContent = words.replace('$title', line.dataset.title ?? '').replace('$place', place);
  };
  const move = (line: HTMLLIElement, how: RankMove) => {
    arrange(standing()); // numbers that were typed stand first
    arrange(moved(standing(), lines().indexOf(line), how));
    say(line);
  };

  for (const line of lines()) {
    for (const part of line.querySelectorAll<HTMLElement>('[data-acts], [data-drag]')) part.hidden = false;
    for (const button of line.querySelectorAll<HTMLButtonElement>('[data-act]'))
      button.addEventListener('click', () => move(line, button.dataset.act as RankMove));
    inputOf(line)?.addEventListener('input', () => mark(line));
    const handle = line.querySelector<HTMLElement>('[data-drag]');
    if (handle) drag(handle, { line, lines, drop: (to) => move(line, { to }) });
  }
  addEventListener('pageshow', () => lines().forEach(mark)); // the browser may have put back what was typed before
}

type Drag = { line: HTMLLIElement; lines: () => HTMLLIElement[]; drop: (to: number) => void };

/** Follows a finger or the mouse from a handle, and drops the line where it is let go. */
function drag(handle: HTMLElement, { line, lines, drop }: Drag): void {
  let over: HTMLLIElement | null = null;
  const mark = (next: HTMLLIElement | null) => {
    over?.removeAttribute('data-over');
    over = next;
    over?.setAttribute('data-over', '');
  };
  handle.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    line.setAttribute('data-dragged', '');
    mark(line);
  });
  handle.addEventListener('pointermove', ({ clientY }) => {
    if (!over) return;
    const under = lines().find((one) => clientY < one.getBoundingClientRect().bottom) ?? lines().at(-1) ?? line;
    if (under !== over) mark(under);
  });
  const end = (isDropped: boolean) => {
    const to = over ? lines().indexOf(over) : -1;
    mark(null);
    line.removeAttribute('data-dragged');
    if (isDropped && to >= 0 && to !== lines().indexOf(line)) drop(to);
  };
  handle.addEventListener('pointerup', () => end(true));
  handle.addEventListener('pointercancel', () => end(false));
}
