const steps = 100;

/** Adds a slider to a field of money; letting it go asks what would be. */
export function whatIf(element: HTMLElement): void {
  const form = element.querySelector('form');
  const field = form?.querySelector<HTMLInputElement>('input[name=envelope]');
  const most = Number(element.dataset.max);
  if (!form || !field || !(most > 0)) return;
  const step = Math.max(1, Math.round(most / steps));
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.className = 'what-if-slider';
  slider.min = String(step);
  slider.max = String(Math.ceil(most / step) * step);
  slider.step = String(step);
  slider.value = field.value;
  slider.setAttribute('aria-labelledby', labelId(form, field));
  slider.addEventListener('input', () => {
    field.value = slider.value;
  });
  slider.addEventListener('change', () => form.requestSubmit());
  field.closest('.field')?.after(slider);
}

/** The field's own label names the slider too. */
function labelId(form: HTMLFormElement, field: HTMLInputElement): string {
  const label = form.querySelector<HTMLLabelElement>(`label[for="${field.id}"]`);
  if (label && label.id === '') label.id = `${field.id}-label`;
  return label?.id ?? '';
}
