/** Shows − and + beside a number and lets them change it by `data-step`, from 0 to `data-max`. */
export function stepper(element: HTMLElement): void {
  const input = element.querySelector('input');
  const step = Number(element.dataset.step);
  const max = Number(element.dataset.max);
  if (!input || !(step > 0)) return;
  for (const [name, by] of [
    ['less', -step],
    ['more', step],
  ] as const) {
    const button = element.querySelector<HTMLButtonElement>(`[data-${name}]`);
    if (!button) continue;
    button.hidden = false;
    button.addEventListener('click', () => {
      const from = Number(input.value) || 0;
      const to = Math.min(max, Math.max(0, from + by));
      input.value = String(Math.round(to * 1000) / 1000);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}
