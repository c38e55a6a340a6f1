/** Shows a button that opens the browser's print dialogue. */
export function printButton(element: HTMLElement): void {
  element.hidden = false;
  element.addEventListener('click', () => print());
}
