import { addUp, writeYuan } from '#app/enhance/ballot-figures.ts';

/** Keeps up what is chosen on a ballot against what may be: a bar of money, or a count. The button that asks the site goes. */
export function ballotSum(element: HTMLElement): void {
  const form = element.closest('form');
  const line = element.querySelector('[data-sum]');
  if (!form || !line) return;
  const envelope = Number(element.dataset.envelope);
  const meter = element.querySelector('meter');
  const show = () => {
    const chosen = [...form.querySelectorAll<HTMLInputElement>('input[type=checkbox]:checked')];
    const { used, left, isOver } = addUp(
      chosen.map(({ dataset }) => Number(dataset.cost) || 0),
      envelope || 0,
    );
    const words = (envelope && isOver ? element.dataset.saysOver : element.dataset.says) ?? '';
    line.textContent = words
      .replace('$count', String(chosen.length))
      .replace('$used', writeYuan(used))
      .replace('$left', writeYuan(Math.abs(left)));
    const most = Number(element.dataset.most) || Number.POSITIVE_INFINITY;
    element.toggleAttribute('data-over', envelope ? isOver : chosen.length > most);
    if (meter) meter.value = Math.min(used, envelope);
  };
  element.querySelector<HTMLElement>('button')?.remove();
  form.addEventListener('change', show);
  addEventListener('pageshow', show); // the browser may have put back what was chosen before
}
