import { type Extensions, getSchema, Mark } from '@tiptap/core';
import { documentExtensions } from '#app/drafting/text/extensions.ts';
import { allCellNames } from '#app/drafting/text/table-nodes.ts';

/** What is said of a stretch of text where it is shown. Made here alone: nothing that is stored can pass for one. */
export class Note {
  readonly said: unknown;
  constructor(said: unknown) {
    this.said = said;
  }
}

const NoteMark = Mark.create({
  name: 'note',
  addAttributes: () => ({ note: { default: null, rendered: false, validate: throwUnlessNote } }),
  renderHTML: () => ['span', 0],
});

/** Everything that a document may hold, with notes on its text. Only for showing it. */
export const notedExtensions: Extensions = [
  ...documentExtensions.map((extension) =>
    allCellNames.includes(extension.name) ? extension.extend({ marks: 'note' } as object) : extension,
  ),
  NoteMark,
];

/** The same as a ProseMirror schema. */
export const notedSchema = getSchema(notedExtensions);

function throwUnlessNote(value: unknown): void {
  if (value !== null && !(value instanceof Note)) throw new RangeError('not a note');
}
