/** A page that came back with errors says so first in its title, which screen readers read out first. */
export function errorTitle(element: HTMLElement): void {
  document.title = `${element.dataset.title ?? ''}${document.title}`;
}
